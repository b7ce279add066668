import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { DeviceMatch, MatchDevice, MatchUnit } from '../../shared/domain/matching/match.ts';
import { type Matching, matchOrder, type SameModel } from '../../shared/domain/matching/match-order.ts';
import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import type { Clock, Log } from './ports.ts';
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

/** Keeps device ↔ unit ↔ position up to date over all open orders. */
export function createRematcher({ state, clock, log, sameModel }: RematchDeps): Rematcher {
  let remembered: Matching | null = null;
  let scheduled = false;

  const compute = (): Matching => matchOrder(matchDevices(state), matchUnits(state), sameModel);

  const run = (): void => {
    remembered = compute();
    const events = remembered.matches.flatMap((match): readonly BenchEvent[] => {
      const before = state.matches.get(match.deviceId);
      return before !== undefined && sameMatch(before, match) ? [] : [{ kind: 'match.decided', data: { match } }];
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

function matchDevices(state: BenchState): readonly MatchDevice[] {
  return [...state.devices.values()].map((device) => ({
    id: device.id,
    macs: device.macs,
    serial: device.serial,
    model: device.attributes.model?.value ?? null,
    setAside: state.setAside.has(device.id),
  }));
}

/** The units of every open order; licences are no units. */
function matchUnits(state: BenchState): readonly MatchUnit[] {
  return [...state.orders.values()].flatMap(({ order }) =>
    order.units.map((unit) => ({ ...unit, order: order.number })),
  );
}

function sameMatch(a: DeviceMatch, b: DeviceMatch): boolean {
  return canonicalJson({ ...a, reason: { ...a.reason } }) === canonicalJson({ ...b, reason: { ...b.reason } });
}
