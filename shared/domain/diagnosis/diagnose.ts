import { isLinkLocalIpv6 } from '../identity/ipv6.ts';
import { findAddressTroubles } from './address-troubles.ts';
import type { BenchFacts, BenchInterface } from './facts.ts';
import { type Finding, sortFindings } from './finding.ts';
import { findPacketTroubles } from './packet-troubles.ts';
import { findSystemTroubles } from './system-troubles.ts';

/** Below this silence says little: devices answer within seconds, but may be starting. */
const QUIET_MS = 5_000;

/** Why devices may not be seen, worst first. Pure: everything it knows comes in. Empty where nothing is the matter. */
export function diagnose(facts: BenchFacts): readonly Finding[] {
  return sortFindings([
    ...findListeningTroubles(facts),
    ...findSystemTroubles(facts),
    ...findPacketTroubles(facts),
    ...findAddressTroubles(facts),
  ]);
}

/** The interfaces on which the bench is, or would be if it listened. */
function benchInterfaces(interfaces: readonly BenchInterface[]): readonly BenchInterface[] {
  const listening = interfaces.filter((each) => each.listening);
  return listening.length > 0 ? listening : interfaces.filter((each) => each.fit);
}

function findListeningTroubles({ interfaces, listening, listenedMs, counters }: BenchFacts): readonly Finding[] {
  const found: Finding[] = [];
  const bench = benchInterfaces(interfaces);
  if (!listening) found.push({ kind: 'not-listening', severity: 'fault', evidence: {} });
  if (bench.length === 0) {
    const names = interfaces.map(({ name }) => name).join(', ');
    found.push({ kind: 'no-fit-interface', severity: 'fault', evidence: { names: names === '' ? '–' : names } });
  }
  for (const { name, reason } of interfaces) {
    if (!CABLED.has(reason.key)) continue;
    const severity = bench.length === 0 ? 'risk' : 'note';
    found.push({ kind: 'interface-unfit', severity, evidence: { interface: name } });
  }
  // Loopback, where the practice devices live, never has a link-local address.
  for (const { name, addresses, listening: hears } of interfaces) {
    const isPractice = addresses.some(({ address }) => address.startsWith('127.'));
    if (!hears || isPractice || addresses.some(({ address }) => isLinkLocalIpv6(address))) continue;
    found.push({ kind: 'no-ipv6', severity: 'note', evidence: { interface: name } });
  }
  const packets = Object.values(counters.received).reduce((sum, count) => sum + count, 0);
  if (listening && bench.length > 0 && packets === 0 && listenedMs >= QUIET_MS) {
    const evidence = { interfaces: names(bench), seconds: Math.round(listenedMs / 1_000) };
    found.push({ kind: 'nothing-heard', severity: 'risk', evidence });
  }
  return found;
}

/** What a technician can put right at a real network port; containers and tunnels are as they should be. */
const CABLED: ReadonlySet<string> = new Set([
  'discovery.interface.down',
  'discovery.interface.noIpv4',
  'discovery.interface.public',
]);

function names(interfaces: readonly BenchInterface[]): string {
  return interfaces.map(({ name }) => name).join(', ');
}
