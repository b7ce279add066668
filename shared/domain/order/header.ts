import { err, ok, type Result } from '../../lib/result.ts';
import { type Field, findField } from './header-names.ts';
import { fileProblem, type OrderFailure, quoted } from './problem.ts';
import { columnLetters, type Sheet, type SheetRow } from './sheet.ts';

/** Where each field stands: column indices, from 0. Levels of the site tree come outermost first. */
export interface Columns {
  readonly header: readonly string[];
  readonly order: number;
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
}

/** Titles, addresses and logos that a supplier's system prints over the table. */
const MAX_ROWS_ABOVE = 20;

interface Found {
  readonly header: readonly string[];
  readonly fields: ReadonlyMap<Field, readonly number[]>;
}

/**
 * Finds the header row and what its columns mean, and gives the rows below it. Refuses a site plan as such, a file with
 * no order number or no SKU, and two columns that claim to be the same thing: a guess there would move serials.
 */
export function readHeader(
  { header, rows }: Sheet,
  fileName: string,
): Result<{ readonly columns: Columns; readonly rows: readonly SheetRow[] }, OrderFailure> {
  const above = [header, ...rows.slice(0, MAX_ROWS_ABOVE).map(({ cells }) => cells)].map(fieldsOf);
  const position = above.findIndex(({ fields }) => fields.has('order') && (fields.has('sku') || fields.has('model')));
  if (position === -1) return err(whyNoHeader(above, fileName));
  const found = above[position];
  if (found === undefined) throw new Error('a found index points at nothing');
  const columns = columnsOf(found, fileName);
  return columns.ok ? ok({ columns: columns.value, rows: rows.slice(position) }) : columns;
}

function fieldsOf(header: readonly string[]): Found {
  const named = header.flatMap((text, column) => {
    const field = findField(text);
    return field === null ? [] : [{ field, column }];
  });
  const groups = Map.groupBy(named, ({ field }) => field);
  const fields = new Map([...groups].map(([field, group]) => [field, group.map(({ column }) => column)]));
  return { header, fields };
}

function whyNoHeader(candidates: readonly Found[], fileName: string): OrderFailure {
  const best = candidates.toSorted((a, b) => b.fields.size - a.fields.size)[0];
  const fields = best?.fields ?? new Map<Field, readonly number[]>();
  const file = quoted(fileName);
  const placed = fields.has('name') || fields.has('place');
  if (!fields.has('order') && placed && !fields.has('quantity') && !fields.has('serial') && fields.has('site')) {
    return fileProblem('isPlan', { file });
  }
  const columns = quoted((best?.header ?? []).filter((text) => text.trim() !== '').join(', '));
  return fileProblem(fields.has('order') ? 'noSkuColumn' : 'noOrderColumn', { file, columns });
}

function columnsOf({ header, fields }: Found, fileName: string): Result<Columns, OrderFailure> {
  for (const [field, [first, second]] of fields) {
    if (field === 'subSite' || field === 'network' || first === undefined || second === undefined) continue;
    return err(
      fileProblem('columnTwice', {
        file: quoted(fileName),
        first: quoted(header[first] ?? ''),
        firstColumn: columnLetters(first),
        second: quoted(header[second] ?? ''),
        secondColumn: columnLetters(second),
      }),
    );
  }
  const at = (field: Field): number | null => fields.get(field)?.[0] ?? null;
  const order = at('order');
  const sku = at('sku') ?? at('model');
  if (order === null || sku === null) throw new Error('a header row without order number or SKU was taken');
  const name = at('name') ?? at('place');
  // A device with a name and a place is at that place: the place is then the innermost level of its site.
  const innermost = at('name') === null ? null : at('place');
  const site = [at('site'), ...(fields.get('subSite') ?? []), at('floor'), innermost];
  return ok({
    header,
    order,
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
  });
}
