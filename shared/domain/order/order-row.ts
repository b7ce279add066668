import { assertNever } from '../../lib/assert-never.ts';
import type { Mac } from '../identity/mac.ts';
import { parseMac } from '../identity/mac.ts';
import { parseSerialKey } from '../identity/serial.ts';
import {
  isBlank,
  isDateCell,
  isDestroyed,
  parseIdentifier,
  parseLineNumber,
  parseName,
  parseQuantity,
  splitCell,
} from '../sheet/cell.ts';
import type { CellPlace, Problems } from '../sheet/problems.ts';
import type { SheetRow } from '../sheet/sheet.ts';
import { type DayMonthOrder, parseVisitDate } from '../sheet/visit-date.ts';
import type { Columns } from './header.ts';

/** One row of the file, read but not yet understood: what it says, and where it says it. */
export interface OrderRow {
  readonly row: number;
  readonly order: string;
  readonly customer: string;
  readonly line: number | null;
  readonly sku: string;
  readonly description: string;
  readonly quantity: number | null;
  readonly serials: readonly string[];
  readonly macs: readonly Mac[];
  readonly site: readonly string[];
  readonly names: readonly string[];
  readonly visitDate: string | null;
  readonly kind: string;
}

/** Longest texts that the bench keeps of an order; labels and reports are laid out for them. */
const MAX_LENGTH = { order: 64, sku: 120, customer: 200, description: 500, place: 120 } as const;
/** Site path and name together: the id of a position is made of them. */
const MAX_PLACE_LENGTH = 480;

/** Reads one row; null, with the reason among the problems, where something in it can't be read. */
export function parseOrderRow(
  sheetRow: SheetRow,
  columns: Columns,
  dates: DayMonthOrder,
  problems: Problems,
): OrderRow | null {
  const reader = new RowReader(sheetRow, columns.header, problems);
  const row: OrderRow = {
    row: sheetRow.number,
    order: reader.required(columns.order, 'noOrderNumber', MAX_LENGTH.order, columns.constants.order),
    customer: reader.name(columns.customer, MAX_LENGTH.customer) || parseName(columns.constants.customer ?? ''),
    line: reader.line(columns.line),
    sku: reader.required(columns.sku, 'noSku', MAX_LENGTH.sku),
    description: reader.name(columns.description, MAX_LENGTH.description),
    quantity: reader.quantity(columns.quantity),
    serials: reader.serials(columns.serial),
    macs: reader.macs(columns.mac),
    site: columns.site.map((column) => reader.name(column, MAX_LENGTH.place)).filter((level) => !isBlank(level)),
    names: reader.names(columns.name),
    visitDate: reader.date(columns.visitDate, dates),
    kind: reader.name(columns.kind, MAX_LENGTH.description),
  };
  reader.checkPlace(row, columns);
  return reader.failed ? null : row;
}

/** Reads the cells of one row, each in the way of its column, and notes what it can't read. */
class RowReader {
  failed = false;
  readonly #row: SheetRow;
  readonly #header: readonly string[];
  readonly #problems: Problems;

  constructor(row: SheetRow, header: readonly string[], problems: Problems) {
    this.#row = row;
    this.#header = header;
    this.#problems = problems;
  }

  required(column: number | null, missing: string, maxLength: number, constant = ''): string {
    if (column === null) return parseIdentifier(constant).slice(0, maxLength);
    const text = this.#identifier(column);
    if (text === '') this.#problem(missing, column);
    return this.#short(text, column, maxLength);
  }

  name(column: number | null, maxLength: number): string {
    if (column === null) return '';
    const text = parseName(this.#raw(column));
    return this.#short(this.#kept(text, column), column, maxLength);
  }

  names(column: number | null): readonly string[] {
    if (column === null) return [];
    const names = splitCell(this.#raw(column), 'names');
    return names.map((name) => this.#short(this.#kept(name, column), column, MAX_LENGTH.place));
  }

  line(column: number | null): number | null {
    const text = column === null ? '' : parseIdentifier(this.#raw(column));
    const line = parseLineNumber(text);
    if (column !== null && text !== '' && line === null) this.#problem('badLine', column, { value: text });
    return line;
  }

  quantity(column: number | null): number | null {
    const text = column === null ? '' : parseIdentifier(this.#raw(column));
    const quantity = parseQuantity(text);
    if (column !== null && text !== '' && quantity === null) this.#problem('badQuantity', column, { value: text });
    return quantity;
  }

  serials(column: number | null): readonly string[] {
    if (column === null) return [];
    const serials = splitCell(this.#raw(column), 'identifiers').map((serial) => this.#kept(serial, column));
    for (const serial of serials) {
      if (isDateCell(serial)) this.#problem('dateSerial', column, { value: serial });
      else if (parseSerialKey(serial) === null) this.#problem('badSerial', column, { value: serial });
    }
    return serials;
  }

  macs(column: number | null): readonly Mac[] {
    if (column === null) return [];
    return splitCell(this.#raw(column), 'identifiers').flatMap((text) => {
      const mac = parseMac(this.#kept(text, column));
      if (mac === null && !isDestroyed(text)) this.#problem('badMac', column, { value: text });
      return mac === null ? [] : [mac];
    });
  }

  date(column: number | null, dates: DayMonthOrder): string | null {
    const text = column === null ? '' : parseName(this.#raw(column));
    if (column === null || isBlank(text)) return null;
    const parsed = parseVisitDate(text, dates);
    switch (parsed.kind) {
      case 'date':
        return parsed.date;
      case 'ambiguous':
        this.#problem('ambiguousDate', column, { value: text, first: parsed.first, second: parsed.second });
        return null;
      case 'unreadable':
        this.#problem('badDate', column, { value: text });
        return null;
      default:
        return assertNever(parsed);
    }
  }

  checkPlace({ site, names }: OrderRow, columns: Columns): void {
    const longest = Math.max(0, ...names.map(({ length }) => length));
    const length = site.reduce((sum, level) => sum + level.length + 1, longest);
    const column = columns.name ?? columns.site[0];
    if (column !== undefined && length > MAX_PLACE_LENGTH) {
      this.#problem('tooLong', column, { max: MAX_PLACE_LENGTH });
    }
  }

  #raw(column: number): string {
    return this.#row.cells[column] ?? '';
  }

  #identifier(column: number): string {
    return this.#kept(parseIdentifier(this.#raw(column)), column);
  }

  #kept(text: string, column: number): string {
    if (isDestroyed(text)) this.#problem('destroyedCell', column, { value: text });
    return text;
  }

  #short(text: string, column: number, max: number): string {
    if (text.length > max) this.#problem('tooLong', column, { max });
    return text;
  }

  #problem(code: string, column: number, params?: Readonly<Record<string, string | number>>): void {
    this.failed = true;
    const place: CellPlace = { row: this.#row.number, column, header: this.#header[column] ?? '' };
    this.#problems.cell(code, place, params);
  }
}
