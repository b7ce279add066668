import { checklistSheet } from '../../electron/bench/registry-checklist.ts';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type {
  ReadSource,
  RegisteredDevice,
  RegistryConnection,
  RegistryTask,
} from '../../shared/contract/registry-calls.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { REGISTRATION_OUTCOMES, type RegistrationEvidence } from '../../shared/domain/readiness/evidence.ts';
import { registrationSentence } from '../../shared/domain/readiness/registration-sentence.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { BENCH_START_MS } from '../fixtures/bench-rows.ts';

type RegistryCalls = Extract<CallName, `registry.${string}`>;
type RegistryAnswers = {
  readonly [Name in RegistryCalls]: (input: CallInput<Name>) => Result<CallOutput<Name>, Failure>;
};

export interface FakeRegistrySource {
  readonly customerOf: (order: OrderNumber) => string | null;
  readonly rowsOf: (order: OrderNumber) => readonly BoardRow[];
}

const READ_AT = isoTime(BENCH_START_MS - 30 * 3_600_000);

/** One list that is a day old, in which each outcome comes once and the rest is registered; remembers what it is told. */
export function createFakeRegistry({ customerOf, rowsOf }: FakeRegistrySource): RegistryAnswers {
  let sources: ReadSource[] = [
    {
      source: { kind: 'command-csv', customer: 'Acme Logistics', organisation: 'Acme Logistics' },
      readAt: READ_AT,
      devices: 16,
      staleSince: isoTime(BENCH_START_MS - 6 * 3_600_000),
    },
  ];
  let connections: RegistryConnection[] = [];
  const words = new Map<string, RegistrationEvidence>();
  const devicesOf = (order: OrderNumber): RegisteredDevice[] =>
    rowsOf(order).map((row, index) =>
      deviceOf(row, words.get(row.id) ?? (sources.length === 0 ? null : heard(row, index))),
    );
  return {
    'registry.list': () => ok({ sources, connections }),
    'registry.show': ({ order }) => {
      const customer = customerOf(order);
      if (customer === null) return err(failure('order.unknown', { order }));
      const devices = devicesOf(order);
      return ok({ order, customer, sources, connections, devices, checklist: devices.flatMap(tasksOf) });
    },
    'registry.import': ({ customer, contentBase64, dryRun }) => {
      const nothing = { dryRun, outcome: 'unchanged', devices: 0, added: 0, removed: 0 } as const;
      if (Buffer.from(contentBase64, 'base64').includes('1.23457E+11')) {
        const params = { cell: 'D2', column: 'Serial', value: '1.23457E+11' };
        return ok({ ...nothing, problems: [{ key: 'errors.registry.destroyedSerial', params }] });
      }
      const source = { kind: 'command-csv', customer, organisation: customer } as const;
      if (!dryRun) sources = [{ source, readAt: isoTime(BENCH_START_MS), devices: 17, staleSince: null }];
      return ok({ dryRun, problems: [], outcome: 'changed', devices: 17, added: 1, removed: 0 });
    },
    'registry.connect': ({ customer, region, apiKey }) => {
      if (apiKey.includes('refused')) return err(failure('registry.keyRefused', { host: 'api.verkada.com' }));
      const sentence = { key: 'errors.registry.unreachable', params: { host: 'api.verkada.com', reason: 'ENOTFOUND' } };
      const source = { kind: 'command-api', customer, organisation: customer } as const;
      connections = [{ source, region, state: 'waiting', sentence }];
      return ok({ outcome: 'waiting', devices: 0, sentence });
    },
    'registry.refresh': ({ source }) => {
      connections = connections.map((each) => ({ ...each, state: 'idle', sentence: null }));
      sources = [...sources, { source, readAt: isoTime(BENCH_START_MS), devices: 15, staleSince: null }];
      return ok({ outcome: 'read', devices: 15, sentence: null });
    },
    'registry.forget': () => {
      connections = [];
      sources = [];
      return ok({});
    },
    'registry.confirm': ({ deviceId, name, reason }) => {
      words.set(deviceId, { ...EVIDENCE, source: 'operator', note: `${name}: ${reason}` });
      return ok({});
    },
    'registry.withdraw': ({ deviceId }) => {
      words.delete(deviceId);
      return ok({});
    },
    'registry.checklist': ({ order, language }) =>
      ok(checklistSheet(order, devicesOf(order).flatMap(tasksOf), language, (key) => key)),
  };
}

const EVIDENCE: RegistrationEvidence = {
  kind: 'registration',
  outcome: 'registered',
  source: 'command-csv',
  readAt: READ_AT,
  organisation: 'Acme Logistics',
  site: 'Lille warehouse',
  plannedSite: 'Lille warehouse',
  note: null,
};

function heard(row: BoardRow, index: number): RegistrationEvidence {
  const outcome = REGISTRATION_OUTCOMES.filter((each) => each !== 'withdrawn')[index] ?? 'registered';
  return { ...EVIDENCE, outcome, plannedSite: row.site.join(' / ') };
}

function deviceOf(row: BoardRow, evidence: RegistrationEvidence | null): RegisteredDevice {
  return {
    unitId: row.unitId ?? row.id,
    deviceId: row.deviceId,
    place: row.position,
    site: [...row.site],
    sku: row.orderedModel ?? '–',
    model: row.model,
    serial: row.serial,
    outcome: evidence?.outcome ?? null,
    by: evidence?.source ?? null,
    sentence: evidence === null ? { key: 'gates.registered.notTested' } : registrationSentence(evidence),
    readAt: evidence?.readAt ?? null,
    staleSince: evidence?.source === 'command-csv' ? isoTime(BENCH_START_MS - 6 * 3_600_000) : null,
    otherCustomer: evidence?.outcome === 'other-organisation' ? 'Ville de Roubaix' : null,
  };
}

function tasksOf({ unitId, serial, model, place, site, outcome }: RegisteredDevice): RegistryTask[] {
  if (outcome === null || outcome === 'registered') return [];
  const device = { unitId, serial, model, name: place, now: null };
  return [
    { kind: outcome === 'other-site' ? 'move' : 'claim', done: outcome === 'never-online', site: [...site], device },
  ];
}
