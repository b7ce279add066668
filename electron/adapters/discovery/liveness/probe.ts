import type { Knock } from './connect.ts';

export type KnockAt = (address: string, port: number, timeoutMs: number) => Promise<Knock>;

/** One device to ask. */
export interface ProbePlan {
  readonly address: string;
  /** Ports known to be open; empty where none is known. */
  readonly ports: readonly number[];
  /** Where to begin in the list: the port that answered last, or the one after the last that was silent. */
  readonly startAt: number;
  readonly timeoutMs: number;
}

export interface ProbeOutcome {
  readonly answered: boolean;
  /** Where the next probe should begin. */
  readonly startAt: number;
}

/** Web, TLS, RTSP and Verkada's local streaming: where something listens on almost every camera. */
const USUAL_PORTS = [80, 443, 554, 4100] as const;

/**
 * Asks whether a device's service answers. A refusal (RST) at a port known to be open is a miss: the host is up, the
 * service is not, as during a restart. Where no port is known, a refusal is all the presence there is to prove. Silence
 * ends the probe: further ports of an absent host would only be waited for in vain; the next probe begins at another.
 */
export async function probeDevice(plan: ProbePlan, knockAt: KnockAt): Promise<ProbeOutcome> {
  const { address, timeoutMs } = plan;
  const isKnown = plan.ports.length > 0;
  const ports: readonly number[] = isKnown ? plan.ports : USUAL_PORTS;
  for (let tried = 0; tried < ports.length; tried += 1) {
    const index = (plan.startAt + tried) % ports.length;
    const port = ports[index];
    if (port === undefined) continue;
    const outcome = await knockAt(address, port, timeoutMs);
    if (outcome === 'open' || (outcome === 'refused' && !isKnown)) return { answered: true, startAt: index };
    if (outcome === 'silent') return { answered: false, startAt: (index + 1) % ports.length };
  }
  return { answered: false, startAt: plan.startAt };
}
