import type { Language, ReportFormat } from '../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import type { ReportFile } from '../../bench/ports.ts';

/** What the engine hands to the export thread: one report, and where the fonts lie. */
export interface ExportJob {
  readonly report: ReadinessReport;
  readonly formats: readonly ReportFormat[];
  readonly language: Language;
  readonly fontsFolder: string;
}

/** What comes back, once: the files, their bytes handed over and not copied; or what went wrong, for the log. */
export type ExportReply =
  | { readonly ok: true; readonly files: readonly ReportFile[] }
  | { readonly ok: false; readonly message: string };
