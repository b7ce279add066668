import { boundObservation } from '../../shared/domain/identity/bounds.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import { conflicts, keysOf } from '../../shared/domain/identity/identity-key.ts';
import type { Mac } from '../../shared/domain/identity/mac.ts';
import { mergeObservation } from '../../shared/domain/identity/merge.ts';
import type { Observation } from '../../shared/domain/identity/observation.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { Ids, LastSeen, Log } from './ports.ts';
import { type BenchState, ENGINE } from './state.ts';

export interface ObserveDeps {
  readonly state: BenchState;
  readonly lastSeen: LastSeen;
  readonly ids: Ids;
  readonly log: Log;
  /** Maker by MAC prefix; null where the shipped table has none. */
  readonly makerOf: (mac: Mac) => string | null;
  /** Told of every device that was heard, so that what waits for it (reading, liveness) can go on. */
  readonly onHeard: (id: DeviceId, observation: Observation) => void;
}

export interface Observer {
  observe(batch: readonly Observation[]): void;
  /** Looks again at link-layer neighbours that were nobody's business until an order named them. */
  reconsiderNeighbours(): void;
}

/** A bench LAN has some hundred hosts; a sweep of a /22 has 1,022. Beyond that somebody is inventing MACs. */
const MAX_SHELVED = 2_048;

/** Turns facts heard on the network into devices: merge purely, make durable, tell whoever waits. */
export function createObserver({ state, lastSeen, ids, log, makerOf, onHeard }: ObserveDeps): Observer {
  const shelved = new Map<Mac, Observation>();

  const orderedMacs = (): ReadonlySet<Mac> =>
    new Set([...state.orders.values()].flatMap(({ order }) => order.units.flatMap(({ mac }) => mac ?? [])));

  /**
   * The neighbour table names every host of the link: the gateway, the technician's laptop, the switch. One that no
   * other protocol has shown, that no order names and whose maker builds no such devices is left out of the board; it
   * is kept at hand in case an order names it later.
   */
  const isBystander = (observation: Observation, ordered: ReadonlySet<Mac>): boolean => {
    if (observation.protocol !== 'neighbour') return false;
    if (state.findByKeys(keysOf(observation)).length > 0) return false;
    // Whoever holds the address under another MAC is not this host: it stands behind it, as channels behind an encoder.
    if (state.findByAddress(observation.address).some((holder) => !conflicts(holder, observation))) return false;
    return !observation.keys.macs.some((mac) => ordered.has(mac) || makerOf(mac) !== null);
  };

  const withMaker = (observation: Observation): Observation => {
    const [mac] = observation.keys.macs;
    if (mac === undefined || observation.attributes.manufacturer !== undefined) return observation;
    const maker = makerOf(mac);
    if (maker === null || observation.protocol !== 'neighbour') return observation;
    return { ...observation, attributes: { ...observation.attributes, manufacturer: maker } };
  };

  const shelve = (observation: Observation): void => {
    if (shelved.size >= MAX_SHELVED) return;
    for (const mac of observation.keys.macs) shelved.set(mac, observation);
  };

  const take = (observation: Observation): void => {
    const keys = keysOf(observation);
    const { endpointReference } = observation.keys;
    const candidates = {
      byKey: state.findByKeys(keys),
      byAddress: state.findByAddress(observation.address),
      byReference: endpointReference === undefined ? [] : state.findByReference(endpointReference),
    };
    if (observation.event === 'goodbye' && candidates.byKey.length + candidates.byAddress.length === 0) return;
    const merge = mergeObservation(observation, candidates, () => ids.mint() as DeviceId);
    if (merge === null) return;
    const { device, isNew, absorbed, displaced, changed } = merge;
    if (changed) {
      const kind = isNew ? 'device.seen' : 'device.changed';
      const own: BenchEvent =
        absorbed.length > 0 ? { kind: 'device.merged', data: { device, absorbed } } : { kind, data: { device } };
      const others = displaced.map((other): BenchEvent => ({ kind: 'device.changed', data: { device: other } }));
      const recorded = state.record([own, ...others], ENGINE);
      if (!recorded.ok) log.error('an observation could not be recorded', { code: recorded.error.code });
    }
    if (observation.event === 'announce') lastSeen.note(device.id, observation.at);
    onHeard(device.id, observation);
  };

  const observe = (batch: readonly Observation[]): void => {
    const ordered = orderedMacs();
    for (const observation of batch) {
      const bounded = boundObservation(observation);
      if (isBystander(bounded, ordered)) shelve(bounded);
      else take(withMaker(bounded));
    }
  };

  return {
    observe,
    reconsiderNeighbours: () => {
      const waiting = [...new Set(shelved.values())];
      shelved.clear();
      observe(waiting);
    },
  };
}
