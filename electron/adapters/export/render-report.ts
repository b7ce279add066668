import type { Language, ReportFormat } from '../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { ReportFile, Words } from '../../bench/ports.ts';
import { writeCsv } from './csv/write-csv.ts';
import { writeJson } from './json/write-json.ts';
import { loadFonts } from './pdf/fonts.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { CONTENT_TYPES, reportFileName } from './report-names.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

/** Writes a frozen report in the formats asked for, each once, in memory. Takes seconds of a processor: run it in a thread. */
export async function renderReport(
  report: ReadinessReport,
  formats: readonly ReportFormat[],
  language: Language,
  { words, fontsFolder }: { readonly words: Words; readonly fontsFolder: string },
): Promise<readonly ReportFile[]> {
  const render = async (format: ReportFormat): Promise<Uint8Array> => {
    switch (format) {
      case 'pdf':
        return writePdf(report, language, words, await loadFonts(fontsFolder));
      case 'xlsx':
        return writeXlsx(report, language, words);
      case 'csv':
        return writeCsv(report, language, words);
      case 'json':
        return writeJson(report, language, words);
      default:
        return assertNever(format);
    }
  };
  const files: ReportFile[] = [];
  for (const format of new Set(formats)) {
    const name = reportFileName(report, format, language, words);
    files.push({ name, contentType: CONTENT_TYPES[format], bytes: await render(format) });
  }
  return files;
}
