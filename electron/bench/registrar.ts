import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { SameModel } from '../../shared/domain/matching/match.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import type { RegistrationEvidence } from '../../shared/domain/readiness/evidence.ts';
import { type Judgement, judgeRegistration, type RegistrySubject } from '../../shared/domain/registration/judge.ts';
import { nextEvidence } from '../../shared/domain/registration/next-evidence.ts';
import { type Seat, subjectOf } from '../../shared/domain/registration/subject.ts';
import type { Clock, Log } from './ports.ts';
import { type BenchState, ENGINE } from './state.ts';

export interface RegistrarDeps {
  readonly state: BenchState;
  readonly clock: Clock;
  readonly log: Log;
  readonly sameModel: SameModel;
}

/** A place of an order with what the registries say of it. */
export interface JudgedSeat {
  readonly seat: Seat;
  readonly subject: RegistrySubject;
  readonly judgement: Judgement | null;
}

export interface Registrar {
  /** Every place of an order as the lists that were read judge it. */
  judge(order: Order): readonly JudgedSeat[];
  /** Judge soon, and put what changed into the journal. */
  schedule(): void;
  run(): void;
}

/** A switch that powers up is judged once, not once a device; after the matching, and still at once to a person's eye. */
const SETTLE_MS = 250;

const BEARING = ['registry', 'match', 'position', 'unit', 'box', 'model', 'device', 'order'];

/** Whether an event may change what the registries say of a device. */
export function bearsOnRegistration({ kind }: BenchEvent): boolean {
  return BEARING.includes(kind.slice(0, kind.indexOf('.')));
}

/** The newest word on a device's registration; null where nobody said any. */
export function registrationOf(state: Pick<BenchState, 'evidenceOf'>, id: DeviceId): RegistrationEvidence | null {
  for (const { evidence } of state.evidenceOf(id)) if (evidence.kind === 'registration') return evidence;
  return null;
}

/** Keeps what the lists say of each device of an open order in the journal, from which its gate follows. */
export function createRegistrar({ state, clock, log, sameModel }: RegistrarDeps): Registrar {
  let scheduled = false;
  /** Without a list nothing follows from one, and what followed from the last is taken back once. */
  let hadLists = true;

  const seatsOf = (order: Order): readonly Seat[] => {
    const deviceAt = new Map([...state.matches.values()].map((match) => [match.unitId, match.deviceId]));
    return order.units.map((unit) => {
      const id = deviceAt.get(unit.id);
      const device = id === undefined ? null : (state.devices.get(id) ?? null);
      return {
        unit,
        position: state.positionOf(unit.id),
        device,
        boxSerial: device === null ? null : (state.boxes.boxOf(device)?.serial ?? null),
      };
    });
  };

  const judge = (order: Order): readonly JudgedSeat[] => {
    const { own, others } = state.registry.split(order.customer);
    return seatsOf(order).map((seat) => {
      const subject = subjectOf(seat);
      return { seat, subject, judgement: judgeRegistration(subject, own, others, sameModel) };
    });
  };

  const run = (): void => {
    const hasLists = state.registry.readings.size > 0;
    if (!hasLists && !hadLists) return;
    hadLists = hasLists;
    const now = clock.now();
    const events = [...state.openOrders.values()].flatMap(({ order }) =>
      judge(order).flatMap(({ seat: { device }, subject, judgement }): readonly BenchEvent[] => {
        if (device === null) return [];
        const evidence = nextEvidence(registrationOf(state, device.id), judgement, subject, now);
        return evidence === null ? [] : [{ kind: 'evidence.recorded', data: { deviceId: device.id, evidence } }];
      }),
    );
    const recorded = state.record(events, ENGINE);
    if (!recorded.ok) log.error('what a registry says could not be recorded', { code: recorded.error.code });
  };

  return {
    judge,
    run,
    schedule: () => {
      if (scheduled) return;
      scheduled = true;
      clock.after(SETTLE_MS, () => {
        scheduled = false;
        run();
      });
    },
  };
}
