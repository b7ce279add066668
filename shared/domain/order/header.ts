import { err, ok, type Result } from '../../lib/result.ts';
import {
  type ColumnUse,
  columnsByField,
  findColumnTwice,
  findHeader,
  type Table,
  tableUnder,
} from '../sheet/columns.ts';
import { applyMapping, type Mapping } from '../sheet/mapping.ts';
import { fileProblem, quoted, type SheetFailure } from '../sheet/problems.ts';
import { columnLetters, type Sheet, type SheetRow } from '../sheet/sheet.ts';
import { type Field, ORDER_WORDS } from './header-names.ts';

export type OrderMapping = Mapping<Field>;

/** What every row says of itself that no column does: the order's number in the file's name, the customer in a title. */
export type OrderConstants = Readonly<Partial<Record<'order' | 'customer', string>>>;

/** Where each field stands: column indices, from 0. Levels of the site tree come outermost first. */
export interface Columns {
  readonly header: readonly string[];
  /** Null where no column has the order's number, and every row is of the order `constants` names. */
  readonly order: number | null;
  readonly sku: number;
  readonly customer: number | null;
  readonly line: number | null;
  readonly description: number | null;
  readonly quantity: number | null;
  readonly serial: number | null;
  readonly mac: number | null;
  readonly site: readonly number[];
  readonly name: number | null;
  readonly visitDate: number | null;
  readonly kind: number | null;
  readonly constants: OrderConstants;
}

/** The table of an order's sheet: its header found, its columns taken for what they say or what the mapping says of them. */
export function orderTable(sheet: Sheet, mapping: OrderMapping | null): Table<Field> {
  const isHeader = (fields: ReadonlySet<Field>): boolean =>
    fields.has('order') && (fields.has('sku') || fields.has('model'));
  const headerRow = mapping?.headerRow ?? null;
  const chosen = headerRow === null ? null : tableUnder(sheet, ORDER_WORDS, headerRow);
  const table = chosen ?? findHeader(sheet, ORDER_WORDS, isHeader);
  return mapping === null ? table : applyMapping(table, mapping);
}

/**
 * What the columns of an order's table mean, and its rows. Refuses a site plan as such, a file with no order number or no
 * SKU, and two columns that claim to be the same thing: a guess there would move serials.
 */
export function readHeader(
  table: Table<Field>,
  constants: OrderConstants,
  fileName: string,
): Result<{ readonly columns: Columns; readonly rows: readonly SheetRow[] }, SheetFailure> {
  const fields = columnsByField(table.columns);
  const hasOrder = fields.has('order') || (constants.order ?? '') !== '';
  if (!hasOrder || !(fields.has('sku') || fields.has('model'))) return err(whyNoHeader(table, hasOrder, fileName));
  const twice = findColumnTwice(table, ORDER_WORDS);
  if (twice !== null) return err(columnTwice(twice, fileName));
  return ok({ columns: columnsOf(table, fields, constants), rows: table.rows });
}

function whyNoHeader({ columns }: Table<Field>, hasOrder: boolean, fileName: string): SheetFailure {
  const fields = columnsByField(columns);
  const file = quoted(fileName);
  const placed = fields.has('name') || fields.has('place');
  if (!hasOrder && placed && !fields.has('quantity') && !fields.has('serial') && fields.has('site')) {
    return fileProblem('order.isPlan', { file });
  }
  const found = columns.map(({ header }) => header.trim()).filter((text) => text !== '');
  return fileProblem(hasOrder ? 'order.noSkuColumn' : 'order.noOrderColumn', {
    file,
    columns: quoted(found.join(', ')),
  });
}

function columnTwice([first, second]: readonly [ColumnUse<Field>, ColumnUse<Field>], fileName: string): SheetFailure {
  return fileProblem('order.columnTwice', {
    file: quoted(fileName),
    first: quoted(first.header),
    firstColumn: columnLetters(first.column),
    second: quoted(second.header),
    secondColumn: columnLetters(second.column),
  });
}

function columnsOf(
  { columns }: Table<Field>,
  fields: ReadonlyMap<Field, readonly number[]>,
  constants: OrderConstants,
): Columns {
  const at = (field: Field): number | null => fields.get(field)?.[0] ?? null;
  const sku = at('sku') ?? at('model');
  if (sku === null) throw new Error('a header row without SKU was taken');
  const name = at('name') ?? at('place');
  // A device with a name and a place is at that place: the place is then the innermost level of its site.
  const innermost = at('name') === null ? null : at('place');
  const site = [at('site'), ...(fields.get('subSite') ?? []), at('floor'), innermost];
  return {
    header: columns.map(({ header }) => header),
    order: at('order'),
    sku,
    customer: at('customer'),
    line: at('line'),
    description: at('description') ?? (at('sku') === null ? null : at('model')),
    quantity: at('quantity'),
    serial: at('serial'),
    mac: at('mac'),
    site: site.filter((column) => column !== null),
    name,
    visitDate: at('visitDate'),
    kind: at('kind'),
    constants,
  };
}
