import { compareText } from '../../lib/compare.ts';
import type { Problems } from '../sheet/problems.ts';
import { isLicence } from './licence.ts';
import { type CountedLine, countLine, type LineQuantity } from './line-quantity.ts';
import { LineUnits } from './line-units.ts';
import type { Order, OrderedPlace, OrderLine, OrderNumber, PositionId, Unit } from './order.ts';
import type { OrderRow } from './order-row.ts';

/** The rows of one line, and the key that stays the same however the file is sorted. */
interface LineGroup {
  readonly line: number;
  readonly key: string;
  readonly rows: readonly OrderRow[];
}

interface LinePlan extends LineGroup {
  readonly kind: OrderLine['kind'];
  readonly count: CountedLine;
}

/** An order's rows, sorted into lines and counted, before any unit of it is made. */
export interface OrderPlan {
  readonly number: OrderNumber;
  readonly customer: string;
  readonly lines: readonly LinePlan[];
}

/** Sorts an order's rows (at least one) into lines and counts them. What contradicts itself is among the problems. */
export function planOrder(rows: readonly OrderRow[], problems: Problems): OrderPlan {
  const lines = groupLines(rows, problems).flatMap((group): readonly LinePlan[] => {
    const licence = isLicence(group.rows);
    const count = licence ? countLicences(group.rows) : countLine(group.rows);
    if (count.kind === 'counted') return [{ ...group, kind: licence ? 'licence' : 'device', count }];
    reportQuantity(count, group, problems);
    return [];
  });
  return { number: (rows[0]?.order ?? '') as OrderNumber, customer: customerOf(rows, problems), lines };
}

/** How many devices an order expects on the bench. */
export function expectedUnits({ lines }: OrderPlan): number {
  return lines.reduce((total, line) => total + (line.kind === 'device' ? quantityOf(line) : 0), 0);
}

/** Makes the order of its plan. Places that two rows claim, and cells that do not go together, are among the problems. */
export function buildOrder({ number, customer, lines }: OrderPlan, problems: Problems): Order {
  const units: Unit[] = [];
  const positions: OrderedPlace[] = [];
  const taken = new Map<PositionId, number>();
  for (const line of lines) {
    if (line.kind === 'licence') continue;
    const made = new LineUnits(number, line, taken, problems);
    for (const [index, row] of line.rows.entries()) made.addRow(row, line.count.perRow[index] ?? 0);
    made.addOpen(line.rows, line.count.open);
    units.push(...made.units());
    positions.push(...made.positions());
  }
  return { number, customer, lines: lines.map(lineOf), units, positions };
}

function lineOf(plan: LinePlan): OrderLine {
  const { line, kind, rows } = plan;
  const description = rows.find((row) => row.description !== '')?.description ?? '';
  return { line, sku: rows[0]?.sku ?? '', description, quantity: quantityOf(plan), kind };
}

function quantityOf({ count }: LinePlan): number {
  return count.perRow.reduce((total, units) => total + units, count.open);
}

/** A licence names no devices, so its rows can only add up. */
function countLicences(rows: readonly OrderRow[]): CountedLine {
  return { kind: 'counted', perRow: rows.map(({ quantity }) => quantity ?? 1), open: 0 };
}

/** By line number; or, where the order has none, one line a SKU, numbered in the order of the SKUs so that sorting the file changes nothing. */
function groupLines(rows: readonly OrderRow[], problems: Problems): readonly LineGroup[] {
  const numbered = rows.some(({ line }) => line !== null);
  if (!numbered) {
    return [...Map.groupBy(rows, ({ sku }) => skuKey(sku))]
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, group], index) => ({ line: index + 1, key, rows: group }));
  }
  const groups: LineGroup[] = [];
  for (const [line, group] of Map.groupBy(rows, (row) => row.line)) {
    if (line === null) {
      for (const { row, order } of group) problems.row('noLine', row, { order });
      continue;
    }
    const [first] = group;
    const other = group.find(({ sku }) => skuKey(sku) !== skuKey(first?.sku ?? ''));
    if (first !== undefined && other !== undefined) {
      problems.row('lineTwoSkus', other.row, { line, first: first.sku, firstRow: first.row, second: other.sku });
    }
    groups.push({ line, key: String(line), rows: group });
  }
  return groups.sort((a, b) => a.line - b.line);
}

/** For comparing SKUs only: case and kinds of space are no difference. */
function skuKey(sku: string): string {
  return sku.normalize('NFKC').replace(/\s+/g, ' ').toUpperCase();
}

function customerOf(rows: readonly OrderRow[], problems: Problems): string {
  const first = rows.find(({ customer }) => customer !== '');
  if (first === undefined) return '';
  const other = rows.find(({ customer }) => customer !== '' && customer !== first.customer);
  if (other !== undefined) {
    const { order, customer } = other;
    problems.row('twoCustomers', other.row, { order, first: first.customer, firstRow: first.row, second: customer });
  }
  return first.customer;
}

function reportQuantity(
  count: Exclude<LineQuantity, { kind: 'counted' }>,
  { line, rows }: LineGroup,
  problems: Problems,
): void {
  const sku = rows[0]?.sku ?? '';
  const { kind, row, ...figures } = count;
  const code = { tooFew: 'quantityTooSmall', ambiguous: 'quantityAmbiguous', differs: 'quantityDiffers' }[kind];
  problems.row(code, row, { line, sku, ...figures });
}
