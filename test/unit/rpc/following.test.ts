import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { aRow } from '../../fakes/board-source.ts';
import { createFollowingClient, type FollowingClient } from '../../fakes/following-client.ts';
import type { MemoryPipe } from '../../fakes/memory-pipe.ts';
import { serveOne } from './serve.ts';

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), id: fc.nat(5), firmware: fc.nat(99) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), id: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('head' as const), ready: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(400) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('backlog' as const), bytes: fc.constantFrom(0, 5_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resync' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const) }) },
);

/** A bench with one client whose connection a test can make lossy, slow or short. */
function openLossyClient() {
  const { board, clock, connect } = serveOne({}, { slowReaderBytes: 1_000 });
  let toLose = 0;
  let pipe: MemoryPipe;
  let client: FollowingClient;
  const reconnect = (): void => {
    const opened = connect().pipe;
    pipe = opened;
    client = createFollowingClient(1, () => opened.receive({ type: 'resync', id: 1 }));
    opened.deliver = (message) => {
      if (toLose > 0) toLose -= 1;
      else client.receive(message);
    };
    opened.receive({ type: 'subscribe', id: 1, topic: 'board', params: { order: null } });
  };
  reconnect();
  return {
    board,
    clock,
    client: () => client,
    pipe: () => pipe,
    reconnect: () => {
      pipe.hangUp();
      reconnect();
    },
    lose: (messages: number) => {
      toLose = messages;
    },
  };
}

function run(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) {
  const world = openLossyClient();
  const { board, clock } = world;
  const counts = { expected: 0, seen: 0, matched: 0, ready: 0, missing: 0, exceptions: 0 };
  for (const next of steps) {
    if (next.do === 'put') board.put(aRow(`device-${next.id}`, { firmware: String(next.firmware) }));
    else if (next.do === 'remove') board.remove(`device-${next.id}`);
    else if (next.do === 'head') board.setHead({ counts: { ...counts, ready: next.ready } });
    else if (next.do === 'wait') clock.advance(next.ms);
    else if (next.do === 'lose') world.lose(1);
    else if (next.do === 'backlog') world.pipe().setBacklog(next.bytes);
    else if (next.do === 'resync') world.pipe().receive({ type: 'resync', id: 1 });
    else world.reconnect();
  }
  // A pipe loses nothing in its middle for ever: whatever was lost, one more change arrives and shows the gap.
  world.pipe().setBacklog(0);
  world.lose(0);
  clock.advance(1_000);
  board.put(aRow('last'));
  clock.advance(1_000);
  return world;
}

it('shows what the bench holds, whatever was lost, slow or reconnected on the way', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const world = run(steps);
      const shown = world.client().shown();
      const { head, rows } = world.board.whole();
      expect(shown).toEqual({ head, rows: new Map(rows.map((row) => [row.id, row])) });
      expect(world.board.openSessions()).toBe(1);
    }),
    { numRuns: 300 },
  );
});
