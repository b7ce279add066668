import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Log, ReportFile, ReportWriter } from '../../bench/ports.ts';
import type { ExportJob, ExportReply } from './export-job.ts';

export interface ReportWriterOptions {
  /** The entry of the export thread: `export-thread.ts`, or `.js` once built. */
  readonly threadUrl: URL;
  /** `resources/fonts`, as an absolute path. */
  readonly fontsFolder: string;
  readonly log: Log;
  /** How long one report may take, its thread's start included. */
  readonly timeoutMs?: number;
}

/** Fifty times what a thousand lines take on a slow machine. */
const TIMEOUT_MS = 180_000;
/** A report that needs more is a mistake; better one failed report than a machine that swaps. */
const MAX_MEMORY_MB = 1_024;

/**
 * Writes reports in a thread of their own, one at a time: setting a thousand lines takes seconds of a processor, and the
 * engine must go on listening. Fails with `report.notWritten` where the thread fails, and `report.tooSlow` where it has
 * to be stopped; the cause is in the log.
 */
export function createReportWriter({
  threadUrl,
  fontsFolder,
  log,
  timeoutMs = TIMEOUT_MS,
}: ReportWriterOptions): ReportWriter {
  let last: Promise<unknown> = Promise.resolve();
  return {
    write: (report, formats, language) => {
      const job: ExportJob = { reportJson: JSON.stringify(report), formats, language, fontsFolder };
      const written = last.then(() => runJob(threadUrl, job, report.order, log, timeoutMs));
      last = written;
      return written;
    },
  };
}

function runJob(
  threadUrl: URL,
  job: ExportJob,
  order: string,
  log: Log,
  timeoutMs: number,
): Promise<Result<readonly ReportFile[], Failure>> {
  return new Promise((resolve) => {
    const worker = new Worker(threadUrl, {
      workerData: job,
      name: 'export',
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
    });
    let answered = false;
    const finish = (outcome: Result<readonly ReportFile[], Failure>, cause: string | null): void => {
      // Ending the thread makes it say that it ended: the first word counts.
      if (answered) return;
      answered = true;
      clearTimeout(deadline);
      if (cause !== null) log.error('report not written', { order, cause });
      void worker.terminate();
      resolve(outcome);
    };
    const fail = (cause: string): void => finish(err(failure('report.notWritten', { order })), cause);
    const deadline = setTimeout(() => {
      finish(err(failure('report.tooSlow', { order })), `stopped after ${timeoutMs} ms`);
    }, timeoutMs);
    worker.once('message', (reply: ExportReply) => {
      if (reply.ok) finish(ok(reply.files), null);
      else fail(reply.message);
    });
    worker.once('error', (error: Error) => fail(error.stack ?? error.message));
    worker.once('exit', (code) => fail(`the export thread ended with ${code} and no answer`));
  });
}
