import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Log, ReportFile, ReportWriter } from '../../bench/ports.ts';
import type { ReportJob } from './export-job.ts';
import { reportJson } from './report-json.ts';
import { runExportJob } from './run-export-job.ts';

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
      const written = last.then(async () => {
        const job: ReportJob = {
          kind: 'report',
          reportJson: await reportJson(report),
          formats,
          language,
          fontsFolder,
        };
        return runJob(threadUrl, job, report.order, log, timeoutMs);
      });
      last = written;
      return written;
    },
  };
}

async function runJob(
  threadUrl: URL,
  job: ReportJob,
  order: string,
  log: Log,
  timeoutMs: number,
): Promise<Result<readonly ReportFile[], Failure>> {
  const outcome = await runExportJob(threadUrl, job, timeoutMs);
  if (outcome.ok && outcome.result.kind === 'report') return ok(outcome.result.files);
  const cause = outcome.ok ? 'the export thread answered another question' : outcome.message;
  log.error('report not written', { order, cause });
  return err('tooSlow' in outcome ? failure('report.tooSlow', { order }) : failure('report.notWritten', { order }));
}
