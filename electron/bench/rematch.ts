import type { Device, DeviceId } from '../../shared/domain/identity/device.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { type ClosedOrderOf, closedOrderOf } from '../../shared/domain/matching/closed-order.ts';
import { isSameMatch, type MatchDevice, type MatchUnit, type SameModel } from '../../shared/domain/matching/match.ts';
import { type Matching, matchOrder } from '../../shared/domain/matching/match-order.ts';
import { indexUnits, type UnitIndex } from '../../shared/domain/matching/unit-index.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import type { Clock, Log, StoredOrder } from './ports.ts';
import { type BenchState, ENGINE } from './state.ts';

export interface RematchDeps {
  readonly state: BenchState;
  readonly clock: Clock;
  readonly log: Log;
  readonly sameModel: SameModel;
}

export interface Rematcher {
  /**
   * The matching as it was last recorded. A device that was heard since is not in it, and the unit it stands for is
   * still missing: otherwise neither would be on the board until the matching has run.
   */
  current(): Matching;
  /** Run the matching soon, and put what changed into the journal. */
  schedule(): void;
  /** Run it now. */
  run(): void;
}

/** A burst of arrivals (a switch powering up) is matched once, not once a device; still at once to a person's eye. */
const SETTLE_MS = 100;

/** Subjects whose events may change who stands where; of these, the first four change what there is to stand for. */
const PLANNING = ['order', 'position', 'site', 'unit'];
const MATCHING = [...PLANNING, 'device', 'match', 'box'];

/** Whether the matching has to run again after an event. Its own decisions are no reason. */
export function bearsOnMatching({ kind }: BenchEvent): boolean {
  return kind !== 'match.decided' && MATCHING.includes(subjectWord(kind));
}

/** Keeps device ↔ unit ↔ position up to date over all open orders. */
export function createRematcher({ state, clock, log, sameModel }: RematchDeps): Rematcher {
  let remembered: Matching | null = null;
  let scheduled = false;
  let units: UnitIndex | null = null;
  let closed: ClosedOrderOf | null = null;
  const seen = new WeakMap<Device, MatchDevice>();

  state.onChange((events) => {
    if (events.some(({ kind }) => PLANNING.includes(subjectWord(kind)))) units = null;
    if (events.some(({ kind }) => kind.startsWith('order.') || kind === 'device.merged')) closed = null;
  });

  /** What the matching sees of a device: made once for each change of it, as ten thousand others have not changed. */
  const seenAs = (device: Device): MatchDevice => {
    const setAside = state.setAside.has(device.id);
    const known = seen.get(device);
    // A device that never says its serial on the network has the one that its box's label says.
    const serial = device.serial ?? state.boxes.boxOf(device)?.serial ?? null;
    if (known?.setAside === setAside && known.serial === serial) return known;
    const { id, macs, attributes } = device;
    const made = { id, macs, serial, model: attributes.model?.value ?? null, setAside };
    seen.set(device, made);
    return made;
  };

  const compute = (): Matching => {
    units ??= indexUnits(unitsOf(state, [...state.openOrders.values()]));
    closed ??= findClosed(state);
    const devices = [...state.devices.values()].map(seenAs);
    return matchOrder({ devices, units, pins: state.pins, prior: state.matches, sameModel, closedOrderOf: closed });
  };

  const run = (): void => {
    remembered = compute();
    const events = remembered.matches.flatMap((match): readonly BenchEvent[] => {
      const before = state.matches.get(match.deviceId);
      return before !== undefined && isSameMatch(before, match) ? [] : [{ kind: 'match.decided', data: { match } }];
    });
    const recorded = state.record(events, ENGINE);
    if (!recorded.ok) log.error('a matching could not be recorded', { code: recorded.error.code });
  };

  return {
    current: () => {
      remembered ??= compute();
      return remembered;
    },
    schedule: () => {
      if (scheduled) return;
      scheduled = true;
      clock.after(SETTLE_MS, () => {
        scheduled = false;
        run();
      });
    },
    run,
  };
}

function findClosed(state: BenchState): ClosedOrderOf {
  const orders = [...state.orders.values()].filter(({ closed }) => closed !== null);
  const seats = orders.flatMap(({ order, closed }) =>
    (closed?.seats ?? []).map(({ match }): [DeviceId, OrderNumber] => [match.deviceId, order.number]),
  );
  return closedOrderOf(indexUnits(unitsOf(state, orders)), new Map(seats));
}

/** The units of these orders; licences are no units. */
function unitsOf(state: BenchState, orders: readonly StoredOrder[]): readonly MatchUnit[] {
  return orders.flatMap(({ order }) =>
    order.units.map((unit) => ({
      ...unit,
      order: order.number,
      positionId: state.positionOf(unit.id)?.id ?? null,
    })),
  );
}

function subjectWord(kind: string): string {
  return kind.slice(0, kind.indexOf('.'));
}
