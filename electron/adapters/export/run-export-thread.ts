import { parentPort, workerData } from 'node:worker_threads';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import type { Words } from '../../bench/ports.ts';
import type { ExportJob, ExportReply, ExportResult } from './export-job.ts';
import { renderLabels } from './labels/render-labels.ts';
import { renderReport } from './render-report.ts';

/** The export thread: does the one job it was started with, hands over what came of it, and is done. */
export async function runExportThread(words: Words): Promise<void> {
  try {
    const result = await doJob(workerData as ExportJob, words);
    reply({ ok: true, result }, buffersOf(result));
  } catch (error) {
    reply({ ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }, []);
  }
}

async function doJob(job: ExportJob, words: Words): Promise<ExportResult> {
  if (job.kind === 'labels') return renderLabels(job);
  const { reportJson, formats, language, fontsFolder } = job;
  const report = JSON.parse(reportJson) as ReadinessReport;
  const rendered = await renderReport(report, formats, language, { words, fontsFolder });
  return { kind: 'report', files: rendered.map((file) => ({ ...file, bytes: alone(file.bytes) })) };
}

/** In memory of its own: what a buffer pool shares can't be handed over. */
function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function buffersOf(result: ExportResult): readonly ArrayBuffer[] {
  const all = result.kind === 'report' ? result.files : result.kind === 'labels' ? [result.file] : [];
  return all.map(({ bytes }) => bytes.buffer as ArrayBuffer);
}

function reply(message: ExportReply, handedOver: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(message, handedOver);
}
