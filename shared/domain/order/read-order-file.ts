import { err, type Result } from '../../lib/result.ts';
import { isBlank, parseName } from '../sheet/cell.ts';
import { type ColumnUse, columnsByField, type Table } from '../sheet/columns.ts';
import { type ContentShape, shapeOf } from '../sheet/content-shape.ts';
import { mappingOfPreset, type Preset } from '../sheet/mapping.ts';
import { fileProblem, quoted, type SheetFailure } from '../sheet/problems.ts';
import type { NamedSheet, SheetRow, Workbook } from '../sheet/sheet.ts';
import { type OrderConstants, type OrderMapping, orderTable } from './header.ts';
import type { Field } from './header-names.ts';
import type { Order } from './order.ts';
import { parseOrderTable } from './parse-order-sheet.ts';

export type OrderPreset = Preset<Field>;

/** What a person has said about a file: which sheet, and what its columns hold. Null where nothing was said. */
export interface OrderChoice {
  readonly sheet: string | null;
  readonly mapping: OrderMapping | null;
  readonly constants: OrderConstants;
  readonly presets: readonly OrderPreset[];
  /** Somebody named the one preset: a file that it does not fit is refused. */
  readonly requiresPreset: boolean;
}

/** Who says what a column holds. A guess from the cells is never acted on before a person has said so. */
export type ColumnSource = 'header' | 'preset' | 'person';

export interface ReadColumn extends ColumnUse<Field> {
  readonly source: ColumnSource | null;
  /** What its cells look like they could be, where nothing says what the column holds and no other column is it. */
  readonly guess: Field | null;
  /** The first cells with something in them. */
  readonly examples: readonly string[];
}

/** An order's file as it was read: what was found in it, and the orders, or every problem. */
export interface OrderReading {
  /** Index among the workbook's sheets. */
  readonly sheet: number;
  readonly headerRow: number;
  readonly columns: readonly ReadColumn[];
  /** The preset that fits its headers, where nobody said what they mean. */
  readonly preset: string | null;
  /** What a title over the table, or the file's name, says that no column does. For a person to confirm. */
  readonly suggested: { readonly order: string | null; readonly customer: string | null };
  readonly rows: readonly SheetRow[];
  readonly orders: Result<readonly Order[], SheetFailure>;
}

const MAX_EXAMPLES = 3;

/** Reads an order's file: chooses the sheet that is an order, its header, what the columns mean, and what they say. */
export function readOrderFile(workbook: Workbook, fileName: string, choice: OrderChoice): OrderReading {
  const index = chooseSheet(workbook, choice);
  const named = workbook.sheets[index] ?? workbook.sheets[0];
  const plain = orderTable(named.sheet, null);
  const preset = choice.mapping === null ? findPreset(plain, choice.presets) : null;
  const mapping = choice.mapping ?? preset?.mapping ?? null;
  const table = orderTable(named.sheet, mapping);
  return {
    sheet: index,
    headerRow: table.headerRow,
    columns: readColumns(table, mapping, choice.mapping === null ? 'preset' : 'person'),
    preset: preset?.name ?? null,
    suggested: {
      order: orderInTitle(table, fileName),
      customer: customerInTitle(table.above),
    },
    rows: table.rows,
    orders:
      choice.requiresPreset && mapping === null
        ? err(presetMisfit(choice.presets, fileName))
        : parseOrderTable(table, choice.constants, fileName),
  };
}

function presetMisfit(presets: readonly OrderPreset[], fileName: string): SheetFailure {
  const [preset] = presets;
  const headers = preset?.columns.flatMap(({ header, field }) => (field === null ? [] : [header])) ?? [];
  return fileProblem('import.presetMisfit', {
    file: quoted(fileName),
    preset: preset?.name ?? '',
    headers: quoted(headers.join(', ')),
  });
}

/** The sheet that the person chose; else the first visible one that is an order; else the one that is most like it. */
function chooseSheet({ sheets }: Workbook, { sheet, presets }: OrderChoice): number {
  if (sheet !== null) {
    const chosen = sheets.findIndex(({ name }) => name === sheet);
    if (chosen !== -1) return chosen;
  }
  const scores = sheets.map((named) => orderScore(named, presets));
  return scores.indexOf(Math.max(...scores));
}

function orderScore({ sheet, hidden }: NamedSheet, presets: readonly OrderPreset[]): number {
  const table = orderTable(sheet, null);
  const fields = columnsByField(table.columns);
  const isOrder =
    (fields.has('order') && (fields.has('sku') || fields.has('model'))) || findPreset(table, presets) !== null;
  return (hidden ? 0 : 1_000) + (isOrder ? 10_000 : 0) + fields.size;
}

