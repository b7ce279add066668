import type { Language, ReportFormat } from '../../../shared/contract/calls.ts';
import type { ReportFile } from '../../bench/ports.ts';

/** What the engine hands to the export thread: one report, and where the fonts lie. */
export interface ExportJob {
  /** A `ReadinessReport` as JSON: one text crosses to a thread in a third of the time that ten thousand objects take. */
  readonly reportJson: string;
  readonly formats: readonly ReportFormat[];
  readonly language: Language;
  readonly fontsFolder: string;
}

/** What comes back, once: the files, their bytes handed over and not copied; or what went wrong, for the log. */
export type ExportReply =
  | { readonly ok: true; readonly files: readonly ReportFile[] }
  | { readonly ok: false; readonly message: string };
