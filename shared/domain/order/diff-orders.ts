import { canonicalJson } from '../../lib/canonical-json.ts';
import { compareText } from '../../lib/compare.ts';
import type { Order, Unit, UnitId } from './order.ts';

/** What a newer file changes in an order. Ids are of units; an order can also change with none of them (its customer). */
export interface OrderDifference {
  readonly unchanged: boolean;
  readonly added: readonly UnitId[];
  readonly changed: readonly UnitId[];
  readonly removed: readonly UnitId[];
}

/**
 * Compares two readings of one order by content: rows in another order, or the same file again, change nothing. `before`
 * null: the order is new. A unit has changed where its line, SKU, serial, MAC or place reads otherwise.
 */
export function diffOrders(before: Order | null, after: Order): OrderDifference {
  const old = contents(before);
  const now = contents(after);
  return {
    unchanged: before !== null && orderContent(before) === orderContent(after),
    added: [...now.keys()].filter((id) => !old.has(id)),
    changed: [...now].filter(([id, content]) => old.has(id) && old.get(id) !== content).map(([id]) => id),
    removed: [...old.keys()].filter((id) => !now.has(id)),
  };
}

/** Each unit with its place written out, as one text. */
function contents(order: Order | null): ReadonlyMap<UnitId, string> {
  if (order === null) return new Map();
  const places = new Map(order.positions.map((position) => [position.id, position]));
  const contentOf = ({ positionId, line, sku, serial, mac }: Unit): string => {
    const place = positionId === null ? undefined : places.get(positionId);
    const { site = [], name = null, visitDate = null } = place ?? {};
    return canonicalJson({ line, sku, serial, mac, site: [...site], name, visitDate });
  };
  return new Map(order.units.map((unit) => [unit.id, contentOf(unit)]));
}

function orderContent(order: Order): string {
  const sorted = (texts: readonly string[]): string[] => [...texts].sort(compareText);
  return canonicalJson({
    customer: order.customer,
    lines: sorted(order.lines.map((line) => canonicalJson({ ...line }))),
    positions: sorted(order.positions.map((position) => canonicalJson({ ...position, site: [...position.site] }))),
    units: sorted(order.units.map((unit) => canonicalJson({ ...unit }))),
  });
}
