import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBounded } from '../../../electron/rpc/bounds.ts';
import { hostileMessage } from '../../fakes/hostile-messages.ts';
import { serveOne, settle, under } from './serve.ts';

it('outlives 2,000 hostile messages: nothing throws, nothing is held, the next client is served', async () => {
  const { clock, board, connect } = serveOne();
  let { pipe } = connect();
  for (const message of fc.sample(hostileMessage, { numRuns: 2_000, seed: 24_817 })) {
    if (pipe.isClosed()) ({ pipe } = connect());
    pipe.receive(message);
    clock.advance(10);
  }
  await settle();
  pipe.hangUp();
  expect([board.openSessions(), clock.waiting()]).toEqual([0, 0]);

  const { pipe: honest } = connect();
  honest.receive({ type: 'call', id: 1, call: 'orders.list', input: {} });
  await settle();
  expect(honest.sent).toMatchObject([{ id: 1, envelope: { error: { code: 'not.inThisTest' } } }]);
});

it('answers a malformed call that has an id, so that no page waits for ever', () => {
  const { pipe } = serveOne();
  pipe.receive({ type: 'call', id: 3, call: 'orders.list', input: {}, sudo: true });
  expect(pipe.sent).toMatchObject([{ type: 'reply', id: 3, envelope: { error: { code: 'rpc.malformed' } } }]);
});

it('hangs up on a client that speaks another language, after some patience', () => {
  const { pipe, log } = serveOne({}, { malformedMessages: 5 });
  for (let sent = 0; sent < 5; sent += 1) pipe.receive('hello');
  expect(pipe.isClosed()).toBe(false);
  pipe.receive('hello');
  expect(pipe.isClosed()).toBe(true);
  expect(log.lines).toHaveLength(1);
});

it('hangs up on a client that asks and never reads, before its answers fill the memory', async () => {
  const { pipe } = serveOne({}, { deadReaderBytes: 10_000 });
  pipe.setBacklog(10_001);
  pipe.receive({ type: 'call', id: 1, call: 'orders.list', input: {} });
  await settle();
  expect([pipe.isClosed(), under(pipe.sent, 1)]).toEqual([true, []]);
});

it('refuses a message of too many values without looking at all of them', () => {
  const { pipe } = serveOne();
  const startMs = performance.now();
  pipe.receive({ type: 'call', id: 1, call: 'interfaces.choose', input: { names: Array(5_000_000).fill(0) } });
  expect(performance.now() - startMs).toBeLessThan(1_000);
  expect(pipe.sent).toEqual([]);
});

it.each([
  ['a text at the limit', 'x'.repeat(100), true],
  ['a text over it', 'x'.repeat(101), false],
  ['texts that are over it together', ['x'.repeat(60), 'x'.repeat(60)], false],
  ['keys, which are text too', { ['x'.repeat(101)]: 1 }, false],
  ['bytes, which are counted, not walked', new Uint8Array(101), false],
  ['values at the limit', Array(9).fill(0), true],
  ['values over it', Array(10).fill(0), false],
  ['depth', JSON.parse('['.repeat(11) + ']'.repeat(11)), false],
])('bounds %s', (_what, value, expected) => {
  expect(isBounded(value, 10, 100)).toBe(expected);
});
