import Papa from 'papaparse';
import type { Language } from '../../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../../shared/domain/report/report.ts';
import type { Words } from '../../../bench/ports.ts';
import { scheduleColumns } from '../schedule.ts';

/** What a spreadsheet set to the language expects between cells: French ones keep the comma for decimals. */
const DELIMITERS = { en: ',', fr: ';' } as const satisfies Record<Language, string>;
/** Without it Excel reads UTF-8 as Windows-1252. */
const BYTE_ORDER_MARK = '\ufeff';

/** The device schedule as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
export function writeCsv({ lines }: ReadinessReport, language: Language, words: Words): Uint8Array {
  const columns = scheduleColumns(words, language);
  const text = Papa.unparse(
    { fields: columns.map(({ header }) => header), data: lines.map((line) => columns.map(({ value }) => value(line))) },
    { delimiter: DELIMITERS[language], newline: '\r\n', escapeFormulae: true },
  );
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}\r\n`);
}
