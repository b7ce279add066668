import type { Order, PositionId, Unit, UnitId } from './order.ts';

/** What a newer file says of a unit otherwise than before. */
export const UNIT_FIELDS = ['line', 'sku', 'serial', 'mac', 'site', 'name', 'visitDate'] as const;
export type UnitField = (typeof UNIT_FIELDS)[number];

export interface FieldChange {
  readonly field: UnitField;
  /** Empty: nothing was, or is, said. */
  readonly before: string;
  readonly after: string;
}

/** One unit that a file brings, takes away or changes, told apart by what a person knows it by. */
export interface UnitChange {
  readonly unitId: UnitId;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly line: number;
  readonly sku: string;
  readonly serial: string | null;
  /** Site and name; null: unassigned. */
  readonly place: string | null;
  /** Of a changed unit only. */
  readonly fields: readonly FieldChange[];
}

type Written = Readonly<Record<UnitField, string>>;

/** Every unit that differs, the removed first, then the changed, then the added; each in the order of its file. */
export function unitChanges(before: Order | null, after: Order): readonly UnitChange[] {
  const old = before === null ? new Map<UnitId, Written>() : writtenUnits(before);
  const now = writtenUnits(after);
  const removed = (before?.units ?? []).flatMap((unit) => {
    const written = old.get(unit.id);
    return now.has(unit.id) || written === undefined ? [] : [changeOf('removed', unit, written, [])];
  });
  const changed: UnitChange[] = [];
  const added: UnitChange[] = [];
  for (const unit of after.units) {
    const written = now.get(unit.id);
    const earlier = old.get(unit.id);
    if (written === undefined) continue;
    if (earlier === undefined) {
      added.push(changeOf('added', unit, written, []));
      continue;
    }
    const fields = UNIT_FIELDS.filter((field) => earlier[field] !== written[field]).map((field) => ({
      field,
      before: earlier[field],
      after: written[field],
    }));
    if (fields.length > 0) changed.push(changeOf('changed', unit, written, fields));
  }
  return [...removed, ...changed, ...added];
}

function changeOf(
  kind: UnitChange['kind'],
  { id, line, sku, serial }: Unit,
  { site, name }: Written,
  fields: readonly FieldChange[],
): UnitChange {
  const place = name === '' ? null : [site, name].filter((text) => text !== '').join(' / ');
  return { unitId: id, kind, line, sku, serial, place, fields };
}

function writtenUnits({ units, positions }: Order): ReadonlyMap<UnitId, Written> {
  const places = new Map(positions.map((place) => [place.id, place]));
  const placeOf = (id: PositionId | null): (typeof positions)[number] | undefined =>
    id === null ? undefined : places.get(id);
  return new Map(
    units.map(({ id, line, sku, serial, mac, positionId }) => {
      const place = placeOf(positionId);
      const written: Written = {
        line: String(line),
        sku,
        serial: serial ?? '',
        mac: mac ?? '',
        site: place?.site.join(' / ') ?? '',
        name: place?.name ?? '',
        visitDate: place?.visitDate ?? '',
      };
      return [id, written];
    }),
  );
}
