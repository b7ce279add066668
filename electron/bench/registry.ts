import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { customerKey } from '../../shared/domain/order/customer-key.ts';
import type { RegistrationEvidence } from '../../shared/domain/readiness/evidence.ts';
import { compareReadings } from '../../shared/domain/registration/compare-readings.ts';
import { PRODUCT_KINDS } from '../../shared/domain/registration/product-kind.ts';
import { readDeviceList } from '../../shared/domain/registration/read-device-list.ts';
import { type RegistryReading, sourceKey } from '../../shared/domain/registration/reading.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import { refuseOnClosedOrder } from './open-order.ts';
import type { Clock, SheetReader, Words } from './ports.ts';
import { type Registrar, registrationOf } from './registrar.ts';
import { checklistSheet } from './registry-checklist.ts';
import type { Connections } from './registry-connections.ts';
import { showRegistration, sourcesOf } from './show-registration.ts';
import type { BenchState } from './state.ts';
import { problemSentences } from './table-problems.ts';

export interface RegistryDeps {
  readonly state: BenchState;
  readonly registrar: Registrar;
  readonly connections: Connections;
  readonly sheets: SheetReader;
  readonly clock: Pick<Clock, 'now'>;
  readonly say: Words['say'];
}

type RegistryUseCases = Pick<UseCases, Extract<keyof UseCases, `registry.${string}`>>;

/** Where devices are registered: lists that are imported, what a person confirms, and what is still to be done. */
export function registryUseCases(deps: RegistryDeps): RegistryUseCases {
  const { state, registrar, connections, clock, say } = deps;
  return {
    'registry.list': async () => ok({ sources: sourcesOf(state, clock.now()), connections: connections.list() }),
    'registry.connect': async ({ customer, organisation, region, apiKey }) => {
      const known = findCustomer(state, customer);
      if (!known.ok) return known;
      const source = { kind: 'command-api', customer: known.value, organisation: organisation ?? known.value } as const;
      return connections.connect(source, { region, apiKey });
    },
    'registry.refresh': async ({ source }) => connections.refresh(source),
    'registry.show': async ({ order }) => {
      const stored = state.orders.get(order);
      return stored === undefined ? err(failure('order.unknown', { order })) : ok(showRegistration(deps, stored.order));
    },
    'registry.import': async (input, context) => importList(deps, input, context),
    'registry.forget': async ({ source }, { actor }) => {
      const isConnected = connections.list().some((each) => sourceKey(each.source) === sourceKey(source));
      if (isConnected) {
        const removed = connections.disconnect(source);
        if (!removed.ok) return removed;
      }
      if (!state.registry.readings.has(sourceKey(source))) {
        if (isConnected) return ok({});
        return err(failure('registry.unknownSource', { organisation: source.organisation }));
      }
      const recorded = state.record([{ kind: 'registry.forgotten', data: { source } }], actor);
      if (recorded.ok) registrar.run();
      return recorded.ok ? ok({}) : recorded;
    },
    'registry.confirm': async ({ deviceId, name, reason }, context) =>
      recordWord(deps, deviceId, context, (evidence) => ({
        ...evidence,
        outcome: 'registered',
        note: `${name}: ${reason}`,
      })),
    'registry.withdraw': async ({ deviceId, name, reason }, context) => {
      const known = registrationOf(state, deviceId);
      if (known?.source !== 'operator' || known.outcome === 'withdrawn') {
        return state.devices.has(deviceId) ? err(failure('registry.nothingConfirmed')) : err(failure('device.unknown'));
      }
      const done = recordWord(deps, deviceId, context, (evidence) => ({
        ...evidence,
        outcome: 'withdrawn',
        note: `${name}: ${reason}`,
      }));
      if (done.ok) registrar.run();
      return done;
    },
    'registry.checklist': async ({ order, language }) => {
      const stored = state.orders.get(order);
      if (stored === undefined) return err(failure('order.unknown', { order }));
      const { checklist } = showRegistration(deps, stored.order);
      return ok(checklistSheet(order, checklist, language, (key) => say({ key }, language)));
    },
  };
}

