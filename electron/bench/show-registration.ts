import type { ReadSource, RegisteredDevice, Registration, RegistryTask } from '../../shared/contract/registry-calls.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import { customerKey } from '../../shared/domain/order/customer-key.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { enrolledBy } from '../../shared/domain/readiness/order-gates.ts';
import { registrationSentence } from '../../shared/domain/readiness/registration-sentence.ts';
import { type ChecklistItem, checklistOf } from '../../shared/domain/registration/checklist.ts';
import { evidenceOf, staleSince } from '../../shared/domain/registration/judge.ts';
import { looksLikeCommandSerial } from '../../shared/domain/registration/product-kind.ts';
import { elapsedMs, type IsoTime } from '../../shared/lib/time.ts';
import type { Clock } from './ports.ts';
import { type JudgedSeat, type Registrar, registrationOf } from './registrar.ts';
import type { Connections } from './registry-connections.ts';
import type { BenchState } from './state.ts';

export interface ShowRegistrationDeps {
  readonly state: BenchState;
  readonly registrar: Registrar;
  readonly connections: Connections;
  readonly clock: Pick<Clock, 'now'>;
}

/** Every list that was read, the newest first. */
export function sourcesOf(state: Pick<BenchState, 'registry'>, now: IsoTime): ReadSource[] {
  return [...state.registry.readings.values()]
    .map(({ reading: { source, readAt, rows } }) => ({
      source,
      readAt,
      devices: rows.length,
      staleSince: staleSince(readAt, now),
    }))
    .sort((a, b) => elapsedMs(a.readAt, b.readAt));
}

/** Where each place of an order stands at its registry, and what is still to be done there. */
export function showRegistration(
  { state, registrar, connections, clock }: ShowRegistrationDeps,
  order: Order,
): Registration {
  const now = clock.now();
  const judged = registrar.judge(order);
  const key = customerKey(order.customer);
  return {
    order: order.number,
    customer: order.customer,
    sources: sourcesOf(state, now).filter(({ source }) => customerKey(source.customer) === key),
    connections: connections.list().filter(({ source }) => customerKey(source.customer) === key),
    devices: judged.map((seat) => deviceOf(state, seat, now)),
    checklist: checklistOf(
      judged
        .filter(({ subject, judgement }) => judgement !== null || isForCommand(subject))
        .map(({ seat: { unit, position }, subject, judgement }) => ({
          unitId: unit.id,
          subject,
          name: position?.name ?? null,
          judgement,
        })),
      state.registry.split(order.customer).own,
    ).map(taskOf),
  };
}

/** Only what Command lists is claimed in it: an Axis camera has no business on the sheet. */
function isForCommand({ isVerkada, serial }: JudgedSeat['subject']): boolean {
  return isVerkada || (serial !== null && looksLikeCommandSerial(serial));
}

function deviceOf(state: BenchState, { seat, subject, judgement }: JudgedSeat, now: IsoTime): RegisteredDevice {
  const { unit, position, device } = seat;
  const listed = judgement === null ? null : evidenceOf(judgement, subject);
  // What the gate rests on; of a unit that nobody has seen, what the lists say of it.
  const found = device === null ? listed : registrationOf(state, device.id);
  const evidence = found?.outcome === 'withdrawn' ? null : found;
  // As its gate has it: what no list speaks of is enrolled by an account of its own.
  const enrolled = device === null || evidence !== null ? null : findEnrolment(state, device);
  return {
    unitId: unit.id,
    deviceId: device?.id ?? null,
    place: position?.name ?? null,
    site: [...subject.plannedSite],
    sku: unit.sku,
    model: subject.model,
    serial: subject.serial,
    outcome: evidence?.outcome ?? (enrolled === null ? null : 'registered'),
    by: evidence?.source ?? enrolled?.source ?? null,
    sentence:
      evidence === null
        ? { key: enrolled === null ? 'gates.registered.notTested' : `gates.registered.passed.${enrolled.source}` }
        : registrationSentence(evidence),
    readAt: evidence?.readAt ?? enrolled?.at ?? null,
    staleSince: evidence === null ? null : staleSince(evidence.readAt, now),
    otherCustomer: judgement?.outcome === 'other-organisation' ? judgement.reading.source.customer : null,
  };
}

function findEnrolment(
  state: BenchState,
  device: Device,
): { readonly source: 'axis' | 'onvif'; readonly at: IsoTime } | null {
  const recorded = state.evidenceOf(device.id).find(({ evidence }) => evidence.kind === 'credential');
  const source = enrolledBy(recorded?.evidence, device);
  return recorded === undefined || source === null ? null : { source, at: recorded.at };
}

function taskOf(item: ChecklistItem): RegistryTask {
  const { kind, done, site } = item;
  if (item.kind === 'create-site') return { kind, done, site: [...site], device: null };
  const { unitId, serial, model, name, now } = item;
  return { kind, done, site: [...site], device: { unitId, serial, model, name, now } };
}
