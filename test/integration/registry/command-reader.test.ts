import { afterEach, describe, expect, it } from 'vitest';
import { createCommandReader } from '../../../electron/adapters/registry/command-reader.ts';
import type { Clock } from '../../../electron/bench/ports.ts';
import { type IsoTime, isoTime } from '../../../shared/lib/time.ts';
import { apiCamera, type CommandApi, type CommandApiOptions, startCommandApi } from '../../fakes/command-api.ts';

let api: CommandApi | null = null;
afterEach(async () => {
  await api?.close();
  api = null;
});

/** Time that jumps to whatever is waited for: what takes a minute of patience takes none of the test's. */
function hurriedClock(): Clock & { readonly waitedMs: () => number } {
  let nowMs = Date.UTC(2026, 10, 23, 9);
  let waitedMs = 0;
  return {
    now: (): IsoTime => isoTime(nowMs),
    waitedMs: () => waitedMs,
    after: (delayMs, run) => {
      const timer = setImmediate(() => {
        nowMs += delayMs;
        waitedMs += delayMs;
        run();
      });
      return { cancel: () => clearImmediate(timer) };
    },
  };
}

async function read(options: CommandApiOptions, apiKey = 'right-key', signal = new AbortController().signal) {
  api ??= await startCommandApi(options);
  const clock = hurriedClock();
  const bases = { us: api.base, eu: 'http://127.0.0.1:1', au: 'http://127.0.0.1:1' };
  const answer = await createCommandReader({ clock, bases, idleMs: 2_000 }).read({ region: 'us', apiKey }, signal);
  return { answer, clock, asked: api.asked, tokens: api.tokens() };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => apiCamera(`ABCD-1234-${String(index).padStart(4, '0')}`));

describe('the lists of the Command API', () => {
  it.each(['v1', 'v2'] as const)('are read over all their pages in the shape of %s', async (shape) => {
    const cameras = many(450).map((camera) =>
      shape === 'v1'
        ? camera
        : { ...(camera as object), site: undefined, site_name: 'Lille', last_online: '2026-11-20T08:00:00Z' },
    );
    const { answer } = await read({ cameras: JSON.parse(JSON.stringify(cameras)) as never, shape });
    expect(answer).toMatchObject({ ok: true, value: { covers: ['camera', 'viewing-station'] } });
    const rows = answer.ok ? answer.value.rows : [];
    expect(rows).toHaveLength(450);
    expect(rows[449]).toMatchObject({ serial: 'ABCD-1234-0449', site: 'Lille', online: 'seen' });
  });

  it('take nulls anywhere, keep fields that nobody knows, and name the site of a station by its id', async () => {
    const nothing = Object.fromEntries(Object.keys(apiCamera('X') as object).map((name) => [name, null]));
    const { answer } = await read({
      cameras: [nothing, null, 'a camera', apiCamera('ABCD-1234-EF56', { new_field: [1, 2] })],
      stations: [{ claimed_serial_number: 'VX52-0000-0001', name: 'Desk', site_id: 'site-1', last_seen_at: null }],
    });
    const rows = answer.ok ? answer.value.rows : [];
    expect(rows.map(({ serial }) => serial)).toEqual([null, 'ABCD-1234-EF56', 'VX52-0000-0001']);
    expect(rows[1]?.extra).toMatchObject({ new_field: [1, 2] });
    expect(rows[2]).toMatchObject({ site: 'Lille', online: 'never' });
  });

  it('are asked with a new token, once, where the old one ends in the middle', async () => {
    const ended = await read({
      cameras: many(600),
      instead: (path, asked) => {
        if (path !== '/token' && asked === 3) api?.expireToken();
        return undefined;
      },
    });
    expect(ended.answer).toMatchObject({ ok: true, value: { rows: { length: 600 } } });
    expect(ended.tokens).toBe(2);
  });

  it('are refused with a token that is never right, after no more than a second one', async () => {
    const refused = await read({ instead: (path) => (path === '/token' ? undefined : { status: 401 }) });
    expect(refused.answer).toMatchObject({ ok: false, error: { code: 'registry.keyRefused', transient: false } });
    expect(refused.tokens).toBe(2);
  });

  it('say what a key may not see by leaving it out of what they cover', async () => {
    const instead = (path: string) => (path.startsWith('/viewing') ? { status: 403 } : undefined);
    expect((await read({ cameras: many(1), instead })).answer).toMatchObject({
      ok: true,
      value: { covers: ['camera'] },
    });
    await api?.close();
    api = null;
    const blind = await read({ instead: (path) => (path === '/token' ? undefined : { status: 403 }) });
    expect(blind.answer).toMatchObject({ error: { code: 'registry.noPermission' } });
  });
});

