import type { BenchFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { KERNEL_LOSS, lostPackets } from './system-troubles.ts';

/** Reasons that are no trouble: a copy over a second cable, what another program asked, a network that was not chosen. */
const HARMLESS = /\.(copy|unrelated|other-interface|public-address)$/;

/** What happened to packets on their way in, and to questions on their way out. */
export function findPacketTroubles({ counters }: BenchFacts): readonly Finding[] {
  const found: Finding[] = [];
  const packets = lostPackets({ counters });
  if (packets > 0) found.push({ kind: 'packets-lost', severity: 'risk', evidence: { packets } });
  const refused = Object.entries(counters.dropped)
    .filter(([reason, count]) => count > 0 && !HARMLESS.test(reason) && !reason.endsWith(`.${KERNEL_LOSS}`))
    .sort(([, a], [, b]) => b - a);
  const [worst] = refused;
  if (worst !== undefined) {
    const [reason, reasonPackets] = worst;
    const all = refused.reduce((sum, [, count]) => sum + count, 0);
    found.push({ kind: 'packets-refused', severity: 'note', evidence: { packets: all, reason, reasonPackets } });
  }
  for (const [name, count] of Object.entries(counters.sendFailures)) {
    if (count > 0) found.push({ kind: 'sends-fail', severity: 'fault', evidence: { interface: name, count } });
  }
  return found;
}
