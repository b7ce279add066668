import type { Language, ReportFormat } from '../../../shared/contract/calls.ts';
import type { LabelContent } from '../../../shared/domain/label/content.ts';
import type { DrawnPage } from '../../../shared/domain/label/drawn-page.ts';
import type { SheetOrder } from '../../../shared/domain/label/sheet.ts';
import type { LabelFile, LabelOutput } from '../../bench/ports/labels.ts';
import type { ReportFile } from '../../bench/ports.ts';

/** What the engine hands to the export thread, and where the fonts lie. */
export type ExportJob = ReportJob | LabelJob;

/** One report. */
export interface ReportJob {
  readonly kind: 'report';
  /** A `ReadinessReport` as JSON: one text crosses to a thread in a third of the time that ten thousand objects take. */
  readonly reportJson: string;
  readonly formats: readonly ReportFormat[];
  readonly language: Language;
  readonly fontsFolder: string;
}

/** Labels, as a file or as one page to be looked at. */
export interface LabelJob {
  readonly kind: 'labels';
  readonly contents: readonly LabelContent[];
  readonly order: SheetOrder;
  readonly output: LabelOutput | { readonly kind: 'page'; readonly page: number };
  readonly fontsFolder: string;
}

/** What the thread made: bytes are handed over, not copied. */
export type ExportResult =
  | { readonly kind: 'report'; readonly files: readonly ReportFile[] }
  | { readonly kind: 'labels'; readonly file: LabelFile }
  | { readonly kind: 'page'; readonly page: DrawnPage };

/** What comes back, once; or what went wrong, for the log. */
export type ExportReply =
  | { readonly ok: true; readonly result: ExportResult }
  | { readonly ok: false; readonly message: string };
