import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { LabelWriter } from '../../bench/ports/labels.ts';
import type { Log } from '../../bench/ports.ts';
import type { ExportResult, LabelJob } from './export-job.ts';
import { runExportJob } from './run-export-job.ts';

export interface LabelWriterOptions {
  /** The entry of the export thread: `export-thread.ts`, or `.js` once built. */
  readonly threadUrl: URL;
  /** `resources/fonts`, as an absolute path. */
  readonly fontsFolder: string;
  readonly log: Log;
  /** How long one file may take, its thread's start included. */
  readonly timeoutMs?: number;
}

/** Twenty times what ten thousand labels take. */
const TIMEOUT_MS = 180_000;

/** Draws labels in threads of their own. Fails with `label.notWritten`; the cause is in the log. */
export function createLabelWriter({
  threadUrl,
  fontsFolder,
  log,
  timeoutMs = TIMEOUT_MS,
}: LabelWriterOptions): LabelWriter {
  const run = async (job: Omit<LabelJob, 'kind' | 'fontsFolder'>): Promise<ExportResult | null> => {
    const outcome = await runExportJob(threadUrl, { kind: 'labels', fontsFolder, ...job }, timeoutMs);
    if (outcome.ok) return outcome.result;
    log.error('labels not drawn', { cause: outcome.message });
    return null;
  };
  return {
    write: async (contents, order, output) => {
      const result = await run({ contents, order, output });
      return result?.kind === 'labels' ? ok(result.file) : err(failure('label.notWritten'));
    },
    draw: async (contents, order, page) => {
      const result = await run({ contents, order, output: { kind: 'page', page } });
      return result?.kind === 'page' ? ok(result.page) : err(failure('label.notWritten'));
    },
  };
}
