import { parseSerialKey } from '../../shared/domain/identity/serial.ts';
import type { PlannedImport } from '../../shared/domain/order/import-plan.ts';
import type { Order, UnitId } from '../../shared/domain/order/order.ts';
import type { UnitChange } from '../../shared/domain/order/unit-changes.ts';
import { mergeImport } from '../../shared/domain/site/merge-import.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { BenchState } from './state.ts';

/** What conflicts are looked for in. */
export type ConflictState = Pick<BenchState, 'orders' | 'matches' | 'placesOf'>;

/** More than a person reads before they call whoever wrote the file. */
const MAX_CONFLICTS = 200;

/**
 * What a person should know before an order is taken: a serial or MAC that another order has as well, and devices on the
 * bench whose unit would vanish, move or be another one, and places that people have changed since. Nothing here keeps the file from being taken.
 */
export function importConflicts(state: ConflictState, { order, changes, outcome }: PlannedImport): readonly Sentence[] {
  if (outcome === 'unchanged') return [];
  const matched = matchedUnits(state);
  const former = state.orders.get(order.number)?.order ?? null;
  const planned = former === null ? [] : mergeImport(state.placesOf(order.number), former, order).conflicts;
  const resting = changes.filter(({ unitId }) => matched.has(unitId)).flatMap(restingConflicts);
  const identities = identityConflicts(order, identitiesElsewhere(state, order.number));
  return [...resting, ...planned, ...identities].slice(0, MAX_CONFLICTS);
}

/** Units that another order on the bench has as well. */
function identityConflicts({ units }: Order, elsewhere: ReadonlyMap<string, string>): readonly Sentence[] {
  if (elsewhere.size === 0) return [];
  return units.flatMap(({ serial, mac }) => {
    const key = serial === null ? null : parseSerialKey(serial);
    const other = elsewhere.get(key ?? '') ?? elsewhere.get(mac ?? '');
    return other === undefined ? [] : [conflict('elsewhere', { unit: serial ?? mac ?? '', other })];
  });
}

/** What happens to the device that was matched to a unit which the file changes or takes away. */
function restingConflicts({ kind, unitId, serial, sku, place, fields }: UnitChange): readonly Sentence[] {
  const unit = serial ?? unitId.split('/').at(-1) ?? sku;
  if (kind === 'removed') return [conflict('matchedGone', { unit, place: place ?? '–' })];
  const conflicts: Sentence[] = [];
  const before = fields.find(({ field }) => field === 'serial')?.before ?? '';
  if (before !== '') conflicts.push(conflict('matchedSerial', { before, after: serial ?? '–' }));
  const moved = fields.filter(({ field }) => field === 'site' || field === 'name').map((change) => change.before);
  if (moved.length > 0) {
    conflicts.push(conflict('matchedMoves', { unit, from: moved.join(' / ') || '–', to: place ?? '–' }));
  }
  return conflicts;
}

function conflict(kind: string, params: Readonly<Record<string, string>>): Sentence {
  return { key: `import.conflict.${kind}`, params };
}

/** Units that a device on the bench has been matched to. */
function matchedUnits({ matches }: Pick<BenchState, 'matches'>): ReadonlySet<UnitId> {
  const units = new Set<UnitId>();
  for (const { unitId, verdict } of matches.values()) {
    if (unitId !== null && verdict !== 'duplicate') units.add(unitId);
  }
  return units;
}

/** By serial key and MAC, the other order on the bench that has it. */
function identitiesElsewhere({ orders }: Pick<BenchState, 'orders'>, number: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { order } of orders.values()) {
    if (order.number === number) continue;
    for (const { serial, mac } of order.units) {
      const key = serial === null ? null : parseSerialKey(serial);
      if (key !== null) found.set(key, order.number);
      if (mac !== null) found.set(mac, order.number);
    }
  }
  return found;
}
