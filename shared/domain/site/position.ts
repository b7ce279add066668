import type { OrderNumber, PositionId } from '../order/order.ts';
import type { AddressPlan } from './address-plan.ts';

/**
 * One planned place for one device, as the bench knows it now: first imported, then edited. Its id stays when it is
 * renamed or moved to another site.
 */
export interface Position {
  readonly id: PositionId;
  readonly order: OrderNumber;
  /** Path in the site tree, outermost first: `["Lille warehouse", "Yard"]`, of any depth. Empty: in no site. */
  readonly site: readonly string[];
  readonly name: string;
  /** What is wanted here, as a SKU or a model; null: anything. */
  readonly model: string | null;
  /** The one serial that belongs here, as the plan wrote it; null: any device of the model. */
  readonly serial: string | null;
  readonly address: AddressPlan | null;
  readonly switchName: string | null;
  readonly switchPort: string | null;
  /** The most that the device draws over its cable, in watts. */
  readonly poeWatts: number | null;
  readonly note: string;
  /** `YYYY-MM-DD` of the visit, in the site's own calendar. */
  readonly visitDate: string | null;
  /** Where it is on the floor plan of its site; null: not placed. */
  readonly point: PlanPoint | null;
}

/** A point on a floor plan, as shares of its width and height: 0 left or top, 1 right or bottom. */
export interface PlanPoint {
  readonly x: number;
  readonly y: number;
}

/** A position with nothing said of it but its place. */
export function barePosition(id: PositionId, order: OrderNumber, site: readonly string[], name: string): Position {
  return {
    id,
    order,
    site,
    name,
    model: null,
    serial: null,
    address: null,
    switchName: null,
    switchPort: null,
    poeWatts: null,
    note: '',
    visitDate: null,
    point: null,
  };
}

/** A site path as one text, by which equal paths are equal: names may hold a slash, never a NUL. */
export function siteKey(path: readonly string[]): string {
  return path.join('\u0000');
}

/** The path that `siteKey` made a text of. */
export function pathOfKey(key: string): readonly string[] {
  return key === '' ? [] : key.split('\u0000');
}

/** A place as a sentence says it: `Lille warehouse / Yard / Gate east`. */
export function placeText({ site, name }: Pick<Position, 'site' | 'name'>): string {
  return [...site, name].join(' / ');
}
