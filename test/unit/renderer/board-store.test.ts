import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBoardStore } from '../../../renderer/client/board-store.ts';
import type { ClientPipe } from '../../../renderer/client/client-pipe.ts';
import { createEngineClient } from '../../../renderer/client/engine-client.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { aRow } from '../../fakes/board-source.ts';
import { createClientDoor, timersOf } from '../../fakes/client-door.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import type { MemoryPipe } from '../../fakes/memory-pipe.ts';
import { serveOne, settle } from '../rpc/serve.ts';

const HEAD = {
  order: null,
  counts: { expected: 2, seen: 1, matched: 1, ready: 0, missing: 1, exceptions: 0 },
  verdict: null,
  attention: [],
  attentionCount: 0,
};

async function openStore() {
  const door = createClientDoor();
  const client = createEngineClient({
    connect: door.connect,
    timers: timersOf(createManualClock()),
    random: () => 0,
  });
  const board = createBoardStore(client);
  const link = await door.accept();
  board.follow(null);
  const id = link.heard.at(-1)?.id ?? -1;
  const rows = [aRow('a'), aRow('b')];
  link.deliver({ type: 'snapshot', id, revision: 1, value: { head: HEAD, rows } });
  return { board, link, id };
}

it('wakes only who looks at a row that changed', async () => {
  const { board, link, id } = await openStore();
  const woken: string[] = [];
  board.onRow('a', () => woken.push('a'));
  board.onRow('b', () => woken.push('b'));
  link.deliver({ type: 'patch', id, revision: 2, value: { upsert: [aRow('b', { firmware: '10.10' })], remove: [] } });
  expect(woken).toEqual(['b']);
  expect(board.row('b')?.firmware).toBe('10.10');
});

it('wakes who looks at the list once a message, however many rows it carries', async () => {
  const { board, link, id } = await openStore();
  let times = 0;
  board.onRows(() => {
    times += 1;
  });
  link.deliver({
    type: 'patch',
    id,
    revision: 2,
    value: { upsert: [aRow('a'), aRow('b'), aRow('c')], remove: [] },
  });
  expect(times).toBe(1);
});

it('counts the devices on the bench, not the units that nobody has seen, whatever comes and goes', async () => {
  const { board, link, id } = await openStore();
  const before = board.seen();
  const unit = aRow('unit', { deviceId: null });
  link.deliver({
    type: 'patch',
    id,
    revision: 2,
    value: { upsert: [aRow('c'), unit], remove: [] },
  });
  expect(board.seen()).toBe(before + 1);
  link.deliver({
    type: 'patch',
    id,
    revision: 3,
    value: { upsert: [aRow('unit')], remove: ['c', 'never there'] },
  });
  expect(board.seen()).toBe(before + 1);
});

it('does not wake who looks at the list where only the head changed', async () => {
  const { board, link, id } = await openStore();
  let lists = 0;
  let heads = 0;
  board.onRows(() => {
    lists += 1;
  });
  board.onHead(() => {
    heads += 1;
  });
  link.deliver({ type: 'patch', id, revision: 2, value: { head: HEAD, upsert: [], remove: [] } });
  expect({ lists, heads }).toEqual({ lists: 0, heads: 1 });
});

it('forgets the rows of one order at once when another is followed: they are no part of it', async () => {
  const { board, link } = await openStore();
  board.follow('SO-24817' as OrderNumber);
  expect(board.rows().size).toBe(0);
  expect(board.seen()).toBe(0);
  expect(board.status()).toEqual({ kind: 'loading' });
  expect(link.heard.slice(-2).map(({ type }) => type)).toEqual(['unsubscribe', 'subscribe']);
});

it('says that an order is unknown, in the words of the engine', async () => {
  const { board, link } = await openStore();
  board.follow('SO-0' as OrderNumber);
  const error = { code: 'order.unknown', key: 'errors.order.unknown', message: 'unknown' };
  link.deliver({ type: 'ended', id: link.heard.at(-1)?.id ?? -1, error });
  expect(board.status()).toEqual({ kind: 'ended', error });
});

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), id: fc.nat(5), firmware: fc.nat(99) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), id: fc.nat(5) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(400) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hang up' as const) }) },
);

it('shows what the engine has, each row once, whatever was lost or broken on the way (with the real router)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { board: source, clock, connect } = serveOne();
      let pipe: MemoryPipe | null = null;
      let losing = 0;
      const client = createEngineClient({
        connect: () => {
          pipe = connect().pipe;
          return Promise.resolve(pageEndOf(pipe, () => losing-- > 0));
        },
        timers: timersOf(clock),
        random: () => 0,
      });
      const board = createBoardStore(client);
      board.follow(null);
      await settle();
      for (const next of steps) {
        if (next.do === 'put') source.put(aRow(`device-${next.id}`, { firmware: String(next.firmware) }));
        else if (next.do === 'remove') source.remove(`device-${next.id}`);
        else if (next.do === 'wait') clock.advance(next.ms);
        else if (next.do === 'lose') losing = 1;
        else (pipe as MemoryPipe | null)?.hangUp();
        await settle();
      }
      losing = 0;
      // One more change: a client that lost the very last patch learns of it with the next.
      source.put(aRow('last'));
      clock.advance(1_000);
      await settle();
      clock.advance(1_000);
      await settle();
      const whole = source.whole();
      expect(new Map([...board.rows()].sort())).toEqual(
        new Map(whole.rows.map((row) => [row.id, row] as const).sort()),
      );
      expect(board.seen()).toBe(whole.rows.filter(({ deviceId }) => deviceId !== null).length);
      expect(board.head()).toEqual(whole.head);
      client.close();
    }),
    { numRuns: 150 },
  );
});

/** The page's end of an engine's pipe, that drops a message where `loses` says so. */
function pageEndOf(pipe: MemoryPipe, loses: () => boolean): ClientPipe {
  return {
    send: (message) => pipe.receive(message),
    backlogBytes: () => 0,
    onMessage: (listener) => {
      pipe.deliver = (message) => {
        if (message.type !== 'patch' || !loses()) listener(message);
      };
    },
    onClose: (listener) => pipe.onClose(listener),
    close: () => pipe.close(),
  };
}
