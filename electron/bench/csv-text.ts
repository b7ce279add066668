import type { Language } from '../../shared/contract/calls.ts';

/** What a spreadsheet set to the language expects between cells. */
const DELIMITERS = { en: ',', fr: ';' } as const satisfies Record<Language, string>;

/** Rows as CSV: UTF-8 with BOM and CRLF, so that spreadsheets read it; a cell that would be a formula there is made text. */
export function csvText(rows: readonly (readonly string[])[], language: Language): string {
  const lines = rows.map((cells) => cells.map(cell).join(DELIMITERS[language]));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
