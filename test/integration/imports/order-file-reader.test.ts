import { describe, expect, it } from 'vitest';
import { createOrderFileReader } from '../../../electron/adapters/files/orders/order-file-reader.ts';
import type { OrderFileJob, OrderFileReading, ReadProgress } from '../../../electron/bench/ports/order-files.ts';
import type { Order } from '../../../shared/domain/order/order.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { xlsx } from '../../fixtures/xlsx.ts';

const threadUrl = new URL('../../../electron/import-thread.ts', import.meta.url);
const choice = { sheet: null, mapping: null, constants: {}, presets: [], requiresPreset: false } as const;

function read(
  bytes: Uint8Array,
  {
    before = null,
    signal = new AbortController().signal,
    onProgress = () => undefined,
    ...options
  }: {
    readonly before?: Order | null;
    readonly signal?: AbortSignal;
    readonly onProgress?: ReadProgress;
    readonly threadUrl?: URL;
    readonly timeoutMs?: number;
  } = {},
): Promise<Result<OrderFileReading, Failure>> {
  const reader = createOrderFileReader({ threadUrl, log: createMemoryLog(), ...options });
  const job: OrderFileJob = { fileName: 'order.xlsx', bytes, choice };
  return reader.read(job, () => before, signal, onProgress);
}

/** A workbook of one order with this many devices. */
function workbookOf(units: number): Uint8Array {
  const rows = Array.from({ length: units }, (_, at) => [
    'SO-1',
    'CAM',
    `SERIAL${String(at).padStart(6, '0')}`,
    `Site ${at % 10}`,
    `Place ${at}`,
  ]);
  return xlsx([{ name: 'Order', rows: [['Order number', 'SKU', 'Serial number', 'Site', 'Device name'], ...rows] }]);
}

/** A thread that is not ours, written out: what the reader must survive. */
const threadThat = (does: string): URL =>
  new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; ${encodeURIComponent(does)}`);

describe('reading an order file in its thread', () => {
  it('gives the whole order, however many messages it takes, and says how far it is', async () => {
    const stages = new Set<string>();
    const first = await read(workbookOf(2_500), { onProgress: (stage) => stages.add(stage) });
    const planned = first.ok && first.value.planned.ok ? first.value.planned.value : [];
    const [one] = planned;
    expect([one?.outcome, one?.order.units.length, one?.order.positions.length, one?.changes.length]).toEqual([
      'new',
      2_500,
      2_500,
      1_000,
    ]);
    expect([...stages]).toEqual(['reading', 'comparing']);
    const again = await read(workbookOf(2_500), { before: one?.order ?? null });
    expect(again).toMatchObject({ ok: true, value: { planned: { ok: true, value: [{ outcome: 'unchanged' }] } } });
  });

  it('stops when it is told to, before and in the middle', async () => {
    const stopped = { ok: false, error: { code: 'import.stopped' } };
    expect(await read(workbookOf(10), { signal: AbortSignal.abort() })).toMatchObject(stopped);
    const abort = new AbortController();
    const reading = read(workbookOf(5_000), { signal: abort.signal, onProgress: () => abort.abort() });
    expect(await reading).toMatchObject(stopped);
  });

  it.each([
    ['never answers', 'setInterval(() => undefined, 1000)', 'import.tooSlow'],
    ['ends without a word', '', 'import.failed'],
    ['fails', 'throw new Error("boom")', 'import.failed'],
  ])('survives a thread that %s', async (_name, does, code) => {
    const outcome = await read(workbookOf(1), { threadUrl: threadThat(does), timeoutMs: 1_500 });
    expect(outcome).toMatchObject({ ok: false, error: { code } });
  });

  it('passes on why a file is no table', async () => {
    expect(await read(new Uint8Array())).toMatchObject({ ok: false, error: { code: 'sheet.empty' } });
  });
});
