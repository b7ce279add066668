import type { BoardRow } from '../../shared/contract/board.ts';
import type { GivenWaiver, Readiness, ReadinessException } from '../../shared/contract/readiness-calls.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { CAUSES, type ExceptionCause, ownerOf } from '../../shared/domain/readiness/exception.ts';
import { GATES } from '../../shared/domain/readiness/gate.ts';
import { findProfile, scopeKey } from '../../shared/domain/readiness/profile.ts';
import { siteVerdicts } from '../../shared/domain/readiness/site-verdicts.ts';
import { isLive, type Waiver } from '../../shared/domain/readiness/waiver.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import { elapsedMs } from '../../shared/lib/time.ts';
import type { UseCases } from './bench.ts';
import { type Board, standingOf } from './board.ts';
import { findOpenOrder, refuseOnClosedOrder } from './open-order.ts';
import type { Clock } from './ports.ts';
import type { BenchState } from './state.ts';

export interface ReadinessDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly clock: Pick<Clock, 'now'>;
}

type ReadinessUseCases = Pick<
  UseCases,
  'readiness.show' | 'readiness.setProfile' | 'readiness.removeProfile' | 'readiness.waive' | 'readiness.revoke'
>;

/** Five years: who says longer means for ever, and that is no waiver. */
const LONGEST_WAIVER_MS = 5 * 366 * 86_400_000;

/** Whether an order may leave the bench, why not, and what people let pass. */
export function readinessUseCases(deps: ReadinessDeps): ReadinessUseCases {
  const { state, clock } = deps;
  return {
    'readiness.show': async ({ order }) => {
      const imported = state.orders.get(order);
      return imported === undefined ? err(failure('order.unknown', { order })) : ok(readinessOf(deps, imported.order));
    },
    'readiness.setProfile': async ({ scope, profile }, { actor }) => {
      const open = scope.kind === 'order' ? findOpenOrder(state, scope.order) : ok(null);
      if (!open.ok) return open;
      const recorded = state.record([{ kind: 'profile.set', data: { scope, profile } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
    'readiness.removeProfile': async ({ scope }, { actor }) => {
      if (!state.profiles.has(scopeKey(scope))) return ok({});
      const open = scope.kind === 'order' ? findOpenOrder(state, scope.order) : ok(null);
      if (!open.ok) return open;
      const recorded = state.record([{ kind: 'profile.removed', data: { scope } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
    'readiness.waive': async (waiver, { actor }) => {
      if (!state.devices.has(waiver.deviceId)) return err(failure('device.unknown'));
      const closed = refuseOnClosedOrder(state, waiver.deviceId);
      if (!closed.ok) return closed;
      const lasts = elapsedMs(clock.now(), waiver.until);
      if (lasts <= 0) return err(failure('waiver.over'));
      if (lasts > LONGEST_WAIVER_MS) return err(failure('waiver.tooLong'));
      const recorded = state.record([{ kind: 'waiver.given', data: { waiver: tidy(waiver) } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
    'readiness.revoke': async ({ deviceId, gate }, { actor }) => {
      if (!state.waivers.of(deviceId).some((waiver) => waiver.gate === gate)) return ok({});
      const closed = refuseOnClosedOrder(state, deviceId);
      if (!closed.ok) return closed;
      const recorded = state.record([{ kind: 'waiver.revoked', data: { deviceId, gate } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
  };
}

function tidy(waiver: Waiver): Waiver {
  return { ...waiver, name: waiver.name.trim(), reason: waiver.reason.trim() };
}

function readinessOf(deps: ReadinessDeps, order: Order): Readiness {
  const { state, board } = deps;
  const rows = board.rows(order.number).filter(({ setAside }) => !setAside);
  const { counts, verdict } = board.head(order.number, rows);
  return {
    order: order.number,
    customer: order.customer,
    verdict: verdict ?? 'not-ready',
    counts,
    sites: siteVerdicts(rows.map((row) => ({ ...standingOf(row), site: row.site }))).map((each) => ({
      ...each,
      site: [...each.site],
    })),
    exceptions: rows.flatMap((row) => exceptionOf(board, row) ?? []).sort(byWeight),
    waivers: waiversOf(deps, rows),
    profile: findProfile(state.profiles, order),
    profileFrom: profileFrom(state, order),
  };
}

function profileFrom({ profiles }: BenchState, { number, customer }: Order): Readiness['profileFrom'] {
  if (profiles.has(scopeKey({ kind: 'order', order: number }))) return 'order';
  return profiles.has(scopeKey({ kind: 'customer', customer })) ? 'customer' : 'default';
}

/** Why a row waits for a person; null where it does not. */
export function causeOf(board: Board, row: BoardRow): ExceptionCause | null {
  if (row.deviceId !== null) {
    const waits = row.group === 0 || row.state === 'waived';
    return waits ? (board.describe(row.deviceId, row.order)?.cause ?? null) : null;
  }
  return row.verdict === 'missing' ? 'missing' : 'contested';
}

function exceptionOf(board: Board, row: BoardRow): ReadinessException | null {
  const cause = causeOf(board, row);
  if (cause === null) return null;
  return {
    rowId: row.id,
    deviceId: row.deviceId,
    subject: subjectOf(row),
    site: [...row.site],
    cause,
    owner: ownerOf(cause),
    sentence: row.now,
    gate: GATES.find((gate) => gate === cause) ?? null,
  };
}

function byWeight(a: ReadinessException, b: ReadinessException): number {
  return CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause);
}

/** What a reader finds on the box or in the plan. */
function subjectOf({ position, serial, macs, model }: BoardRow): string {
  return position ?? serial ?? macs[0] ?? model ?? '–';
}

/** What was let pass of the devices on these rows, newest first. */
function waiversOf({ state, clock }: ReadinessDeps, rows: readonly BoardRow[]): GivenWaiver[] {
  const subjects = new Map(
    rows.flatMap((row): [DeviceId, string][] => (row.deviceId === null ? [] : [[row.deviceId, subjectOf(row)]])),
  );
  const now = clock.now();
  return [...subjects]
    .flatMap(([id, subject]) => state.waivers.of(id).map((waiver) => ({ waiver, subject, live: isLive(waiver, now) })))
    .sort((a, b) => b.waiver.seq - a.waiver.seq);
}
