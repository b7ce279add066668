import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReportWriter } from '../../../electron/adapters/export/report-writer.ts';
import type { ReportWriter } from '../../../electron/bench/ports.ts';
import { createMemoryLog, type MemoryLog } from '../../fakes/memory-log.ts';
import { readPdfPages } from '../../fixtures/pdf-text.ts';
import { hostileReport, largeReport, readyReport, sampleReport } from '../../fixtures/reports.ts';

const threadUrl = new URL('../../../electron/export-thread.ts', import.meta.url);
const fontsFolder = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const;

function writerWith(options: Partial<Parameters<typeof createReportWriter>[0]> = {}): {
  writer: ReportWriter;
  log: MemoryLog;
} {
  const log = createMemoryLog();
  return { writer: createReportWriter({ threadUrl, fontsFolder, log, ...options }), log };
}

/** A thread that is not ours, written out: what the writer must survive. */
const threadThat = (does: string): URL =>
  new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; ${encodeURIComponent(does)}`);

describe('writing a report in its thread', () => {
  it('gives each format once, named after order and revision', async () => {
    const { writer, log } = writerWith();
    const written = await writer.write(sampleReport(), [...FORMATS, 'pdf'], 'fr');
    expect(log.lines).toEqual([]);
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    expect(written.value.map(({ name, contentType }) => [name, contentType.split(';')[0]])).toEqual([
      ['preparation-SO-24817-r3.pdf', 'application/pdf'],
      ['preparation-SO-24817-r3.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['preparation-SO-24817-r3.csv', 'text/csv'],
      ['preparation-SO-24817-r3.json', 'application/json'],
    ]);
    const [pdf] = written.value;
    expect(readPdfPages(pdf?.bytes ?? new Uint8Array()).join('')).toContain('ACCC8E8A7144');
  });

  it('writes two that were asked for at once, one after the other', async () => {
    const { writer } = writerWith();
    const both = await Promise.all([
      writer.write(readyReport(), ['json'], 'en'),
      writer.write(hostileReport(), ['csv'], 'en'),
    ]);
    expect(both.map((written) => written.ok && written.value[0]?.name)).toEqual([
      'readiness-FR-3391-r3.json',
      'readiness-CMD-calc-r3.csv',
    ]);
  });

  it('keeps the engine free: of a thousand lines no turn of its loop takes more than 50 ms of the processor', async () => {
    const { writer, log } = writerWith();
    const report = largeReport(1_000);
    // Time of this thread alone, not of the clock: what other programs take of the machine is not the writer's doing.
    let longestMs = 0;
    let before = process.threadCpuUsage();
    let turns = setImmediate(turn);
    function turn(): void {
      const { user, system } = process.threadCpuUsage(before);
      longestMs = Math.max(longestMs, (user + system) / 1_000);
      before = process.threadCpuUsage();
      turns = setImmediate(turn);
    }
    const written = await writer.write(report, FORMATS, 'en');
    clearImmediate(turns);
    expect(written.ok && written.value.map(({ bytes }) => bytes.byteLength > 10_000)).toEqual([true, true, true, true]);
    expect(longestMs).toBeLessThan(50);
    expect(log.lines).toEqual([]);
  });
});

describe('a thread that fails', () => {
  it('is a failure with the cause in the log where the fonts are not there', async () => {
    const { writer, log } = writerWith({ fontsFolder: '/nowhere/at/all' });
    expect(await writer.write(sampleReport(), ['pdf'], 'en')).toMatchObject({
      ok: false,
      error: { code: 'report.notWritten', sentence: { params: { order: 'SO-24817' } } },
    });
    expect(log.lines.join('\n')).toContain('Roboto-Regular.ttf');
  });

  it.each([
    ['throws', "throw new Error('broken at the start');", 'broken at the start'],
    ['ends without a word', 'process.exit(7);', 'ended with 7'],
  ])('is a failure where it %s', async (_name, does, cause) => {
    const { writer, log } = writerWith({ threadUrl: threadThat(does) });
    expect(await writer.write(sampleReport(), ['json'], 'en')).toMatchObject({
      ok: false,
      error: { code: 'report.notWritten' },
    });
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain(cause);
  });

  it('is stopped where it never answers, and does not hold up the next report', async () => {
    const { writer } = writerWith({ threadUrl: threadThat('parentPort.on("message", () => {});'), timeoutMs: 300 });
    const both = await Promise.all([
      writer.write(sampleReport(), ['json'], 'en'),
      writer.write(sampleReport(), ['json'], 'en'),
    ]);
    expect(both.map((written) => !written.ok && written.error.code)).toEqual(['report.tooSlow', 'report.tooSlow']);
  });

  it('is a failure where the file of the thread is not there', async () => {
    const { writer } = writerWith({ threadUrl: new URL('./no-such-thread.js', import.meta.url) });
    expect(await writer.write(sampleReport(), ['json'], 'en')).toMatchObject({
      ok: false,
      error: { code: 'report.notWritten' },
    });
  });
});
