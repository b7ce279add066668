import { describe, expect, it } from 'vitest';
import type { EngineMessage } from '../../../shared/contract/channels.ts';
import { aRow } from '../../fakes/board-source.ts';
import { serveOne } from './serve.ts';

const revisionOf = (message: EngineMessage) => ('revision' in message ? message.revision : null);
const subscribe = (id: number) => ({ type: 'subscribe', id, topic: 'board', params: { order: null } });

describe('topics over the router', () => {
  it('begins with a snapshot of revision 1, then sends patches that each count one on', () => {
    const { pipe, board, clock } = serveOne();
    board.put(aRow('a'));
    pipe.receive(subscribe(1));
    board.put(aRow('b'));
    clock.advance(100);
    board.remove('a');
    clock.advance(100);
    expect(pipe.sent).toMatchObject([
      { type: 'snapshot', id: 1, revision: 1, value: { rows: [{ id: 'a' }] } },
      { type: 'patch', id: 1, revision: 2, value: { upsert: [{ id: 'b' }], remove: [] } },
      { type: 'patch', id: 1, revision: 3, value: { upsert: [], remove: ['a'] } },
    ]);
  });

  it('sends at most ten messages a second, however fast the bench changes', () => {
    const { pipe, board, clock } = serveOne();
    pipe.receive(subscribe(1));
    for (let step = 0; step < 1_000; step += 1) {
      board.put(aRow('a', { firmware: String(step) }));
      clock.advance(2);
    }
    clock.advance(100);
    expect(pipe.sent.length).toBeGreaterThanOrEqual(20);
    expect(pipe.sent.length).toBeLessThanOrEqual(22);
    expect(pipe.sent.at(-1)).toMatchObject({ value: { upsert: [{ firmware: '999' }] } });
  });

  it('sends a change after a quiet time at once, because a person is waiting', () => {
    const { pipe, board, clock } = serveOne();
    pipe.receive(subscribe(1));
    clock.advance(60_000);
    board.put(aRow('a'));
    board.put(aRow('b'));
    clock.advance(0);
    expect(pipe.sent).toHaveLength(2);
    expect(pipe.sent[1]).toMatchObject({ value: { upsert: [{ id: 'a' }, { id: 'b' }] } });
  });

  it('is silent, and holds no timer, while nothing changes', () => {
    const { pipe, clock } = serveOne();
    pipe.receive(subscribe(1));
    clock.advance(60_000);
    expect(pipe.sent).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });

  it('gives a slow reader nothing until it has caught up, and then one snapshot instead of the patches', () => {
    const { pipe, board, clock } = serveOne({}, { slowReaderBytes: 1_000 });
    pipe.receive(subscribe(1));
    clock.advance(100);
    pipe.setBacklog(1_001);
    for (let step = 0; step < 50; step += 1) {
      board.put(aRow(`device-${step}`));
      clock.advance(100);
    }
    expect(pipe.sent).toHaveLength(1);
    pipe.setBacklog(0);
    clock.advance(250);
    expect(pipe.sent).toHaveLength(2);
    expect(pipe.sent[1]).toEqual({ type: 'snapshot', id: 1, revision: 2, value: board.whole() });
  });

  it('answers `resync` with a snapshot whose revision goes on, so that no old patch can apply to it', () => {
    const { pipe, board, clock } = serveOne();
    pipe.receive(subscribe(1));
    board.put(aRow('a'));
    clock.advance(100);
    pipe.receive({ type: 'resync', id: 1 });
    clock.advance(100);
    expect(pipe.sent[2]).toEqual({ type: 'snapshot', id: 1, revision: 3, value: board.whole() });
  });

  it('answers a thousand `resync` at once with one snapshot: asking costs the engine nothing', () => {
    const { pipe, clock } = serveOne();
    pipe.receive(subscribe(1));
    for (let step = 0; step < 1_000; step += 1) pipe.receive({ type: 'resync', id: 1 });
    clock.advance(1_000);
    expect(pipe.sent).toHaveLength(2);
  });

  it('releases the session and its timer when the client lets go of the topic', () => {
    const { pipe, board, clock } = serveOne();
    pipe.receive(subscribe(1));
    board.put(aRow('a'));
    pipe.receive({ type: 'unsubscribe', id: 1 });
    clock.advance(1_000);
    expect(pipe.sent).toHaveLength(1);
    expect([board.openSessions(), clock.waiting()]).toEqual([0, 0]);
  });

  it.each(['far end', 'engine'])('releases everything when the %s closes the pipe', (who) => {
    const { pipe, served, board, clock } = serveOne();
    for (const id of [1, 2, 3]) pipe.receive(subscribe(id));
    board.put(aRow('a'));
    if (who === 'engine') served.close();
    else pipe.hangUp();
    clock.advance(1_000);
    expect(pipe.isClosed()).toBe(true);
    expect(pipe.sent).toHaveLength(3);
    expect([board.openSessions(), clock.waiting()]).toEqual([0, 0]);
  });

  it.each([
    ['a topic that is none', { topic: 'gossip', params: {} }, 'rpc.unknownTopic'],
    ['parameters that do not fit', { topic: 'board', params: { order: 7 } }, 'rpc.badInput'],
    ['an order that nobody imported', { topic: 'board', params: { order: 'SO-NOBODY' } }, 'order.unknown'],
  ])('ends a subscription to %s, saying why', (_what, request, code) => {
    const { pipe } = serveOne();
    pipe.receive({ type: 'subscribe', id: 4, ...request });
    expect(pipe.sent).toMatchObject([{ type: 'ended', id: 4, error: { code } }]);
  });

  it('refuses more subscriptions than a page can need, and leaves those that run alone', () => {
    const { pipe, board } = serveOne({}, { subscriptions: 2 });
    for (const id of [1, 2, 3]) pipe.receive(subscribe(id));
    expect(pipe.sent.at(-1)).toMatchObject({ type: 'ended', id: 3, error: { code: 'rpc.tooManySubscriptions' } });
    expect(board.openSessions()).toBe(2);
  });

  it('ignores a second subscription under an id in use: ending it would end the first', () => {
    const { pipe, board, clock } = serveOne();
    pipe.receive(subscribe(1));
    pipe.receive(subscribe(1));
    board.put(aRow('a'));
    clock.advance(100);
    expect(pipe.sent.map(({ type }) => type)).toEqual(['snapshot', 'patch']);
    expect(board.openSessions()).toBe(1);
  });

  it.each(['while opening', 'later'])(
    'ends with `internal` where the source throws %s, and the engine lives',
    (when) => {
      const { pipe, board, clock, log } = serveOne();
      if (when === 'while opening') board.breakWith(new Error('no such row'));
      pipe.receive(subscribe(1));
      if (when === 'later') board.breakWith(new Error('no such row'));
      board.put(aRow('a'));
      clock.advance(100);
      expect(pipe.sent.at(-1)).toMatchObject({ type: 'ended', id: 1, error: { code: 'internal' } });
      expect([board.openSessions(), clock.waiting()]).toEqual([0, 0]);
      expect(JSON.stringify(log.lines)).toContain('no such row');
      pipe.receive(subscribe(1));
      expect(pipe.sent.at(-1)).toMatchObject({ type: 'snapshot', id: 1, revision: 1 });
    },
  );

  it('serves many clients of one bench, each at its own revision', () => {
    const { pipe, board, clock, connect } = serveOne();
    pipe.receive(subscribe(1));
    board.put(aRow('a'));
    clock.advance(100);
    const late = connect().pipe;
    late.receive(subscribe(9));
    board.put(aRow('b'));
    clock.advance(100);
    expect(pipe.sent.map(revisionOf)).toEqual([1, 2, 3]);
    expect(late.sent.map(revisionOf)).toEqual([1, 2]);
  });
});
