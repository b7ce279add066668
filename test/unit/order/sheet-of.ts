import type { Order } from '../../../shared/domain/order/order.ts';
import { parseOrderSheet } from '../../../shared/domain/order/parse-order-sheet.ts';
import type { Sheet } from '../../../shared/domain/sheet/sheet.ts';

/** A sheet written as a table with ` ; ` between cells, header first: what a person would see in a spreadsheet. */
export function sheetOf(text: string): Sheet {
  const [header = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(';').map((cell) => cell.trim().replaceAll('\\n', '\n')));
  return { header, rows: rows.map((cells, index) => ({ number: index + 2, cells })) };
}

/** The one order of a sheet that must be readable. */
export function orderOf(text: string): Order {
  const parsed = parseOrderSheet(sheetOf(text), 'order.csv');
  if (!parsed.ok) throw new Error(`refused: ${JSON.stringify(parsed.error)}`);
  const [order, ...others] = parsed.value;
  if (order === undefined || others.length > 0) throw new Error(`${parsed.value.length} orders`);
  return order;
}

/** Why a sheet is refused: each problem as its code, then the parameters that were asked for. */
export function refusalsOf(text: string, ...params: readonly string[]): readonly (readonly (string | number)[])[] {
  const parsed = parseOrderSheet(sheetOf(text), 'order.csv');
  if (parsed.ok) return [];
  return [parsed.error, ...parsed.error.also].map(({ code, sentence }) => [
    code,
    ...params.map((name) => sentence.params?.[name] ?? '–'),
  ]);
}