function findPreset(
  { columns }: Table<Field>,
  presets: readonly OrderPreset[],
): { readonly name: string; readonly mapping: OrderMapping } | null {
  for (const preset of presets) {
    const mapped = mappingOfPreset(preset, columns);
    if (mapped !== null) return { name: preset.name, mapping: { headerRow: null, columns: mapped } };
  }
  return null;
}

function readColumns(
  table: Table<Field>,
  mapping: OrderMapping | null,
  source: 'preset' | 'person',
): readonly ReadColumn[] {
  const said = new Set(mapping?.columns.map(({ column }) => column));
  const taken = new Set(columnsByField(table.columns).keys());
  return table.columns.map((use): ReadColumn => {
    const isSaid = said.has(use.column);
    const guess = use.field !== null || isSaid ? null : guessOf(table, use.column, taken);
    if (guess !== null) taken.add(guess);
    return {
      ...use,
      source: isSaid ? source : use.field === null ? null : 'header',
      guess,
      examples: examplesOf(table.rows, use.column),
    };
  });
}

const FIELD_OF_SHAPE: Readonly<Record<Exclude<ContentShape, 'same'>, Field>> = {
  mac: 'mac',
  date: 'visitDate',
  serial: 'serial',
  quantity: 'quantity',
  line: 'line',
  code: 'sku',
};

/** An order's number, or the one SKU of a small order: what is the same on every row, told by its looks. */
const ORDER_NUMBER = /^\p{L}{0,5}[-_ ]?\d{2,}(?:[-/]\d+)*$/u;

function fieldOfShape(shape: ContentShape, rows: readonly SheetRow[], column: number): Field {
  if (shape !== 'same') return FIELD_OF_SHAPE[shape];
  const first = rows.map(({ cells }) => parseName(cells[column] ?? '')).find((text) => !isBlank(text)) ?? '';
  return ORDER_NUMBER.test(first) ? 'order' : 'sku';
}

function guessOf({ rows }: Table<Field>, column: number, taken: ReadonlySet<Field>): Field | null {
  const shape = shapeOf(rows.values().map(({ cells }) => cells[column] ?? ''));
  const field = shape === null ? null : fieldOfShape(shape, rows, column);
  // A model column stands in for a SKU.
  return field === null || taken.has(field) || (field === 'sku' && taken.has('model')) ? null : field;
}

function examplesOf(rows: readonly SheetRow[], column: number): readonly string[] {
  const examples = new Set<string>();
  for (const { cells } of rows) {
    const text = parseName(cells[column] ?? '');
    if (!isBlank(text)) examples.add(text);
    if (examples.size === MAX_EXAMPLES) break;
  }
  return [...examples];
}

/** `Order SO-24817`, `Bon de commande n° 2026-118`: the words that announce the number, then the number. */
const ORDER_TITLE =
  /(?:order|commande|\bpo\b|\bso\b|\bcde\b)\s*(?:number|num[ée]ro|ref\.?|r[ée]f\.?|n[°ºo]\.?|no\.?|#)?\s*[:#]?\s*((?=[\p{L}\d])[\p{L}\d]*[-_/]?\d[\p{L}\d\-_/]*)/iu;
/** A file's name: letters, a mark, at least three digits. */
const ORDER_FILE = /(?:^|[^\p{L}\d])(\p{L}{1,5}[-_ ]?\d{3,}(?:-\d+)*)(?=$|[^\p{L}\d])/u;

function orderInTitle({ above }: Table<Field>, fileName: string): string | null {
  for (const { cells } of above) {
    const filled = cells.filter((cell) => cell.trim() !== '');
    const found = ORDER_TITLE.exec(filled.join(' '))?.[1];
    if (found !== undefined) return found;
  }
  const name = fileName.replace(/\.[^.]*$/, '');
  return ORDER_TITLE.exec(name.replaceAll(/[_-](?=\p{L})/gu, ' '))?.[1] ?? ORDER_FILE.exec(name)?.[1] ?? null;
}

function customerInTitle(above: readonly SheetRow[]): string | null {
  for (const { cells } of above) {
    const filled = cells.filter((cell) => cell.trim() !== '');
    const found = /^(?:end )?(?:customer|client|soci[ée]t[ée])(?: final| name)?\s*[:#]\s*(.+)$/i.exec(filled.join(' '));
    if (found?.[1] !== undefined) return parseName(found[1]).slice(0, 200);
  }
  return null;
}
