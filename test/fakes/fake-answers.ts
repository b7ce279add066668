import { crc32, deflateSync } from 'node:zlib';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallInput, CallName, CallOutput, Calls, OrderSummary } from '../../shared/contract/calls.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import type { WrittenReport } from '../../shared/domain/journal/events.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../../shared/domain/order/order.ts';
import { orderVerdict } from '../../shared/domain/readiness/verdict.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { BENCH_START_MS } from '../fixtures/bench-rows.ts';
import { detailOf } from '../fixtures/device-details.ts';
import type { FakeBoard } from './fake-board.ts';
import { headOf } from './fake-board.ts';

/** What a fake engine answers to each call. */
export type Answers = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Result<CallOutput<Name>, Failure>;
};

/** What the answers may change beside the board. */
export interface FakeState {
  readonly board: FakeBoard;
  readonly health: () => BenchHealth;
  readonly changeHealth: (change: Partial<BenchHealth>) => void;
  /** Tells every follower that this row changed; with no row, that it went. */
  readonly put: (row: BoardRow) => void;
  readonly reports: WrittenReport[];
  readonly credentials: { readonly for: string; readonly user: string }[];
}

/** Answers that keep to the contract and remember what they were told. */
export function createAnswers(state: FakeState): Answers {
  const { board, health, reports, credentials } = state;
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
  return {
    'interfaces.list': () => ok(health().interfaces),
    'interfaces.choose': ({ names }) => {
      const interfaces = health().interfaces.map((each) => ({
        ...each,
        listening: each.fit && (names.length === 0 || names.includes(each.name)),
      }));
      state.changeHealth({ interfaces });
      return ok({});
    },
    'orders.list': () => ok(health().orders.map(({ number, customer }) => summaryOf(board, number, customer))),
    'orders.show': ({ number }) => {
      const known = health().orders.find((order) => order.number === number);
      if (known === undefined) return err(failure('order.unknown', { order: number }));
      const rows = [...board.rows.values()].filter((row) => row.order === number);
      const order = orderOf(number, known.customer, rows);
      return ok({ order, summary: summaryOf(board, number, known.customer), rows: [...rows] });
    },
    'orders.import': ({ fileName, dryRun }) => {
      if (!fileName.endsWith('.csv')) return err(failure('order.noOrderColumn', { fileName }));
      return ok([
        {
          order: 'SO-30001' as OrderNumber,
          outcome: 'new' as const,
          dryRun,
          added: ['SO-30001/1/A', 'SO-30001/1/B'],
          changed: [],
          removed: [],
          units: 2,
          positions: 2,
        },
        {
          order: 'SO-24817' as OrderNumber,
          outcome: 'changed' as const,
          dryRun,
          added: ['SO-24817/2/ACCC8E112233'],
          changed: [],
          removed: ['SO-24817/2/ACCC8E960CDE'],
          units: 16,
          positions: 16,
        },
      ]);
    },
    'devices.show': ({ id }) => {
      const row = board.rows.get(id);
      return row === undefined ? err(failure('device.unknown')) : ok(detailOf(row));
    },
    'devices.setAside': ({ id }) => aside(id, true),
    'devices.takeBack': ({ id }) => aside(id, false),
    'devices.identifyAgain': ({ id }) => (board.rows.has(id) ? ok({}) : err(failure('device.unknown'))),
    'devices.picture': () =>
      ok({ contentType: 'image/png' as const, base64: yardPicture(), takenAt: isoTime(Date.now()) }),
    'credentials.add': ({ for: scope, user }) => {
      credentials.push({ for: scope, user });
      return ok({});
    },
    'credentials.list': () => ok([...credentials]),
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
    'reports.list': () => ok([...reports] as CallOutput<'reports.list'>),
    'reports.file': ({ name }) =>
      ok({ contentType: 'application/octet-stream', base64: Buffer.from(name).toString('base64') }),
    'journal.list': () => ok([]),
    'journal.verify': () => ok({ ok: true, entries: 431, first: null }),
    'journal.check': () => ok({ ok: true, entries: 431, first: null }),
  };
}

function summaryOf(board: FakeBoard, number: OrderNumber, customer: string): OrderSummary {
  const rows = [...board.rows.values()].filter((row) => row.order === number);
  const { counts } = headOf(number, rows);
  return { number, customer, counts, verdict: orderVerdict(counts), importedAt: isoTime(BENCH_START_MS) };
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
      positionId: null,
    })),
    positions: rows.map((row) => ({
      id: `${number}/${row.position}` as PositionId,
      site: row.site,
      name: row.position ?? '',
      visitDate: row.visitDate,
    })),
  };
}

/** A picture as a camera in a yard would give it: sky, wall, ground, a lamp. PNG, 480 × 270. */
function yardPicture(): string {
  const [width, height] = [480, 270];
  const pixels = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const lamp = Math.max(0, 1 - Math.hypot(x - 350, y - 60) / 120) ** 2;
      const wall = y > 110 && y < 190 && x > 40 ? 24 + 10 * Math.sin(x / 9) : 0;
      const ground = y >= 190 ? 40 - (y - 190) / 4 : 0;
      const light = 18 + (height - y) / 14 + wall + ground + lamp * 190;
      const at = y * (width * 3 + 1) + 1 + x * 3;
      pixels[at] = Math.min(255, light * 1.02);
      pixels[at + 1] = Math.min(255, light * 1.03);
      pixels[at + 2] = Math.min(255, light * 1.12);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const png = [
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat(png).toString('base64');
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
