import { standingOf } from '../../electron/bench/board.ts';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { type ExceptionCause, ownerOf } from '../../shared/domain/readiness/exception.ts';
import { GATES, type GateName } from '../../shared/domain/readiness/gate.ts';
import { DEFAULT_PROFILE, type ReadinessProfile, scopeKey } from '../../shared/domain/readiness/profile.ts';
import { siteVerdicts } from '../../shared/domain/readiness/site-verdicts.ts';
import { countStandings, orderVerdict } from '../../shared/domain/readiness/verdict.ts';
import type { RecordedWaiver } from '../../shared/domain/readiness/waiver.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';

type ReadinessCall =
  | 'readiness.show'
  | 'readiness.setProfile'
  | 'readiness.removeProfile'
  | 'readiness.waive'
  | 'readiness.revoke';
type ReadinessAnswers = {
  readonly [Name in ReadinessCall]: (input: CallInput<Name>) => Result<CallOutput<Name>, Failure>;
};

export interface FakeReadinessSource {
  readonly customerOf: (order: OrderNumber) => string | null;
  readonly rowsOf: (order: OrderNumber) => readonly BoardRow[];
}

/** Readiness of made-up orders: verdicts are worked out for real, waivers remembered and shown, never let a gate pass. */
export function createFakeReadiness({ customerOf, rowsOf }: FakeReadinessSource): ReadinessAnswers {
  const waivers = new Map<string, RecordedWaiver>();
  const profiles = new Map<string, ReadinessProfile>();
  let seq = 500;
  return {
    'readiness.show': ({ order }) => {
      const customer = customerOf(order);
      if (customer === null) return err(failure('order.unknown', { order }));
      const rows = rowsOf(order);
      const standings = rows.map((row) => ({ ...standingOf(row), site: row.site }));
      const counts = countStandings(standings);
      const own = profiles.get(scopeKey({ kind: 'order', order }));
      return ok({
        order,
        customer,
        verdict: orderVerdict(counts),
        counts,
        sites: siteVerdicts(standings).map((each) => ({ ...each, site: [...each.site] })),
        exceptions: rows.flatMap((row) => exceptionOf(row) ?? []),
        waivers: [...waivers.values()].map((waiver) => ({
          waiver,
          subject: rows.find(({ deviceId }) => deviceId === waiver.deviceId)?.position ?? '–',
          live: true,
        })),
        profile: own ?? DEFAULT_PROFILE,
        profileFrom: own === undefined ? ('default' as const) : ('order' as const),
      });
    },
    'readiness.setProfile': ({ scope, profile }) => {
      profiles.set(scopeKey(scope), profile);
      return ok({});
    },
    'readiness.removeProfile': ({ scope }) => {
      profiles.delete(scopeKey(scope));
      return ok({});
    },
    'readiness.waive': (waiver) => {
      seq += 1;
      waivers.set(keyOf(waiver.deviceId, waiver.gate), { ...waiver, at: isoTime(Date.now()), seq });
      return ok({});
    },
    'readiness.revoke': ({ deviceId, gate }) => {
      waivers.delete(keyOf(deviceId, gate));
      return ok({});
    },
  };
}

function keyOf(id: DeviceId, gate: GateName): string {
  return `${id} ${gate}`;
}

function exceptionOf(row: BoardRow): CallOutput<'readiness.show'>['exceptions'][number] | null {
  const isMissing = row.verdict === 'missing';
  if (row.group !== 0 && row.state !== 'waived' && !isMissing) return null;
  const failed = GATES.find((gate) => row.gates[gate] === 'failed' || row.gates[gate] === 'waived') ?? null;
  const cause: ExceptionCause = isMissing ? 'missing' : row.state === 'waived' ? 'waived' : (failed ?? 'trouble');
  return {
    rowId: row.id,
    deviceId: row.deviceId,
    subject: row.position ?? row.serial ?? '–',
    site: [...row.site],
    cause,
    owner: ownerOf(cause),
    sentence: row.now,
    gate: isMissing ? null : failed,
  };
}
