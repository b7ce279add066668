import type { IsoTime } from '../../lib/time.ts';
import type { DeviceId } from '../identity/device.ts';
import type { Gate, GateName, Gates } from './gate.ts';
import { GATES, isHeld } from './gate.ts';

/**
 * A person's word that a device may leave the bench although this check does not hold. It has an end: what was let pass today
 * is nobody's decision for next year. One a device and check; the newest holds.
 */
export interface Waiver {
  readonly deviceId: DeviceId;
  readonly gate: GateName;
  /** Who answers for it. */
  readonly name: string;
  readonly reason: string;
  /** The moment from which it no longer counts. */
  readonly until: IsoTime;
}

/** A waiver with its journal entry. */
export interface RecordedWaiver extends Waiver {
  readonly at: IsoTime;
  readonly seq: number;
}

/** Whether it still counts at this moment. */
export function isLive({ until }: Pick<Waiver, 'until'>, now: IsoTime): boolean {
  return now < until;
}

/**
 * The gates with what was let pass. A gate that holds by itself needs no leave, so a waiver for it changes nothing; one whose
 * end is over is as if it were not there.
 */
export function withWaivers(gates: Gates, waivers: readonly RecordedWaiver[], now: IsoTime): Gates {
  const live = new Map(waivers.filter((waiver) => isLive(waiver, now)).map((waiver) => [waiver.gate, waiver]));
  if (live.size === 0) return gates;
  const waived = (gate: Gate, waiver: RecordedWaiver | undefined): Gate =>
    waiver === undefined || isHeld(gate)
      ? gate
      : {
          state: 'waived',
          reason: {
            key: 'gates.waived',
            params: { name: waiver.name, reason: waiver.reason, until: Date.parse(waiver.until) },
          },
          at: waiver.at,
          evidence: [...gate.evidence, waiver.seq],
        };
  return Object.fromEntries(GATES.map((name) => [name, waived(gates[name], live.get(name))])) as unknown as Gates;
}
