import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import { createFakeCli, type FakeCliOptions, until } from '../../fakes/cli-host.ts';
import { outcomeOf } from '../../fixtures/import-outcomes.ts';
import { AT, COUNTS, ORDER_CALLS, ROWS } from '../../fixtures/staged-order.ts';

let folder = '';
let orderFile = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-cli-'));
  orderFile = join(folder, 'order.csv');
  writeFileSync(orderFile, 'Order number\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const imported = outcomeOf({ order: 'SO-24817' as OrderNumber });

function practising(options: FakeCliOptions = {}) {
  const cli = createFakeCli({
    orderFile,
    ...options,
    useCases: {
      ...ORDER_CALLS,
      'orders.import': async () => ok([imported]),
      'reports.write': async ({ order, language }) =>
        ok({
          reportId: 'r1',
          order,
          revision: 1,
          verdict: 'not-ready',
          language,
          upToSeq: 9,
          writtenAt: AT,
          files: [{ name: 'report.pdf', sha256: '', bytes: 3 }],
        }),
      'reports.file': async () => ok({ contentType: '', base64: 'AAAA' }),
      ...options.useCases,
    },
  });
  for (const row of ROWS) cli.board.put(row);
  cli.board.setHead({ counts: COUNTS, verdict: 'not-ready' });
  return cli;
}

describe('serve', () => {
  it('opens the usual port, prints the address, and stops cleanly on Ctrl-C', async () => {
    const cli = practising();
    const done = cli.start('serve', '--open');
    await until(() => cli.out() !== '');
    expect(cli.out()).toBe('Greenroom is open at http://127.0.0.1:4747/?token=t\n');
    expect(cli.browsed).toEqual(['http://127.0.0.1:4747/?token=t']);
    cli.interrupt();
    expect(await done).toBe(0);
    expect(cli.closed).toEqual(['door', 'engine']);
    expect(cli.opened).toMatchObject([{ dataFolder: '/usual/data', mode: 'bench', interfaces: null }]);
  });

  it('takes any free port where the usual one is taken', async () => {
    const cli = practising({ takenPorts: [4_747] });
    const done = cli.start('serve', '--json');
    await until(() => cli.out() !== '');
    expect(JSON.parse(cli.out())).toEqual({ url: 'http://127.0.0.1:50000/?token=t', port: 50_000 });
    cli.interrupt();
    expect(await done).toBe(0);
  });

  it('says that the port is taken where the person chose it', async () => {
    const cli = practising({ takenPorts: [8_080] });
    expect(await cli.start('serve', '--port', '8080')).toBe(2);
    expect(cli.notices()).toContain('Port 8080 is taken by another program.');
    expect(cli.closed).toEqual(['engine']);
  });

  it('opens on practice devices with their order imported, in data of their own', async () => {
    const cli = practising();
    const done = cli.start('serve', '--practice');
    await until(() => cli.out() !== '');
    expect(cli.out()).toContain('Greenroom is open');
    expect(cli.opened).toMatchObject([
      {
        dataFolder: '/passing/data',
        practice: { neighbourFile: '/practice/arp', credential: { user: 'bench', password: 'practice-only' } },
      },
    ]);
    cli.interrupt();
    expect(await done).toBe(0);
    expect(cli.closed).toEqual(['door', 'engine', 'practice']);
  });

  it('stops the practice devices where the engine does not open', async () => {
    const cli = practising({ refuses: { bench: failure('store.inUse', { folder: '/passing/data' }) } });
    expect(await cli.start('serve', '--practice')).toBe(2);
    expect(cli.closed).toEqual(['practice']);
  });
});

describe('practice', () => {
  it('runs until Ctrl-C', async () => {
    const cli = practising();
    const done = cli.start('practice', '--devices', '24');
    await until(() => cli.out() !== '');
    expect(cli.practised).toEqual([{ devices: 24, scenario: null, stateFolder: '/passing/data/practice' }]);
    expect(cli.out()).toContain(orderFile);
    cli.interrupt();
    expect(await done).toBe(0);
    expect(cli.closed).toEqual(['practice']);
  });
});

describe('headless', () => {
  it('imports, stages, writes the report and prints the exceptions first, ending as the verdict says', async () => {
    const cli = practising();
    const out = join(folder, 'report');
    const done = cli.start('headless', '--out', out, '--format', 'pdf');
    await until(() => cli.clock.waiting() > 0);
    cli.clock.advance(12_000);
    expect(await done).toBe(3);
    expect(readdirSync(out)).toEqual(['report.pdf']);
    expect(cli.out()).toMatch(/Not ready\.\n\nSTATE.*\n◆/);
    expect(cli.out()).toContain(`The report is in ${out}:\n  report.pdf`);
    expect(cli.notices().split('\n')).toEqual([
      'Starting practice devices and the bench.',
      'Order SO-24817 is imported: 3 units.',
      'Expected 3 · Seen 2 · Matched 1 · Ready 1',
      'The bench has settled: nothing changes any more.',
      '',
    ]);
    expect(cli.closed).toEqual(['engine', 'practice']);
  });

  it('writes the report of what there is when its time is up', async () => {
    const cli = practising();
    cli.board.put({ ...(ROWS[0] as (typeof ROWS)[number]), state: 'working' });
    const out = join(folder, 'report');
    const done = cli.start('headless', '--out', out, '--timeout', '30s', '--json');
    await until(() => cli.clock.waiting() > 0);
    cli.clock.advance(30_000);
    expect(await done).toBe(3);
    expect(JSON.parse(cli.out())).toMatchObject({ ended: 'timeout', report: { folder: out, files: ['report.pdf'] } });
  });

  it('ends with what the import says where the order file is bad', async () => {
    const refused = async () => err(failure('order.unknown', { order: 'SO-1' }));
    const cli = practising({ useCases: { 'orders.import': refused } });
    expect(await cli.start('headless', '--out', folder)).toBe(2);
    expect(cli.closed).toEqual(['engine', 'practice']);
  });
});
