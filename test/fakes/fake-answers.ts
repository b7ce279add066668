import { randomUUID } from 'node:crypto';
import { checkPack } from '../../electron/adapters/pack/check-pack.ts';
import { packUseCases } from '../../electron/bench/packs.ts';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallInput, CallName, CallOutput, Calls, OrderSummary } from '../../shared/contract/calls.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import type { WrittenReport } from '../../shared/domain/journal/events.ts';
import { type Equivalent, equivalentKey } from '../../shared/domain/matching/equivalent.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../../shared/domain/order/order.ts';
import { orderVerdict } from '../../shared/domain/readiness/verdict.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { BENCH_START_MS } from '../fixtures/bench-rows.ts';
import { detailOf } from '../fixtures/device-details.ts';
import { diagnosisOf } from '../fixtures/diagnoses.ts';
import { yardPicture } from '../fixtures/drawn-pictures.ts';
import type { FakeBoard } from './fake-board.ts';
import { headOf } from './fake-board.ts';
import { createCustomerAnswers } from './fake-customers.ts';
import { createFakeDossiers } from './fake-dossiers.ts';
import { createFakeFirmware } from './fake-firmware.ts';
import { createFakeImports } from './fake-imports.ts';
import { createFakeLabels } from './fake-labels.ts';
import { createPlanAnswers } from './fake-plan.ts';
import type { createFakeQueue } from './fake-queue.ts';
import { createFakeReadiness } from './fake-readiness.ts';
import { createFakeRegistry } from './fake-registry.ts';
import { scanAnswer } from './fake-scan.ts';

/** What a fake engine answers to each call. */
export type Answers = {
  readonly [Name in CallName]: (
    input: CallInput<Name>,
  ) => Result<CallOutput<Name>, Failure> | Promise<Result<CallOutput<Name>, Failure>>;
};

/** What the answers may change beside the board. */
export interface FakeState {
  readonly board: FakeBoard;
  readonly health: () => BenchHealth;
  readonly changeHealth: (change: Partial<BenchHealth>) => void;
  /** Tells every follower that this row changed; with no row, that it went. */
  readonly put: (row: BoardRow) => void;
  readonly queue: ReturnType<typeof createFakeQueue>;
  readonly reports: WrittenReport[];
  readonly credentials: { readonly for: string; readonly user: string }[];
}

type Bound<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (input: infer Input, context: never) => infer Output
    ? (input: Input) => Output
    : never;
};

/** Use cases as answers: somebody at a page asks. */
function boundToPerson<Cases extends object>(cases: Cases): Bound<Cases> {
  const bound = Object.entries(cases).map(([name, run]: [string, (input: unknown, context: unknown) => unknown]) => [
    name,
    (input: unknown) => run(input, { actor: { kind: 'person', name: 'Alix' } }),
  ]);
  return Object.fromEntries(bound) as Bound<Cases>;
}

/** When an order is closed on this bench. */
const CLOSED_AT = isoTime(BENCH_START_MS + 3_600_000);

