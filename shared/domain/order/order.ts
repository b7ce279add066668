import type { Brand } from '../../lib/brand.ts';
import type { Mac } from '../identity/mac.ts';

export type OrderNumber = Brand<string, 'OrderNumber'>;
/** Stable across re-imports: the order, and the unit's serial or MAC, or its line and ordinal where the order fixes neither. */
export type UnitId = Brand<string, 'UnitId'>;
export type PositionId = Brand<string, 'PositionId'>;

/** What a customer bought: one order with its lines, units and planned places, as imported. */
export interface Order {
  readonly number: OrderNumber;
  readonly customer: string;
  readonly lines: readonly OrderLine[];
  readonly units: readonly Unit[];
  readonly positions: readonly OrderedPlace[];
}

/** One line of the order: so many of one thing. A licence line never expects a device on the bench. */
export interface OrderLine {
  /** As the order numbers it; where it does not, one line a SKU, numbered in the order of the SKUs. */
  readonly line: number;
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
  readonly kind: 'device' | 'licence';
}

/** One piece that the order expects: fixed by serial or MAC where the supplier gave them, else an open model slot. */
export interface Unit {
  readonly id: UnitId;
  readonly line: number;
  readonly sku: string;
  readonly serial: string | null;
  readonly mac: Mac | null;
  readonly positionId: PositionId | null;
}

/** One planned place for one device, as the order's file says it. What became of it since is a `Position` of `site/`. */
export interface OrderedPlace {
  readonly id: PositionId;
  /** Path in the site tree, outermost first: `["Lille warehouse", "Yard"]`. Empty: unassigned. */
  readonly site: readonly string[];
  readonly name: string;
  /** `YYYY-MM-DD` of the visit, in the site's own calendar. */
  readonly visitDate: string | null;
}