/** A person's word on a device of an open order. */
function recordWord(
  { state, clock }: RegistryDeps,
  deviceId: DeviceId,
  { actor }: CallContext,
  make: (evidence: RegistrationEvidence) => RegistrationEvidence,
): Result<Record<string, never>, Failure> {
  if (!state.devices.has(deviceId)) return err(failure('device.unknown'));
  const closed = refuseOnClosedOrder(state, deviceId);
  if (!closed.ok) return closed;
  const match = state.matches.get(deviceId);
  if (match?.order === undefined || match.order === null || match.unitId === null) {
    return err(failure('registry.noOrder'));
  }
  const site = state.positionOf(match.unitId)?.site ?? [];
  const planned = site.length === 0 ? null : site.join(' / ').slice(0, 2_000);
  const evidence = make({
    kind: 'registration',
    outcome: 'registered',
    source: 'operator',
    readAt: clock.now(),
    organisation: null,
    site: planned,
    plannedSite: planned,
    note: null,
  });
  const recorded = state.record([{ kind: 'evidence.recorded', data: { deviceId, evidence } }], actor);
  return recorded.ok ? ok({}) : recorded;
}

/** The whole list or none of it; an organisation's newer list replaces its older one whole. */
function importList(
  { state, registrar, sheets, clock }: RegistryDeps,
  { fileName, contentBase64, customer, organisation, exportedAt, dryRun }: CallInput<'registry.import'>,
  { actor }: CallContext,
): Result<CallOutput<'registry.import'>, Failure> {
  const whose = findCustomer(state, customer);
  if (!whose.ok) return whose;
  const known = whose.value;
  const workbook = sheets.read(fileName, Buffer.from(contentBase64, 'base64'));
  if (!workbook.ok) return workbook;
  const read = readDeviceList(workbook.value, fileName);
  const nothing = { dryRun, outcome: 'unchanged', devices: 0, added: 0, removed: 0 } as const;
  if (!read.ok) return ok({ ...nothing, problems: problemSentences(read.error) });
  const now = clock.now();
  const reading: RegistryReading = {
    source: { kind: 'command-csv', customer: known, organisation: organisation ?? known },
    readAt: exportedAt === null || exportedAt > now ? now : exportedAt,
    covers: PRODUCT_KINDS,
    rows: read.value,
  };
  const before = state.registry.readings.get(sourceKey(reading.source))?.reading ?? null;
  if (before !== null && reading.readAt < before.readAt) {
    return err(failure('registry.older', { file: fileName, known: Date.parse(before.readAt) }));
  }
  const difference = compareReadings(before, reading);
  const event: BenchEvent =
    difference.outcome === 'unchanged'
      ? { kind: 'registry.confirmed', data: { source: reading.source, readAt: reading.readAt } }
      : { kind: 'registry.read', data: { reading } };
  const isNews = difference.outcome !== 'unchanged' || before?.readAt !== reading.readAt;
  if (!dryRun && isNews) {
    const recorded = state.record([event], actor);
    if (!recorded.ok) return recorded;
    registrar.run();
  }
  return ok({ dryRun, problems: [], devices: reading.rows.length, ...difference });
}

/**
 * A customer as its orders write it. A list under a name that no order has would be another customer's: every device in it
 * would be said to be somebody else's.
 */
function findCustomer({ orders }: Pick<BenchState, 'orders'>, customer: string): Result<string, Failure> {
  const all = [...orders.values()].map(({ order }) => order.customer);
  const ordered = [...new Map(all.map((each) => [customerKey(each), each])).values()];
  const known = ordered.find((each) => customerKey(each) === customerKey(customer));
  return known === undefined
    ? err(failure('registry.unknownCustomer', { customer, known: ordered.join(', ') || '–' }))
    : ok(known);
}
