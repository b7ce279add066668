import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { ImportLook } from '../../../shared/contract/import-calls.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import { createFakeCli, type FakeCliOptions, settle } from '../../fakes/cli-host.ts';
import { lookOf, outcomeOf } from '../../fixtures/import-outcomes.ts';
import { AT, COUNTS, ORDER_CALLS, ROWS } from '../../fixtures/staged-order.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A command line whose bench holds the half-staged order. */
function withOrder(options: FakeCliOptions = {}) {
  const cli = createFakeCli({ ...options, useCases: { ...ORDER_CALLS, ...options.useCases } });
  for (const row of ROWS) cli.board.put(row);
  cli.board.setHead({ counts: COUNTS, verdict: 'not-ready' });
  return cli;
}

describe('status', () => {
  it('prints the document of CLI.md, word for word', async () => {
    const cli = withOrder();
    expect(await cli.start('status', 'SO-24817', '--json')).toBe(3);
    const status = JSON.parse(cli.out()) as { devices: { match: { verdict: string } | null }[] };
    expect(Object.keys(status)).toEqual(['order', 'counts', 'devices', 'missing', 'contested', 'verdict']);
    expect(status).toMatchObject({
      order: { number: 'SO-24817', customer: 'Acme Logistics' },
      counts: { expected: 3, seen: 2, matched: 1, ready: 1, missing: 1, exceptions: 3 },
      missing: [{ serial: 'ACCC8E833D3E', position: 'Fence 1', line: 2, model: 'P3265-LVE' }],
      verdict: 'not ready',
    });
    expect(status.devices[0]).toMatchObject({
      id: 'device-1',
      name: 'axis-accc8e8a7144',
      serial: 'ACCC8E8A7144',
      macs: ['ac:cc:8e:8a:71:44'],
      manufacturer: 'AXIS',
      model: 'P3265-LVE',
      firmware: '10.10',
      addresses: ['10.77.0.14'],
      interface: 'eth0',
      protocols: ['mdns', 'ws-discovery', 'ssdp'],
      online: true,
      firstSeen: AT,
      lastSeen: AT,
      phase: 'ready',
      match: {
        verdict: 'matched',
        order: 'SO-24817',
        line: 2,
        site: ['Lille warehouse', 'Yard'],
        position: 'Gate east',
      },
      gates: {
        online: {
          state: 'passed',
          reason: expect.stringMatching(/^Answers since \d\d:\d\d\.$/),
          evidence: ['journal:7'],
          at: AT,
        },
        firmware: { state: 'not-tested', evidence: [] },
      },
    });
    expect(status.devices.map((device) => device.match?.verdict ?? null)).toEqual(['matched', 'wrong model', null]);
  });

  it('reads only, so that it works beside a bench that is running', async () => {
    const cli = withOrder();
    await cli.start('status', 'SO-24817', '--data', '/some/data');
    expect(cli.opened).toEqual([{ dataFolder: '/some/data', mode: 'read', interfaces: [], repair: null }]);
    expect(cli.closed).toEqual(['engine']);
  });

  it('prints for people what needs a hand first, then what is missing, and obeys no device’s name', async () => {
    const cli = withOrder();
    await cli.start('status', 'SO-24817');
    const lines = cli.out().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'Order SO-24817 · Acme Logistics',
      'Expected 3 · Seen 2 · Matched 1 · Ready 1',
      'Not ready.',
    ]);
    expect(lines.slice(5, 9).map((line) => line.trimStart().slice(0, 2))).toEqual(['◆ ', '◆ ', '○ ', '● ']);
    expect(cli.out()).toContain('\ufffd[2JM1065-L\ufffd');
  });

  it('ends with 0 only where the verdict is ready', async () => {
    const cli = withOrder();
    cli.board.setHead({ verdict: 'ready-with-exceptions' });
    expect(await cli.start('status', 'SO-24817', '--json')).toBe(3);
    expect(JSON.parse(cli.out())).toMatchObject({ verdict: 'ready with exceptions' });
    cli.board.setHead({ verdict: 'ready' });
    expect(await cli.start('status', 'SO-24817')).toBe(0);
  });

  it('says that the order is unknown, with 2', async () => {
    const cli = createFakeCli({
      useCases: { 'orders.show': async () => err(failure('order.unknown', { order: 'SO-1' })) },
    });
    expect(await cli.start('status', 'SO-1')).toBe(2);
    expect(cli.notices()).toBe('Order SO-1 is not on this bench. Import its file first.\n');
    expect(cli.closed).toEqual(['engine']);
  });

  it('takes a use case that throws for our own mistake: 1, said, and the engine closed', async () => {
    const cli = createFakeCli({
      useCases: {
        'orders.show': async () => {
          throw new Error('no such table');
        },
      },
    });
    expect(await cli.start('status', 'SO-1')).toBe(1);
    expect(cli.notices()).toContain('no such table');
    expect(cli.closed).toEqual(['engine']);
  });
});

