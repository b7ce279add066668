import { Worker } from 'node:worker_threads';
import type { ExportJob, ExportReply } from './export-job.ts';

/** A report that needs more is a mistake; better one failed report than a machine that swaps. */
const MAX_MEMORY_MB = 1_024;

/** The thread's answer, or that it had to be stopped before it gave one. */
export type ExportOutcome = ExportReply | { readonly ok: false; readonly message: string; readonly tooSlow: true };

/** Does one job in a thread of its own, which ends with its answer or at the deadline. Never throws. */
export function runExportJob(threadUrl: URL, job: ExportJob, timeoutMs: number): Promise<ExportOutcome> {
  return new Promise((resolve) => {
    const worker = new Worker(threadUrl, {
      workerData: job,
      name: 'export',
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
    });
    let answered = false;
    const finish = (outcome: ExportOutcome): void => {
      // Ending the thread makes it say that it ended: the first word counts.
      if (answered) return;
      answered = true;
      clearTimeout(deadline);
      void worker.terminate();
      resolve(outcome);
    };
    const deadline = setTimeout(() => {
      finish({ ok: false, message: `stopped after ${timeoutMs} ms`, tooSlow: true });
    }, timeoutMs);
    worker.once('message', (reply: ExportReply) => finish(reply));
    worker.once('error', (error: Error) => finish({ ok: false, message: error.stack ?? error.message }));
    worker.once('exit', (code) => {
      finish({ ok: false, message: `the export thread ended with ${code} and no answer` });
    });
  });
}
