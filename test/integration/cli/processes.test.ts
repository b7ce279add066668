import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ended, firstLine, home, run, SAMPLE_ORDER, start } from './program.ts';

it('keeps an order from one process to the next, and shows it without a running bench', async () => {
  expect(await run(['order', 'list'])).toMatchObject({ status: 2, out: '' });
  const imported = await run(['order', 'import', SAMPLE_ORDER, '--json']);
  expect(imported.status).toBe(0);
  expect(JSON.parse(imported.out)).toMatchObject({ orders: [{ order: 'SO-24817', outcome: 'new', units: 16 }] });
  expect(existsSync(join(home, 'data', 'greenroom'))).toBe(true);

  const again = await run(['order', 'import', SAMPLE_ORDER, '--json']);
  expect(JSON.parse(again.out)).toMatchObject({ orders: [{ outcome: 'unchanged' }] });

  const status = await run(['status', 'SO-24817', '--json']);
  expect(status.status).toBe(3);
  const document = JSON.parse(status.out) as { counts: unknown; missing: unknown[]; verdict: string };
  expect(document.counts).toEqual({ expected: 16, seen: 0, matched: 0, ready: 0, missing: 16, exceptions: 16 });
  expect([document.missing.length, document.verdict]).toEqual([16, 'not ready']);

  expect(await run(['journal', 'verify'])).toMatchObject({ status: 0 });
  expect(await run(['journal', 'rebuild', '--check'])).toMatchObject({ status: 0 });
});

it('closes an order that is done for the next process, still writes its report, and reopens it', async () => {
  await run(['order', 'import', SAMPLE_ORDER]);
  const closed = await run(['order', 'close', 'SO-24817', '--json']);
  expect(closed.status).toBe(0);
  expect(JSON.parse(closed.out)).toEqual({ order: 'SO-24817', closedAt: expect.stringMatching(/^20.*Z$/) });
  expect(await run(['order', 'close', 'SO-24817'])).toMatchObject({
    status: 2,
    notices: expect.stringContaining('closed already'),
  });
  const [listed] = JSON.parse((await run(['order', 'list', '--json'])).out) as { closedAt: string; counts: object }[];
  expect(listed).toMatchObject({ closedAt: expect.any(String), counts: { expected: 16 } });
  expect(await run(['report', 'SO-24817', '--out', 'pack', '--format', 'csv'])).toMatchObject({ status: 0 });

  const open = await run(['order', 'reopen', 'SO-24817', '--json']);
  expect(JSON.parse(open.out)).toEqual({ order: 'SO-24817', closedAt: null });
  expect(await run(['journal', 'rebuild', '--check'])).toMatchObject({ status: 0 });
});

it('keeps a password for the next process, sealed, and shows it nowhere', async () => {
  const argv = ['credential', 'add', '--for', 'P3265-LVE', '--user', 'root', '--password-stdin'];
  const added = await run(argv, 'Pa55 wörd\n');
  expect(added).toMatchObject({ status: 0 });
  const listed = await run(['credential', 'list', '--json']);
  expect(JSON.parse(listed.out)).toEqual([{ for: 'P3265-LVE', user: 'root' }]);
  const sealed = readFileSync(join(home, 'data', 'greenroom', 'credentials.json'), 'utf8');
  expect(sealed + added.out + added.notices + listed.out).not.toMatch(/Pa55|root"?,/);
  expect(statSync(join(home, 'config', 'greenroom', 'passphrase')).mode & 0o777).toBe(0o600);
});

it('opens the web door, refuses a second bench on its data, lets others read beside it, and stops on SIGTERM', async () => {
  const bench = start(['--dev', '--port', '0', '--json'], 'serve');
  const over = ended(bench);
  const { url, port } = JSON.parse(await firstLine(bench)) as { url: string; port: number };
  const entered = await fetch(url, { redirect: 'manual' });
  expect(entered.status).toBe(303);
  expect(entered.headers.getSetCookie()[0]).toMatch(new RegExp(`^greenroom-${port}=`));
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(403);

  const second = await run(['order', 'import', SAMPLE_ORDER]);
  expect(second).toMatchObject({ status: 2, notices: expect.stringContaining('in use by another Greenroom') });
  expect(await run(['order', 'list'])).toMatchObject({ status: 0, notices: '' });

  bench.kill('SIGTERM');
  expect(await over).toMatchObject({ status: 0 });
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  expect(await run(['order', 'import', SAMPLE_ORDER])).toMatchObject({ status: 0 });
});

it('ends quietly when the reader of its output has had enough', async () => {
  const child = start(['--help']);
  child.stdout.once('data', () => (child.stdout as unknown as { destroy(): void }).destroy());
  const status = await new Promise((done) => child.once('close', done));
  expect(status).toBe(0);
});