describe('order import', () => {
  /** A bench that finds this in any file. */
  const finding = (draft: Partial<ImportLook>, inputs: unknown[] = []) =>
    createFakeCli({
      useCases: {
        'imports.progress': async () => ok(null),
        'imports.look': async (input) => {
          inputs.push(input);
          return ok(lookOf({ id: input.id, fileName: input.fileName, ...draft }));
        },
        'imports.take': async () => ok((draft.outcomes ?? []).map((outcome) => ({ ...outcome, dryRun: false }))),
      },
    });
  const orderFile = (name = 'order.csv'): string => {
    const path = join(folder, name);
    writeFileSync(path, new Uint8Array([0xff, 0xfe, 0x41, 0x00]));
    return path;
  };

  it('hands over the bytes as they are, with the name of the file and not its folder, and what was said of them', async () => {
    const inputs: CallInput<'imports.look'>[] = [];
    const cli = finding({ outcomes: [outcomeOf({ dryRun: true })] }, inputs);
    const args = ['--dry-run', '--map', 'Acme', '--order', 'SO-1', '--sheet', 'Order'];
    expect(await cli.start('order', 'import', orderFile('order é.csv'), ...args)).toBe(0);
    expect(inputs).toMatchObject([
      {
        fileName: 'order é.csv',
        contentBase64: '//5BAA==',
        choice: { preset: 'Acme', order: 'SO-1', sheet: 'Order', mapping: null, customer: null },
      },
    ]);
    expect(cli.out()).toContain('Nothing was changed.');
    expect(cli.opened).toMatchObject([{ mode: 'bench', interfaces: [] }]);
  });

  it.each(['new', 'changed', 'unchanged'] as const)('says what it did: %s', async (what) => {
    const cli = finding({ outcomes: [outcomeOf({ outcome: what })] });
    expect(await cli.start('order', 'import', orderFile())).toBe(0);
    expect(cli.out()).toMatch(/^Order SO-1 (is|was)/);
  });

  it('says every problem with its row and changes nothing', async () => {
    const problems = [3, 7].map((row) => ({
      code: 'order.badMac',
      sentence: { key: 'errors.order.badMac', params: { row, column: 'MAC', cell: `H${row}`, value: 'zz' } },
      row,
      cell: `H${row}`,
    }));
    const cli = finding({ problems });
    expect(await cli.start('order', 'import', orderFile())).toBe(2);
    expect(cli.notices()).toContain('Row 3');
    expect(cli.notices()).toContain('Row 7');
    const json = finding({ problems });
    expect(await json.start('order', 'import', orderFile(), '--json')).toBe(2);
    expect(JSON.parse(json.out())).toMatchObject({ orders: [], problems: [{ cell: 'H3' }, { cell: 'H7' }] });
  });

  it('says what changes, unit by unit, and ends with 3 where somebody should look at something', async () => {
    const outcome = outcomeOf({
      outcome: 'changed',
      changed: ['u1'],
      changes: [
        {
          unitId: 'u1',
          kind: 'changed',
          line: 1,
          sku: 'CAM',
          serial: 'AAAA1117',
          place: 'Lille / Gate',
          fields: [{ field: 'serial', before: 'AAAA1111', after: 'AAAA1117' }],
        },
      ],
      conflicts: [{ key: 'import.conflict.elsewhere', params: { unit: 'AAAA1117', other: 'SO-2' } }],
    });
    const cli = finding({ outcomes: [outcome] });
    expect(await cli.start('order', 'import', orderFile())).toBe(3);
    expect(cli.out()).toContain('~ AAAA1117 · Lille / Gate; Serial: AAAA1111 → AAAA1117');
    expect(cli.notices()).toContain('SO-2');
  });

  it('shows what each column is taken for, and marks what is only a guess', async () => {
    const columns: ImportLook['columns'] = [
      { column: 0, header: 'Order', field: 'order', source: 'header', guess: null, examples: ['SO-1'] },
      { column: 6, header: 'Barcode', field: null, source: null, guess: 'serial', examples: ['AAAA1111'] },
    ];
    const cli = finding({ columns });
    expect(await cli.start('order', 'columns', orderFile())).toBe(0);
    expect(cli.out()).toMatch(/^G +Barcode +Serial number \? +AAAA1111/m);
  });

  it('refuses a file that is not there, a folder, and one that no order is as large as', async () => {
    const large = join(folder, 'large.csv');
    writeFileSync(large, '');
    truncateSync(large, 16 * 1024 * 1024);
    for (const path of [join(folder, 'missing.csv'), folder, large]) {
      const cli = createFakeCli();
      expect(await cli.start('order', 'import', path)).toBe(2);
      expect(cli.notices()).toContain(path);
    }
  });
});