describe('a key that is refused', () => {
  it('is refused, and shown to no other region', async () => {
    const { answer, asked } = await read({}, 'wrong-key');
    expect(answer).toMatchObject({ error: { code: 'registry.keyRefused', transient: false } });
    expect(asked.map(({ path }) => path)).toEqual(['/token']);
    expect(JSON.stringify(answer)).not.toContain('wrong-key');
  });
});

describe('while they are busy', () => {
  it('waits as long as they ask for, and goes on', async () => {
    let refusals = 3;
    const { answer, clock } = await read({
      cameras: many(3),
      instead: (path) => {
        if (path === '/token' || refusals === 0) return undefined;
        refusals -= 1;
        return { status: 429, headers: { 'retry-after': '7' } };
      },
    });
    expect(answer).toMatchObject({ ok: true, value: { rows: { length: 3 } } });
    expect(clock.waitedMs()).toBeGreaterThanOrEqual(21_000);
  });

  it('gives up for now after five tries, ever more rarely, and says that it may be tried again', async () => {
    const busy = await read({ instead: (path) => (path === '/token' ? undefined : { status: 429 }) });
    expect(busy.answer).toMatchObject({ error: { code: 'registry.busy', transient: true } });
    expect(busy.asked).toHaveLength(6);
    expect(busy.clock.waitedMs()).toBeGreaterThanOrEqual(5_000 + 10_000 + 20_000 + 40_000);
    await api?.close();
    api = null;
    const down = await read({ instead: () => ({ status: 503 }) });
    expect(down.answer).toMatchObject({ error: { code: 'registry.trouble', transient: true } });
  });

  it('never asks more than 20 times in any 5 s or 200 times in any minute, counted by the double', async () => {
    const clock = hurriedClock();
    const times: number[] = [];
    api = await startCommandApi({
      cameras: many(90),
      pageSize: 1,
      instead: () => {
        times.push(Date.parse(clock.now()));
        return undefined;
      },
    });
    const reader = createCommandReader({ clock, bases: { us: api.base, eu: api.base, au: api.base } });
    for (let round = 0; round < 3; round += 1) {
      const answer = await reader.read({ region: 'us', apiKey: 'right-key' }, new AbortController().signal);
      expect(answer).toMatchObject({ ok: true, value: { rows: { length: 90 } } });
    }
    // Each round: a token, 90 pages of one camera, the stations.
    expect(times).toHaveLength(3 * 92);
    const most = (withinMs: number): number =>
      Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + withinMs).length));
    expect({ in5s: most(5_000), inMinute: most(60_000) }).toEqual({ in5s: 20, inMinute: 200 });
  });
});

describe('hostile answers', () => {
  it.each([
    ['no JSON', { status: 200, body: '<html>log in</html>' }],
    ['JSON of another kind', { status: 200, body: '[1,2,3]' }],
    ['a redirect, which would carry the token away', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
    ['nine megabytes', { status: 200, body: `{"cameras":["${'x'.repeat(9 * 1024 * 1024)}"]}` }],
  ])('%s gives a failure that says so', async (_, instead) => {
    const { answer } = await read({ instead: (path) => (path === '/token' ? undefined : instead) });
    expect(answer).toMatchObject({ ok: false, error: { code: 'registry.garbled', transient: false } });
  });

  it('a list whose pages turn in circles ends', async () => {
    const body = JSON.stringify({ cameras: [apiCamera('A')], next_page_token: 'again' });
    const { answer, asked } = await read({
      instead: (path) => (path === '/token' ? undefined : { status: 200, body }),
    });
    expect(answer).toMatchObject({ error: { code: 'registry.garbled' } });
    expect(asked.length).toBeLessThan(5);
  });

  it('nobody at all is a failure that waits for a network, and an abort stops', async () => {
    const clock = hurriedClock();
    const bases = { us: 'http://127.0.0.1:1', eu: 'http://127.0.0.1:1', au: 'http://127.0.0.1:1' };
    const reader = createCommandReader({ clock, bases, idleMs: 1_000 });
    const access = { region: 'us', apiKey: 'right-key' } as const;
    expect(await reader.read(access, new AbortController().signal)).toMatchObject({
      error: { code: 'registry.unreachable', transient: true },
    });
    expect(await reader.read(access, AbortSignal.abort())).toMatchObject({ error: { transient: true } });
  });
});
