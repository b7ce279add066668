/** A spreadsheet as text: header row and data rows, every cell a string, row numbers as a person counts them (from 1). */
export interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly SheetRow[];
}

/** One row that has something in it. `number` is the row's own in the spreadsheet, empty rows counted. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** The letters over a column in a spreadsheet: 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
