import { type CalendarDay, parseCalendarDay } from '../../lib/calendar-day.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { isBlank, isDestroyed, parseIdentifier, parseName, parseQuantity } from './cell.ts';
import { type ColumnUse, columnsByField, findColumnTwice, findHeader, type Table } from './columns.ts';
import type { Vocabulary } from './header-words.ts';
import { fileProblem, Problems, quoted, type SheetFailure } from './problems.ts';
import { columnLetters, type NamedSheet, type SheetRow, type Workbook } from './sheet.ts';
import { type DayMonthOrder, decideDayMonthOrder, parseVisitDate } from './visit-date.ts';

/** What a table must be to be read: `required` are the columns without which it is another table. */
export interface TableShape<Field extends string> {
  readonly words: Vocabulary<Field>;
  readonly required: readonly Field[];
  /** Whether a header is French, so that its dates are written day first where nothing else tells. */
  readonly isFrenchHeader: (header: string) => boolean;
}

/** More rows than the longest list that anybody keeps of one thing. */
const MAX_ROWS = 20_000;
const MAX_LENGTH = 200;
/** `Total`, `Sous-total :`: a sum that a system prints under its rows. */
const SUM = /^(?:grand |general |sub-?|sous-)?total\b/i;

/**
 * Reads the first table of a workbook that has the required columns, row by row: all of it or every problem, each with its
 * row, column and cell. `read` gives null for a row that it has found a problem in.
 */
export function readTable<Field extends string, Row>(
  workbook: Workbook,
  fileName: string,
  shape: TableShape<Field>,
  read: (cells: RowCells<Field>) => Row | null,
): Result<readonly Row[], SheetFailure> {
  const { words, required } = shape;
  const isHeader = (fields: ReadonlySet<Field>): boolean => required.every((field) => fields.has(field));
  const tables = workbook.sheets.map(({ sheet }: NamedSheet) => findHeader(sheet, words, isHeader));
  const table = tables.find(({ columns }) => isHeader(new Set(columnsByField(columns).keys())));
  if (table === undefined) return err(noColumns(tables[0]?.columns ?? [], fileName, required));
  const twice = findColumnTwice(table, words);
  if (twice !== null) {
    const [first, second] = twice.map(({ header, column }) => `${quoted(header)} (${columnLetters(column)})`);
    return err(fileProblem('table.columnTwice', { file: quoted(fileName), first: first ?? '', second: second ?? '' }));
  }
  const rows = table.rows.filter(({ cells }) => !cells.some((cell) => SUM.test(parseIdentifier(cell))));
  if (rows.length === 0) return err(fileProblem('table.noRows', { file: quoted(fileName) }));
  if (rows.length > MAX_ROWS) return err(fileProblem('table.tooManyRows', { file: quoted(fileName), max: MAX_ROWS }));
  const problems = new Problems('table');
  const orders = dayMonthOrders(table, rows, shape);
  const all = rows.flatMap((row) => read(new RowCells(row, table.columns, orders, problems)) ?? []);
  return problems.isEmpty() ? ok(all) : err(problems.failure());
}

function noColumns<Field extends string>(
  columns: readonly ColumnUse<Field>[],
  fileName: string,
  required: readonly Field[],
): SheetFailure {
  const found = columns.map(({ header }) => header.trim()).filter((text) => text !== '');
  return fileProblem('table.noColumns', {
    file: quoted(fileName),
    columns: quoted(found.join(', ')),
    required: required.join(', '),
  });
}

function dayMonthOrders<Field extends string>(
  { columns }: Table<Field>,
  rows: readonly SheetRow[],
  { isFrenchHeader }: TableShape<Field>,
): ReadonlyMap<number, DayMonthOrder> {
  return new Map(
    columns.map(({ column, header }) => {
      const decided = decideDayMonthOrder(rows.map(({ cells }) => parseName(cells[column] ?? '')));
      return [column, decided === 'undecided' && isFrenchHeader(header) ? 'day-first' : decided];
    }),
  );
}

/** The cells of one row by what they hold. What can't be read is a problem, and makes `isFailed()` true. */
export class RowCells<Field extends string> {
  #failed = false;
  readonly row: number;
  readonly #cells: readonly string[];
  readonly #columns: readonly ColumnUse<Field>[];
  readonly #orders: ReadonlyMap<number, DayMonthOrder>;
  readonly #problems: Problems;

  constructor(
    { number, cells }: SheetRow,
    columns: readonly ColumnUse<Field>[],
    orders: ReadonlyMap<number, DayMonthOrder>,
    problems: Problems,
  ) {
    this.row = number;
    this.#cells = cells;
    this.#columns = columns;
    this.#orders = orders;
    this.#problems = problems;
  }

  /** Whether a problem was found in the row. */
  isFailed(): boolean {
    return this.#failed;
  }

  /** A text as it stands there; null where there is none. */
  text(field: Field): string | null {
    const column = this.#column(field);
    const text = column === null ? '' : parseName(this.#cells[column] ?? '');
    if (isBlank(text)) return null;
    if (isDestroyed(text)) this.problem('destroyed', field, { value: text });
    else if (text.length > MAX_LENGTH) this.problem('tooLong', field, { max: MAX_LENGTH });
    else return text;
    return null;
  }

  /** A text that must be there; empty, with a problem, where it is not. */
  mustHave(field: Field): string {
    const text = this.text(field);
    if (text === null && !this.#failed) this.problem('empty', field);
    return text ?? '';
  }

  quantity(field: Field): number | null {
    const text = this.text(field);
    const quantity = text === null ? null : parseQuantity(text);
    if (text !== null && quantity === null) this.problem('badQuantity', field, { value: text });
    return quantity;
  }

  /** A day; a time of day beside it is left out. */
  day(field: Field): CalendarDay | null {
    const text = this.text(field);
    if (text === null) return null;
    const parsed = parseVisitDate(text, this.#orders.get(this.#column(field) ?? -1) ?? 'undecided');
    if (parsed.kind === 'date') return parseCalendarDay(parsed.date);
    if (parsed.kind === 'unreadable') this.problem('badDate', field, { value: text });
    else this.problem('ambiguousDate', field, { value: text, first: parsed.first, second: parsed.second });
    return null;
  }

  /** Says that the cell of `field` is wrong; `code` is under `errors.table`. */
  problem(code: string, field: Field, params: Readonly<Record<string, string | number>> = {}): void {
    this.#failed = true;
    const column = this.#column(field) ?? 0;
    const header = this.#columns.find((use) => use.column === column)?.header ?? '';
    this.#problems.cell(code, { row: this.row, column, header }, params);
  }

  #column(field: Field): number | null {
    return this.#columns.find((use) => use.field === field)?.column ?? null;
  }
}
