import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ended, home, start } from './program.ts';

const OWN_LOOPBACK = 'ip link set lo up && ip link set lo multicast on && ip route add 224.0.0.0/4 dev lo';

/**
 * A loopback of its own where this computer lets us make one: practice benches that other programs run on the shared
 * one are heard there too.
 */
const ALONE =
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/unshare')
    ? ['unshare', '--net', 'sh', '-c', `${OWN_LOOPBACK} && exec "$@"`, 'sh']
    : [];

interface Document {
  readonly order: { readonly number: string };
  readonly counts: Readonly<Record<string, number>>;
  readonly devices: readonly {
    readonly serial: string | null;
    readonly match: { readonly verdict: string; readonly position: string | null };
    readonly gates: Readonly<Record<string, { readonly state: string }>>;
  }[];
  readonly missing: readonly { readonly position: string }[];
  readonly verdict: string;
  readonly report: { readonly folder: string; readonly files: readonly string[] };
}

it('proves a healthy practice bench ready, writes the report where the person stands, and ends with 0', async () => {
  const { status, out, notices } = await ended(start(['--devices', '6', '--json'], 'headless', ALONE));
  expect([status, notices]).toEqual([0, expect.stringContaining('Every expected device is ready.')]);
  const { counts, verdict, report, devices } = JSON.parse(out) as Document;
  expect(counts).toEqual({ expected: 6, seen: 6, matched: 6, ready: 6, missing: 0, exceptions: 0 });
  expect([verdict, devices.length]).toEqual(['ready', 6]);
  expect(report.folder).toMatch(/greenroom-report-PRACTICE-6-\d{8}-\d{6}$/);
  expect(report.folder.startsWith(home)).toBe(true);
  expect(new Set(readdirSync(report.folder))).toEqual(new Set(report.files));
  expect(report.files.map((name) => name.split('.').at(-1))).toEqual(['greenroom', 'pdf', 'xlsx', 'csv', 'json']);
});

it('names what the sample scenario plants, matches everything else to its place, and ends with 3', async () => {
  const out = join(home, 'report');
  const run = await ended(start(['--out', out, '--format', 'json', '--json'], 'headless', ALONE));
  expect(run.status).toBe(3);
  const { order, counts, devices, missing, verdict } = JSON.parse(run.out) as Document;
  const having = (word: string) => devices.filter(({ match }) => match.verdict === word);
  expect([order.number, verdict]).toEqual(['SO-24817', 'not ready']);
  expect(counts).toMatchObject({ expected: 16, seen: 15, matched: 14, missing: 1 });
  expect(having('wrong model')).toMatchObject([{ serial: 'ACCC8E833D3E', match: { position: 'Fence 1' } }]);
  expect(having('unexpected')).toMatchObject([{ serial: 'ACCC8E5EC0DE' }]);
  expect(missing).toMatchObject([{ position: 'Server room' }]);
  const open = having('matched').filter(({ gates }) =>
    ['online', 'credential', 'clock'].some((gate) => gates[gate]?.state === 'failed'),
  );
  expect(new Set(open.map(({ match }) => match.position))).toEqual(new Set(['Fence 2', 'Gate west']));
  expect(readdirSync(out)).toHaveLength(1);
});

it('stops cleanly in the middle, with the practice devices gone and nothing left in the temporary folder', async () => {
  const bench = start(['--out', join(home, 'report')], 'headless', ALONE);
  const over = ended(bench);
  await new Promise<void>((seen) => {
    bench.stderr?.on('data', (text: Buffer) => {
      if (/Seen [1-9]/.test(text.toString('utf8'))) seen();
    });
  });
  bench.kill('SIGTERM');
  const { status, notices } = await over;
  expect([status, notices]).toEqual([3, expect.stringContaining('Stopped. What was found is kept.')]);
  expect(readdirSync(join(home, 'tmp'))).toEqual([]);
});
