import type { Vocabulary } from './header-words.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** Titles, addresses and logos that a supplier's system prints over the table. */
const MAX_ROWS_ABOVE = 20;

/** One column of a table, and what it is taken for: null where it is not used. */
export interface ColumnUse<Field extends string> {
  readonly column: number;
  readonly header: string;
  readonly field: Field | null;
}

/** A table with its header told apart from what stands over it. */
export interface Table<Field extends string> {
  /** The header row's own number in the spreadsheet. */
  readonly headerRow: number;
  readonly columns: readonly ColumnUse<Field>[];
  readonly rows: readonly SheetRow[];
  /** What stands over the header, row by row: a title often holds what no column does, such as the order's number. */
  readonly above: readonly SheetRow[];
}

/** By field, the columns that claim it, leftmost first. */
export function columnsByField<Field extends string>(
  columns: readonly ColumnUse<Field>[],
): ReadonlyMap<Field, readonly number[]> {
  const fields = new Map<Field, number[]>();
  for (const { field, column } of columns) {
    if (field === null) continue;
    const claims = fields.get(field);
    if (claims === undefined) fields.set(field, [column]);
    else claims.push(column);
  }
  return fields;
}

/** Two columns that claim a field which only one may have; null where there are none. */
export function findColumnTwice<Field extends string>(
  { columns }: Table<Field>,
  { repeatable }: Vocabulary<Field>,
): readonly [ColumnUse<Field>, ColumnUse<Field>] | null {
  for (const [field, [first, second]] of columnsByField(columns)) {
    if (repeatable.has(field) || first === undefined || second === undefined) continue;
    const one = columns.find(({ column }) => column === first);
    const other = columns.find(({ column }) => column === second);
    if (one !== undefined && other !== undefined) return [one, other];
  }
  return null;
}

/**
 * Finds the header among the first rows: the first of which `isHeader` says that it has all it must; else the one with
 * most known headers; else the first row that is as wide as the table. Never fails: a table without a header that is
 * known still has one that a person can read.
 */
export function findHeader<Field extends string>(
  sheet: Sheet,
  words: Vocabulary<Field>,
  isHeader: (fields: ReadonlySet<Field>) => boolean,
): Table<Field> {
  const candidates = firstRows(sheet).map((row) => {
    const columns = columnsOf(row.cells, words);
    const known = columns.flatMap(({ field }) => (field === null ? [] : [field]));
    return { row, columns, fields: new Set(known) };
  });
  const whole = candidates.findIndex(({ fields }) => isHeader(fields));
  if (whole !== -1) return tableAt(sheet, whole, candidates[whole]?.columns ?? []);
  const best = Math.max(0, ...candidates.map(({ fields }) => fields.size));
  // One known word may stand in any title ("Customer: Acme").
  if (best > 1) {
    const index = candidates.findIndex(({ fields }) => fields.size === best);
    return tableAt(sheet, index, candidates[index]?.columns ?? []);
  }
  const widths = candidates.map(({ row }) => filled(row.cells));
  const index = widths.indexOf(Math.max(...widths));
  return tableAt(sheet, Math.max(0, index), candidates[index]?.columns ?? []);
}

/** The table under the header that stands on spreadsheet row `headerRow`; null where no row near the top has that number. */
export function tableUnder<Field extends string>(
  sheet: Sheet,
  words: Vocabulary<Field>,
  headerRow: number,
): Table<Field> | null {
  const rows = firstRows(sheet);
  const index = rows.findIndex(({ number }) => number === headerRow);
  const row = rows[index];
  return row === undefined ? null : tableAt(sheet, index, columnsOf(row.cells, words));
}

function firstRows({ header, headerNumber = 1, rows }: Sheet): readonly SheetRow[] {
  return [{ number: headerNumber, cells: header }, ...rows.slice(0, MAX_ROWS_ABOVE)];
}

function tableAt<Field extends string>(
  sheet: Sheet,
  index: number,
  columns: readonly ColumnUse<Field>[],
): Table<Field> {
  const first = firstRows(sheet);
  const rows = sheet.rows.slice(index);
  // Columns that hold something under no header are columns too: a person may say what they are.
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), columns.length);
  const bare = Array.from({ length: width - columns.length }, (_, at) => columns.length + at);
  return {
    headerRow: first[index]?.number ?? 1,
    columns: [...columns, ...bare.map((column): ColumnUse<Field> => ({ column, header: '', field: null }))],
    rows,
    above: first.slice(0, index),
  };
}

function columnsOf<Field extends string>(
  cells: readonly string[],
  words: Vocabulary<Field>,
): readonly ColumnUse<Field>[] {
  return cells.map((header, column) => ({ column, header, field: words.find(header) }));
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}