describe('report', () => {
  it('writes every file of the report into the folder, under its own name and nowhere else', async () => {
    const cli = withOrder({
      useCases: {
        'reports.write': async ({ order, formats, language }) =>
          ok({
            reportId: 'r1',
            order,
            revision: 2,
            verdict: 'ready-with-exceptions',
            language,
            upToSeq: 9,
            writtenAt: AT,
            files: [...formats.map((format) => `report.${format}`), '../escaped.txt'].map((name) => ({
              name,
              sha256: '',
              bytes: 3,
            })),
          }),
        'reports.file': async ({ name }) => ok({ contentType: '', base64: Buffer.from(name).toString('base64') }),
      },
    });
    const out = join(folder, 'hand-over', 'SO-24817');
    expect(await cli.start('report', 'SO-24817', '--out', out, '--format', 'csv,pdf', '--lang', 'fr', '--json')).toBe(
      0,
    );
    expect(JSON.parse(cli.out())).toMatchObject({ language: 'fr', verdict: 'ready with exceptions', folder: out });
    for (const name of ['report.pdf', 'report.csv']) expect(readFileSync(join(out, name), 'utf8')).toBe(name);
    expect(readFileSync(join(out, 'escaped.txt'), 'utf8')).toBe('../escaped.txt');
  });

  it('freezes nothing where the folder can not be made', async () => {
    const cli = withOrder();
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await cli.start('report', 'SO-24817', '--out', join(file, 'sub'))).toBe(2);
    expect(cli.notices()).toContain('can’t be made');
  });
});

describe('stage', () => {
  it('follows the order with progress on standard error, and prints the document at its end', async () => {
    const cli = withOrder();
    const done = cli.start('stage', 'SO-24817', '--json', '--quiet-period', '5s');
    await settle();
    cli.clock.advance(5_000);
    expect(await done).toBe(3);
    expect(JSON.parse(cli.out())).toMatchObject({ verdict: 'not ready', ended: 'settled' });
    expect(cli.notices()).toBe(
      'Expected 3 · Seen 2 · Matched 1 · Ready 1\nThe bench has settled: nothing changes any more.\n',
    );
    expect(cli.opened).toMatchObject([{ mode: 'bench', interfaces: null }]);
  });

  it('ends with 0 when everything is ready', async () => {
    const cli = withOrder();
    const done = cli.start('stage', 'SO-24817', '--until', 'ready');
    await settle();
    cli.board.setHead({ counts: { ...COUNTS, ready: 3, missing: 0, exceptions: 0 }, verdict: 'ready' });
    cli.clock.advance(100);
    expect(await done).toBe(0);
  });

  it('leaves cleanly on Ctrl-C', async () => {
    const cli = withOrder();
    const done = cli.start('stage', 'SO-24817');
    await settle();
    cli.interrupt();
    expect(await done).toBe(3);
    expect(cli.notices()).toContain('Stopped. What was found is kept.');
    expect(cli.closed).toEqual(['engine']);
  });

  it.each([
    [['stage', 'SO-24817', '--interface', 'eth0', 'eth1']],
    [['stage', '--interface', 'eth0', 'eth1', 'SO-24817']],
    [['stage', '--interface', 'eth0,eth1', 'SO-24817']],
    [['stage', '--interface', 'eth0', '--interface', 'eth1', '--until', 'settled', 'SO-24817']],
  ])('takes interfaces and number in any order: %j', async (argv) => {
    const nic = (name: string) => ({
      name,
      mac: null,
      addresses: [],
      fit: true,
      reason: { key: 'x' },
      listening: true,
    });
    const cli = withOrder({ interfaces: [nic('eth0'), nic('eth1')] });
    const done = cli.start(...argv);
    await settle();
    cli.interrupt();
    expect(await done).toBe(3);
    expect(cli.opened).toMatchObject([{ interfaces: ['eth0', 'eth1'] }]);
  });

  it('refuses an interface that this computer has not, rather than listen to nothing', async () => {
    const cli = withOrder({ interfaces: [] });
    expect(await cli.start('stage', 'SO-24817', '--interface', 'eht0')).toBe(2);
    expect(cli.notices()).toContain('no network interface eht0');
    expect(cli.opened).toEqual([]);
  });
});
