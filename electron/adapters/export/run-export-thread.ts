import { parentPort, workerData } from 'node:worker_threads';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import type { Words } from '../../bench/ports.ts';
import type { ExportJob, ExportReply } from './export-job.ts';
import { renderReport } from './render-report.ts';

/** The export thread: renders the one report it was started with, hands the files over, and is done. */
export async function runExportThread(words: Words): Promise<void> {
  const { reportJson, formats, language, fontsFolder } = workerData as ExportJob;
  try {
    const report = JSON.parse(reportJson) as ReadinessReport;
    const rendered = await renderReport(report, formats, language, { words, fontsFolder });
    // Each file in memory of its own: what a buffer pool shares can't be handed over.
    const files = rendered.map((file) => ({ ...file, bytes: new Uint8Array(file.bytes) }));
    reply(
      { ok: true, files },
      files.map(({ bytes }) => bytes.buffer),
    );
  } catch (error) {
    reply({ ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }, []);
  }
}

function reply(message: ExportReply, handedOver: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(message, handedOver);
}
