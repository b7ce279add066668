import type { PlaceChoice } from '../../shared/contract/matching-calls.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import type { SameModel } from '../../shared/domain/matching/match.ts';
import { isSeated, type MatchDevice, type MatchUnit } from '../../shared/domain/matching/match.ts';
import { misfitOf } from '../../shared/domain/matching/misfit.ts';
import type { Pin } from '../../shared/domain/matching/pin.ts';
import type { UnitId } from '../../shared/domain/order/order.ts';
import { compareText } from '../../shared/lib/compare.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import { pinEvents } from './pin-events.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

export interface MatchingDeps {
  readonly state: BenchState;
  readonly rematcher: Rematcher;
  readonly sameModel: SameModel;
}

type MatchingCalls = Pick<UseCases, 'matches.choices' | 'matches.pin' | 'matches.release'>;

/** More than a person reads; who looks for one place among thousands types a word of it. */
const MAX_CHOICES = 200;

/** Who stands where, by a person's word. */
export function matchingUseCases(deps: MatchingDeps): MatchingCalls {
  const { state, rematcher, sameModel } = deps;
  return {
    'matches.choices': async ({ id, search }) => {
      const device = state.devices.get(id);
      return device === undefined ? err(failure('device.unknown')) : ok(choicesFor(deps, device, search));
    },
    'matches.pin': async ({ id, unitId, reason }, { actor }) => {
      const device = state.devices.get(id);
      if (device === undefined) return err(failure('device.unknown'));
      const unit = findUnit(state, unitId);
      if (unit === null) return err(failure('matching.noUnit'));
      const misfit = misfitOf(matchDevice(state, device), unit, sameModel);
      if (misfit !== null && reason === null) {
        return err(failure('matching.reasonNeeded', { ordered: unit.sku, order: unit.order }));
      }
      const pin: Pin = { deviceId: id, unitId, cause: 'by-hand', reason: misfit === null ? null : reason };
      const recorded = state.record(pinEvents(state, pin), actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    },
    'matches.release': async ({ id }, { actor }) => {
      if (!state.devices.has(id)) return err(failure('device.unknown'));
      if (!state.pins.has(id)) return ok({});
      const recorded = state.record([{ kind: 'match.released', data: { deviceId: id } }], actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    },
  };
}

/** Open units that fit come first, then those that are taken, then what would be a substitution. */
function choicesFor({ state, sameModel }: MatchingDeps, device: Device, search: string): PlaceChoice[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const holders = holdersOf(state);
  const seen = matchDevice(state, device);
  return unitsOf(state)
    .map((unit): PlaceChoice => {
      const position = state.positionOf(unit.id);
      const holder = holders.get(unit.id);
      return {
        unitId: unit.id,
        order: unit.order,
        line: unit.line,
        sku: unit.sku,
        serial: unit.serial,
        site: [...(position?.site ?? [])],
        position: position?.name ?? null,
        misfit: misfitOf(seen, unit, sameModel),
        holder:
          holder === undefined || holder.id === device.id
            ? null
            : { deviceId: holder.id, model: holder.attributes.model?.value ?? null, serial: holder.serial },
      };
    })
    .filter((choice) => {
      const text = [...choice.site, choice.position, choice.sku, choice.serial, choice.order].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || compareText(placeText(a), placeText(b)) || compareText(a.unitId, b.unitId))
    .slice(0, MAX_CHOICES);
}

function rankOf({ misfit, holder }: PlaceChoice): number {
  return (misfit === null ? 0 : 2) + (holder === null ? 0 : 1);
}

function placeText({ order, site, position }: PlaceChoice): string {
  return [order, ...site, position ?? ''].join('\u0000');
}

function holdersOf(state: BenchState): ReadonlyMap<UnitId, Device> {
  const holders = new Map<UnitId, Device>();
  for (const { deviceId, unitId, verdict } of state.matches.values()) {
    const device = state.devices.get(deviceId);
    if (unitId !== null && device !== undefined && isSeated(verdict)) holders.set(unitId, device);
  }
  return holders;
}

function unitsOf(state: BenchState): readonly MatchUnit[] {
  return [...state.openOrders.values()].flatMap(({ order }) =>
    order.units.map((unit) => ({ ...unit, order: order.number, positionId: null })),
  );
}

function findUnit(state: BenchState, id: UnitId): MatchUnit | null {
  return unitsOf(state).find((unit) => unit.id === id) ?? null;
}

function matchDevice(state: BenchState, { id, macs, serial, attributes }: Device): MatchDevice {
  return { id, macs, serial, model: attributes.model?.value ?? null, setAside: state.setAside.has(id) };
}