/** Answers that keep to the contract and remember what they were told. */
export function createAnswers(state: FakeState): Answers {
  const { board, health, reports, credentials } = state;
  const closed = new Map<OrderNumber, string>();
  const equivalents = new Map<string, Equivalent>();
  const aside = (
    id: string,
    setAside: boolean,
  ): Result<Calls['devices.setAside']['output']['_zod']['output'], Failure> => {
    const row = board.rows.get(id);
    if (row === undefined) return err(failure('device.unknown'));
    state.put(
      setAside
        ? { ...row, setAside, state: 'waiting', group: 2, now: { key: 'matching.setAside' } }
        : { ...row, setAside, state: 'hand', group: 0, now: { key: 'matching.unexpected.model' } },
    );
    return ok({});
  };
  const known = (): readonly Order[] =>
    health().orders.map(({ number, customer }) =>
      orderOf(
        number,
        customer,
        [...board.rows.values()].filter((row) => row.order === number),
      ),
    );
  const firmware = createFakeFirmware(known);
  const plans = createPlanAnswers((number) => {
    const known = health().orders.find((order) => order.number === number);
    if (known === undefined) return null;
    const rows = [...board.rows.values()].filter((row) => row.order === number);
    return orderOf(number, known.customer, rows);
  });
  return {
    'matches.choices': () => ok([]),
    'matches.pin': () => ok({}),
    'matches.release': () => ok({}),
    ...plans,
    ...createCustomerAnswers(known),
    ...createFakeDossiers(),
    ...createFakeRegistry({
      customerOf: (number) => health().orders.find((order) => order.number === number)?.customer ?? null,
      rowsOf: (number) => [...board.rows.values()].filter((row) => row.order === number),
    }),
    'interfaces.list': () => ok(health().interfaces),
    'interfaces.choose': ({ names }) => {
      const interfaces = health().interfaces.map((each) => ({
        ...each,
        listening: each.fit && (names.length === 0 || names.includes(each.name)),
      }));
      state.changeHealth({ interfaces });
      return ok({});
    },
    'orders.list': () =>
      ok([
        ...health().orders.map(({ number, customer }) => summaryOf(board, number, customer)),
        ...[...closed].map(([number, customer]) => ({ ...summaryOf(board, number, customer), closedAt: CLOSED_AT })),
      ]),
    'orders.close': ({ number }) => {
      const order = health().orders.find((each) => each.number === number);
      if (order === undefined) return err(failure('order.unknown', { order: number }));
      closed.set(number, order.customer);
      state.changeHealth({ orders: health().orders.filter((each) => each !== order) });
      return ok({});
    },
    'orders.reopen': ({ number }) => {
      const customer = closed.get(number);
      if (customer === undefined) return err(failure('order.openAlready', { order: number }));
      closed.delete(number);
      state.changeHealth({ orders: [...health().orders, { number, customer }] });
      return ok({});
    },
    'orders.show': ({ number }) => {
      const customer = closed.get(number) ?? health().orders.find((order) => order.number === number)?.customer;
      if (customer === undefined) return err(failure('order.unknown', { order: number }));
      const rows = [...board.rows.values()].filter((row) => row.order === number);
      const order = orderOf(number, customer, rows);
      const summary = { ...summaryOf(board, number, customer), closedAt: closed.has(number) ? CLOSED_AT : null };
      return ok({ order, summary, rows: [...rows] });
    },
    ...boundToPerson(createFakeImports(known)),
    ...boundToPerson(firmware.calls),
    ...createFakeLabels(known),
    ...state.queue.answers,
    ...createFakeReadiness({
      customerOf: (number) => health().orders.find((order) => order.number === number)?.customer ?? null,
      rowsOf: (number) => [...board.rows.values()].filter((row) => row.order === number),
    }),
    'boxes.scan': ({ lines, confirmed }) => ok(scanAnswer([...board.rows.values()], lines, confirmed)),
    'boxes.undo': () => ok({}),
    'orders.remove': () => ok({}),
    'orders.undoImport': () => ok({ removed: true, fileName: null }),
    'devices.show': ({ id }) => {
      const row = board.rows.get(id);
      return row === undefined ? err(failure('device.unknown')) : ok(detailOf(row));
    },
    'devices.setAside': ({ id }) => aside(id, true),
    'devices.takeBack': ({ id }) => aside(id, false),
    'devices.identifyAgain': ({ id }) => (board.rows.has(id) ? ok({}) : err(failure('device.unknown'))),
    'devices.picture': () =>
      ok({ contentType: 'image/png' as const, base64: yardPicture().toString('base64'), takenAt: isoTime(Date.now()) }),
    'credentials.add': ({ for: scope, user }) => {
      credentials.push({ for: scope, user });
      return ok({});
    },
    'credentials.list': () => ok([...credentials]),
    'equivalents.list': () => ok([...equivalents.values()]),
    'equivalents.add': (equivalent) => {
      equivalents.set(equivalentKey(equivalent), equivalent);
      return ok({});
    },
    'equivalents.remove': (equivalent) => {
      equivalents.delete(equivalentKey(equivalent));
      return ok({});
    },
    'reports.write': ({ order, language, formats }) => {
      const report: CallOutput<'reports.write'> = {
        reportId: `report-${reports.length + 1}`,
        order,
        revision: reports.filter((each) => each.order === order).length + 1,
        verdict: 'not-ready',
        language,
        upToSeq: 431,
        writtenAt: isoTime(Date.now()),
        files: formats.map((format) => ({
          name: `readiness-${order}.${format}`,
          sha256: 'a'.repeat(64),
          bytes: format === 'pdf' ? 184_320 : 24_576,
        })),
      };
      reports.push(report);
      return ok(report);
    },
    // The real check of a real pack: what a page says of it is what the engine would.
    ...boundToPerson(
      packUseCases({
        packer: { check: async (pack) => ok(checkPack(pack)) },
        ids: { mint: () => randomUUID() },
        store: { benchKey: { find: () => null } },
      }),
    ),
    'reports.list': () => ok([...reports] as CallOutput<'reports.list'>),
    'reports.file': ({ name }) =>
      ok({ contentType: 'application/octet-stream', base64: Buffer.from(name).toString('base64') }),
    'journal.list': () => ok([]),
    'journal.verify': () => ok({ ok: true, entries: 431, first: null }),
    'doctor.examine': ({ address }) => ok(diagnosisOf(address)),
    'sweep.set': ({ on }) => {
      state.changeHealth({ sweeping: on });
      return ok({});
    },
    'journal.check': () => ok({ ok: true, entries: 431, first: null }),
  };
}

function summaryOf(board: FakeBoard, number: OrderNumber, customer: string): OrderSummary {
  const rows = [...board.rows.values()].filter((row) => row.order === number);
  const { counts } = headOf(number, rows);
  return {
    number,
    customer,
    counts,
    verdict: orderVerdict(counts),
    importedAt: isoTime(BENCH_START_MS),
    closedAt: null,
  };
}

function orderOf(number: OrderNumber, customer: string, rows: readonly BoardRow[]): Order {
  const byLine = Map.groupBy(rows, ({ line }) => line ?? 0);
  return {
    number,
    customer,
    lines: [
      ...[...byLine].map(([line, of]) => ({
        line,
        sku: of[0]?.orderedModel ?? '',
        description: 'Camera, outdoor',
        quantity: of.length,
        kind: 'device' as const,
      })),
      { line: 90, sku: 'LIC-CAM-3Y', description: 'Camera licence, 3 years', quantity: 6, kind: 'licence' as const },
    ],
    units: rows.map((row) => ({
      id: `${number}/${row.line}/${row.serial}` as UnitId,
      line: row.line ?? 0,
      sku: row.orderedModel ?? '',
      serial: row.serial,
      mac: row.macs[0] ?? null,
      positionId: row.positionId,
    })),
    positions: rows.map((row) => ({
      id: row.positionId ?? (`${number}/${row.position}` as PositionId),
      site: row.site,
      name: row.position ?? '',
      visitDate: row.visitDate,
    })),
  };
}
