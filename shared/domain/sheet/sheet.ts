/** A spreadsheet as text: header row and data rows, every cell a string, row numbers as a person counts them (from 1). */
export interface Sheet {
  /** The first row that has something in it; the header may stand further down, see `findHeader`. */
  readonly header: readonly string[];
  /** The header row's own number; 1 where it is not told. */
  readonly headerNumber?: number;
  readonly rows: readonly SheetRow[];
}

/** One row that has something in it. `number` is the row's own in the spreadsheet, empty rows counted. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

export type SheetFormat = 'csv' | 'xlsx';
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** A file of tables as it was read: one sheet from a CSV, as many as there are from a workbook. */
export interface Workbook {
  readonly format: SheetFormat;
  /** How the text was encoded; null for a workbook, which says so itself. */
  readonly encoding: TextEncoding | null;
  /** What stood between the cells; null for a workbook. */
  readonly delimiter: string | null;
  /** At least one, in the order of the workbook's tabs; every one has a header and a row under it. */
  readonly sheets: readonly [NamedSheet, ...NamedSheet[]];
}

export interface NamedSheet {
  /** The words on its tab; null for a CSV, which has none. */
  readonly name: string | null;
  /** Hidden in the workbook: nobody who looked at the file has seen it. */
  readonly hidden: boolean;
  readonly sheet: Sheet;
}

/** The letters over a column in a spreadsheet: 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
