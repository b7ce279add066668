import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { composeEngine } from '../../electron/compose.ts';
import { ANYTHING } from '../fixtures/import-choice.ts';

/*
 * A workbook of one order, from its bytes to the store (`npm run bench:import [rows]`, 10,000 unless said), beside the
 * bare read of the same file by read-excel-file, in the same process and one after the other. The engine's longest hold is
 * the longest time for which its event loop did not turn, so the longest that any other call had to wait.
 */
const rows = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'greenroom-import-'));
const actor = { kind: 'person', name: 'Benchmark' } as const;

function workbook(changed: boolean): Promise<Buffer> {
  const head = [
    'Order number',
    'Customer',
    'Line',
    'SKU',
    'Serial number',
    'MAC address',
    'Site',
    'Sub-site',
    'Device name',
  ];
  const data = Array.from({ length: rows }, (_, at) => {
    const mac = (0xe0_a7_00_00_00_00 + at + 1).toString(16).match(/../g)?.join(':') ?? '';
    const serial = `BENCH${String(at).padStart(7, '0')}${changed && at % 100 === 0 ? 'X' : ''}`;
    const line = 1 + Math.floor(at / 500);
    return [
      'SO-99000',
      'Acme',
      String(line),
      `CD-${line}`,
      serial,
      mac,
      `Site ${at % 50}`,
      `Floor ${at % 7}`,
      `Place ${at}`,
    ];
  });
  return writeXlsxFile([head, ...data].map((cells) => cells.map((value) => ({ value })))).toBuffer();
}

/** The longest time for which the event loop did not turn while `work` was pending, and how long that took. */
async function watch<T>(work: () => Promise<T>): Promise<{ value: T; tookMs: number; longestHoldMs: number }> {
  let longestHoldMs = 0;
  let isDone = false;
  const startMs = performance.now();
  let lastMs = startMs;
  const turn = (): void => {
    const nowMs = performance.now();
    longestHoldMs = Math.max(longestHoldMs, nowMs - lastMs);
    lastMs = nowMs;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  const value = await work();
  turn();
  isDone = true;
  return { value, tookMs: performance.now() - startMs, longestHoldMs };
}

const ms = (value: number): string => `${value.toFixed(0).padStart(7)} ms`;
const say = (what: string, tookMs: number, longestHoldMs: number | null = null): void => {
  const hold = longestHoldMs === null ? '' : `   longest hold of the engine ${ms(longestHoldMs)}`;
  console.log(`${what.padEnd(58)} ${ms(tookMs)}${hold}`);
};

const first = await workbook(false);
const corrected = await workbook(true);
console.log(`${rows} rows, ${(first.byteLength / 1024).toFixed(0)} KiB`);

const bare: number[] = [];
for (let round = 0; round < 5; round++) {
  const startMs = performance.now();
  await readXlsxFile(first);
  bare.push(performance.now() - startMs);
}
const reference = bare.toSorted((a, b) => a - b)[2] ?? Number.NaN;
say('reference: read-excel-file, bare read, median of 5', reference);

const opened = await composeEngine({
  dataFolder: folder,
  resourcesFolder: fileURLToPath(new URL('../../resources', import.meta.url)),
  mode: 'bench',
  interfaces: [],
  practice: null,
  passphrase: null,
  onCorrupt: null,
});
if (!opened.ok) throw new Error(opened.error.code);
const { bench, close } = opened.value;
const look = async (bytes: Buffer): Promise<void> => {
  const contentBase64 = bytes.toString('base64');
  const input = { id: 'benchmark-1', fileName: 'order.xlsx', contentBase64, choice: ANYTHING };
  const looked = await bench.useCases['imports.look'](input, { actor });
  if (!looked.ok || looked.value.problems.length > 0) throw new Error(JSON.stringify(looked).slice(0, 300));
};
const take = async (): Promise<void> => {
  const taken = await bench.useCases['imports.take']({ id: 'benchmark-1' }, { actor });
  if (!taken.ok) throw new Error(taken.error.code);
};

const looked = await watch(() => look(first));
say('look: thread, read, understand, compare', looked.tookMs, looked.longestHoldMs);
const taken = await watch(take);
say('take: journal, tables, memory, matching', taken.tookMs, taken.longestHoldMs);
const total = looked.tookMs + taken.tookMs;
console.log(
  `${'end to end into the store'.padEnd(58)} ${ms(total)}   ${(total / reference).toFixed(1)} × the bare read`,
);
const again = await watch(() => look(first));
say('look at the same file again', again.tookMs, again.longestHoldMs);
const changed = await watch(() => look(corrected));
say('look at a corrected file, one serial in a hundred', changed.tookMs, changed.longestHoldMs);
const retaken = await watch(take);
say('take the corrected file', retaken.tookMs, retaken.longestHoldMs);
console.log(
  `${'peak memory of the process, benchmark included'.padEnd(58)} ${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(6)} MiB`,
);
await close();
rmSync(folder, { recursive: true, force: true });
