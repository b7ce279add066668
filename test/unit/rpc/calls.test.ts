import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import { serveOne, settle } from './serve.ts';

describe('calls over the router', () => {
  it('answers with the value of the use case, under the id of the call', async () => {
    const { pipe } = serveOne({ 'credentials.list': async () => ok([{ for: 'P3265-LVE', user: 'root' }]) });
    pipe.receive({ type: 'call', id: 7, call: 'credentials.list', input: {} });
    await settle();
    expect(pipe.sent).toEqual([
      { type: 'reply', id: 7, envelope: { ok: true, value: [{ for: 'P3265-LVE', user: 'root' }] } },
    ]);
  });

  it('tells the use case who is asking, because the journal names persons', async () => {
    const actors: unknown[] = [];
    const { pipe } = serveOne({
      'credentials.list': async (_input, { actor }) => {
        actors.push(actor);
        return ok([]);
      },
    });
    pipe.receive({ type: 'call', id: 1, call: 'credentials.list', input: {} });
    await settle();
    expect(actors).toEqual([{ kind: 'person', name: 'tester' }]);
  });

  it('passes a failure on with its code, its key and the English sentence', async () => {
    const { pipe } = serveOne({ 'orders.show': async () => err(failure('order.unknown', { order: 'SO-1' })) });
    pipe.receive({ type: 'call', id: 1, call: 'orders.show', input: { number: 'SO-1' } });
    await settle();
    expect(pipe.sent).toEqual([
      {
        type: 'reply',
        id: 1,
        envelope: {
          ok: false,
          error: {
            code: 'order.unknown',
            key: 'errors.order.unknown',
            message: 'errors.order.unknown {"order":"SO-1"}',
            params: { order: 'SO-1' },
          },
        },
      },
    ]);
  });

  it.each([
    ['a call of another version', 'orders.burn', {}, 'rpc.unknownCall'],
    ['a name that every object has', 'constructor', {}, 'rpc.unknownCall'],
    ['a missing field', 'orders.show', {}, 'rpc.badInput'],
    ['a field too many', 'orders.list', { sudo: true }, 'rpc.badInput'],
    ['no input at all', 'orders.list', undefined, 'rpc.badInput'],
    ['a number for a text', 'orders.show', { number: 24_817 }, 'rpc.badInput'],
  ])('refuses %s before any use case runs', async (_what, call, input, code) => {
    const { pipe } = serveOne({
      'orders.show': async () => {
        throw new Error('must not run');
      },
    });
    pipe.receive({ type: 'call', id: 1, call, input });
    await settle();
    expect(pipe.sent).toMatchObject([{ type: 'reply', id: 1, envelope: { ok: false, error: { code } } }]);
  });

  it('names the field that is wrong, and never repeats its value, which may be a password', async () => {
    const { pipe, log } = serveOne();
    const password = 'x'.repeat(300);
    pipe.receive({ type: 'call', id: 1, call: 'credentials.add', input: { for: 'a', user: 'b', password } });
    await settle();
    expect(pipe.sent).toMatchObject([
      { envelope: { error: { params: { call: 'credentials.add', field: 'password' } } } },
    ]);
    expect(JSON.stringify([pipe.sent, log.lines])).not.toContain('xxx');
  });

  it('answers `internal` where a use case throws, logs the bug, and serves the next call', async () => {
    const { pipe, log } = serveOne({
      'orders.list': async () => {
        throw new TypeError('undefined is not an order');
      },
      'reports.list': async () => ok([]),
    });
    pipe.receive({ type: 'call', id: 1, call: 'orders.list', input: {} });
    pipe.receive({ type: 'call', id: 2, call: 'reports.list', input: {} });
    await settle();
    expect(pipe.sent.find(({ id }) => id === 1)).toMatchObject({
      envelope: { ok: false, error: { code: 'internal' } },
    });
    expect(pipe.sent.find(({ id }) => id === 2)).toMatchObject({ envelope: { ok: true } });
    expect(JSON.stringify(log.lines)).toContain('undefined is not an order');
    expect(JSON.stringify(pipe.sent)).not.toContain('undefined is not an order');
  });

  it('takes an answer of the wrong shape for a bug where outputs are checked', async () => {
    const { pipe } = serveOne({ 'credentials.list': async () => ok([{ user: 'root' }] as never) });
    pipe.receive({ type: 'call', id: 1, call: 'credentials.list', input: {} });
    await settle();
    expect(pipe.sent).toMatchObject([{ envelope: { ok: false, error: { code: 'internal' } } }]);
  });

  it('refuses what is over the limit of open calls, and takes calls again once one is answered', async () => {
    const open: (() => void)[] = [];
    const { pipe } = serveOne(
      { 'reports.list': () => new Promise((resolve) => open.push(() => resolve(ok([])))) },
      { callsInFlight: 2 },
    );
    for (const id of [1, 2, 3]) pipe.receive({ type: 'call', id, call: 'reports.list', input: {} });
    await settle();
    expect(pipe.sent).toMatchObject([{ id: 3, envelope: { ok: false, error: { code: 'rpc.busy' } } }]);
    open.shift()?.();
    await settle();
    pipe.receive({ type: 'call', id: 4, call: 'reports.list', input: {} });
    for (const answer of open) answer();
    await settle();
    expect(pipe.sent.slice(1).map(({ id }) => id)).toEqual([1, 2, 4]);
  });

  it('drops the answer of a call whose client has gone', async () => {
    const answer = Promise.withResolvers<void>();
    const { pipe } = serveOne({
      'reports.list': async () => {
        await answer.promise;
        return ok([]);
      },
    });
    pipe.receive({ type: 'call', id: 1, call: 'reports.list', input: {} });
    pipe.hangUp();
    answer.resolve();
    await settle();
    expect(pipe.sent).toEqual([]);
  });
});
