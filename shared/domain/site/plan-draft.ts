import type { Order, PositionId, Unit, UnitId } from '../order/order.ts';
import type { OrderPlaces } from './places.ts';
import { netChanges, type PlanChange } from './plan-change.ts';
import { type Position, siteKey } from './position.ts';
import type { Site } from './site.ts';

/** An order with its plan, as an edit finds it. */
export interface OrderPlan {
  readonly order: Order;
  readonly places: OrderPlaces;
  /** By `siteKey`. */
  readonly sites: ReadonlyMap<string, Site>;
}

/** A plan while one edit works on it: what it reads is what it has changed so far, and every change is kept. */
export class PlanDraft {
  readonly order: Order;
  readonly #positions: Map<PositionId, Position>;
  readonly #assignments: Map<UnitId, PositionId>;
  readonly #holders: Map<PositionId, UnitId>;
  readonly #sites: Map<string, Site>;
  readonly #units: ReadonlyMap<UnitId, Unit>;
  readonly #names = new Map<string, PositionId>();
  readonly #changes: PlanChange[] = [];

  constructor({ order, places, sites }: OrderPlan) {
    this.order = order;
    this.#positions = new Map(places.positions);
    this.#assignments = new Map(places.assignments);
    this.#holders = new Map([...places.assignments].map(([unitId, id]) => [id, unitId]));
    this.#sites = new Map(sites);
    this.#units = new Map(order.units.map((unit) => [unit.id, unit]));
    for (const position of places.positions.values()) this.#names.set(nameKey(position), position.id);
  }

  /** What has been changed so far, each subject once. */
  changes(): readonly PlanChange[] {
    return netChanges(this.#changes);
  }

  position(id: PositionId): Position | undefined {
    return this.#positions.get(id);
  }

  positions(): Iterable<Position> {
    return this.#positions.values();
  }

  unit(id: UnitId): Unit | undefined {
    return this.#units.get(id);
  }

  /** Where a unit goes; undefined: nowhere yet. */
  placeOf(unitId: UnitId): PositionId | undefined {
    return this.#assignments.get(unitId);
  }

  /** Who goes to a place; undefined: nobody yet. */
  holderOf(id: PositionId): UnitId | undefined {
    return this.#holders.get(id);
  }

  /** Who has this name in this site. */
  named(site: readonly string[], name: string): PositionId | undefined {
    return this.#names.get(nameKey({ site, name }));
  }

  /** Sites that somebody made. */
  sites(): Iterable<Site> {
    return this.#sites.values();
  }

  site(path: readonly string[]): Site | undefined {
    return this.#sites.get(siteKey(path));
  }

  setPosition(position: Position): void {
    const before = this.#positions.get(position.id) ?? null;
    if (before !== null) this.#forgetName(before);
    this.#positions.set(position.id, position);
    this.#names.set(nameKey(position), position.id);
    this.#changes.push({ kind: 'position', before, after: position });
  }

  /** Whoever was to go there goes nowhere. */
  removePosition(id: PositionId): void {
    const before = this.#positions.get(id);
    if (before === undefined) return;
    const holder = this.#holders.get(id);
    if (holder !== undefined) this.assign(holder, null);
    this.#forgetName(before);
    this.#positions.delete(id);
    this.#changes.push({ kind: 'position', before, after: null });
  }

  /** The place must be free, or its holder be sent elsewhere first. */
  assign(unitId: UnitId, to: PositionId | null): void {
    const before = this.#assignments.get(unitId) ?? null;
    if (before === to) return;
    if (before !== null) this.#holders.delete(before);
    if (to === null) this.#assignments.delete(unitId);
    else {
      this.#assignments.set(unitId, to);
      this.#holders.set(to, unitId);
    }
    this.#changes.push({ kind: 'assignment', order: this.order.number, unitId, before, after: to });
  }

  setSite(site: Site): void {
    const key = siteKey(site.path);
    this.#changes.push({ kind: 'site', before: this.#sites.get(key) ?? null, after: site });
    this.#sites.set(key, site);
  }

  removeSite(path: readonly string[]): void {
    const before = this.#sites.get(siteKey(path));
    if (before === undefined) return;
    this.#sites.delete(siteKey(path));
    this.#changes.push({ kind: 'site', before, after: null });
  }

  #forgetName(position: Position): void {
    if (this.#names.get(nameKey(position)) === position.id) this.#names.delete(nameKey(position));
  }
}

/** Names are the same in a site whatever their case: nobody can tell `Gate a` from `Gate A` over a radio. */
function nameKey({ site, name }: Pick<Position, 'site' | 'name'>): string {
  return `${siteKey(site)}\u0000\u0000${name.normalize('NFKC').toLowerCase()}`;
}
