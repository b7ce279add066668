import { compareText } from '../../lib/compare.ts';
import type { Problems } from '../sheet/problems.ts';
import type { OrderedPlace, OrderNumber, PositionId, Unit } from './order.ts';
import type { OrderRow } from './order-row.ts';
import { fixedUnitId, openUnitId, positionId } from './unit-id.ts';

/** A unit that the order fixes by neither serial nor MAC, before it has its ordinal. */
interface Slot {
  readonly row: OrderRow;
  /** Null where the row names its site only, or nothing. */
  readonly name: string | null;
  readonly site: readonly string[];
}

/** The units and places of one line, gathered row by row. */
export class LineUnits {
  readonly #order: OrderNumber;
  readonly #line: number;
  readonly #key: string;
  readonly #problems: Problems;
  readonly #taken: Map<PositionId, number>;
  readonly #fixed: Unit[] = [];
  readonly #slots: Slot[] = [];
  readonly #positions: OrderedPlace[] = [];

  /** `taken`: the places of the whole order and the row that took each, shared by all of its lines. */
  constructor(
    order: OrderNumber,
    { line, key }: { readonly line: number; readonly key: string },
    taken: Map<PositionId, number>,
    problems: Problems,
  ) {
    this.#order = order;
    this.#line = line;
    this.#key = key;
    this.#taken = taken;
    this.#problems = problems;
  }

  /** Adds the `count` units of one row, and their places. */
  addRow(row: OrderRow, count: number): void {
    if (!this.#fits(row, count)) return;
    for (let index = 0; index < count; index++) {
      const serial = row.serials[index] ?? null;
      const mac = row.macs[index] ?? null;
      const id = fixedUnitId(this.#order, serial, mac);
      const name = nameOf(row, index, count);
      if (id === null) {
        this.#slots.push({ row, name, site: row.site });
        continue;
      }
      // A site without a name is still a place: the serial is the one name in it that stays.
      const place = name ?? (row.site.length === 0 ? null : `${row.sku} ${serial ?? mac}`);
      this.#fixed.push({ id, line: this.#line, sku: row.sku, serial, mac, positionId: this.#place(row, place) });
    }
  }

  /** Adds what the line's quantity expects beyond its rows: nobody has said yet where they go. */
  addOpen(rows: readonly OrderRow[], count: number): void {
    const [row] = rows;
    if (row === undefined) return;
    for (let index = 0; index < count; index++) this.#slots.push({ row, name: null, site: [] });
  }

  /** Fixed units as the file has them, then the open slots, numbered by place so that sorting the file changes nothing. */
  units(): readonly Unit[] {
    const slots = this.#slots.toSorted(bySlotPlace).map(({ row, name, site }, index): Unit => {
      const place = name ?? (site.length === 0 ? null : `${row.sku} ${index + 1}`);
      return {
        id: openUnitId(this.#order, this.#key, index + 1),
        line: this.#line,
        sku: row.sku,
        serial: null,
        mac: null,
        positionId: this.#place(row, place),
      };
    });
    this.#slots.length = 0;
    this.#fixed.push(...slots);
    return this.#fixed;
  }

  /** Complete once `units` has been asked for. */
  positions(): readonly OrderedPlace[] {
    return this.#positions;
  }

  /** One place, one device: the same name twice in a site is a row that was copied and not changed. */
  #place({ row, site, visitDate }: OrderRow, name: string | null): PositionId | null {
    if (name === null) return null;
    const id = positionId(this.#order, site, name);
    const firstRow = this.#taken.get(id);
    if (firstRow !== undefined) {
      this.#problems.row('placeTwice', row, { place: [...site, name].join(' / '), firstRow });
      return id;
    }
    this.#taken.set(id, row);
    this.#positions.push({ id, site, name, visitDate });
    return id;
  }

  /** Serials, MACs and names of one row go together one by one, so there must be as many of each as there are at all. */
  #fits({ row, serials, macs, names }: OrderRow, count: number): boolean {
    if (serials.length > 0 && macs.length > 0 && serials.length !== macs.length) {
      this.#problems.row('serialsMacsDiffer', row, { serials: serials.length, macs: macs.length });
      return false;
    }
    if (names.length > 1 && names.length !== count) {
      this.#problems.row('namesDiffer', row, { names: names.length, units: count });
      return false;
    }
    return true;
  }
}

/** One name for several units is the name of all of them, numbered. */
function nameOf({ names }: OrderRow, index: number, count: number): string | null {
  const [name] = names;
  if (name === undefined) return null;
  if (names.length > 1) return names[index] ?? null;
  return count === 1 ? name : `${name} ${index + 1}`;
}

function bySlotPlace(a: Slot, b: Slot): number {
  // An unplaced slot comes last: it has the place that is easiest to give up.
  const rank = ({ site, name }: Slot): number => (site.length === 0 && name === null ? 1 : 0);
  return (
    rank(a) - rank(b) ||
    compareText(a.site.join('\u0000'), b.site.join('\u0000')) ||
    compareText(a.name ?? '', b.name ?? '') ||
    compareText(a.row.visitDate ?? '', b.row.visitDate ?? '')
  );
}
