import type { BenchFacts } from './facts.ts';
import type { Finding } from './finding.ts';

/** What discovery asks the system for: 1,000 answers of 2 KB at once, with the system's own overhead on each. */
const WANTED_BUFFER_BYTES = 4 * 1_024 * 1_024;
/** First macOS that asks a person whether a program may talk to the local network. */
const MACOS_WITH_PERMISSION = 15;

/** What in this computer's settings stands between a device's packet and Greenroom. */
export function findSystemTroubles(facts: BenchFacts): readonly Finding[] {
  const { system } = facts;
  const found: Finding[] = [...findPortTroubles(facts), ...findFilterTroubles(facts), ...findPlatformTroubles(facts)];
  if (system.hasDefaultRoute === false) found.push({ kind: 'no-default-route', severity: 'note', evidence: {} });
  const { receiveBufferMaxBytes: maxBytes } = system;
  if (maxBytes !== null && maxBytes < WANTED_BUFFER_BYTES) {
    const evidence = { maxBytes, wantedBytes: WANTED_BUFFER_BYTES };
    found.push({ kind: 'receive-buffer-small', severity: lostPackets(facts) > 0 ? 'risk' : 'note', evidence });
  }
  return found;
}

/** Packets that the system's buffers could not hold, over all protocols. */
export function lostPackets({ counters }: Pick<BenchFacts, 'counters'>): number {
  return Object.entries(counters.dropped)
    .filter(([reason]) => reason.endsWith(`.${KERNEL_LOSS}`))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** How packets are counted that were lost before Greenroom could read them. */
export const KERNEL_LOSS = 'buffer-overrun';

function findPortTroubles({ system }: BenchFacts): readonly Finding[] {
  return system.ports.flatMap(({ protocol, port, state, holder }): readonly Finding[] => {
    if (state === 'held') {
      return [{ kind: 'port-held', severity: 'fault', evidence: { protocol, port, holder: holder ?? '–' } }];
    }
    return state === 'refused' ? [{ kind: 'port-refused', severity: 'fault', evidence: { protocol, port } }] : [];
  });
}

/** Strict drops every device of another subnet; loose those that no route leads back to, which on a bench are the same. */
function findFilterTroubles({ system, interfaces }: BenchFacts): readonly Finding[] {
  const drops = system.reversePathDrops ?? 0;
  return interfaces.flatMap(({ name, listening, fit }): readonly Finding[] => {
    const value = system.reversePathFilters[name] ?? 0;
    if (value === 0 || !(listening || fit)) return [];
    const evidence = { interface: name, value, drops };
    return [{ kind: 'reverse-path-filter', severity: drops > 0 ? 'risk' : 'note', evidence }];
  });
}

function findPlatformTroubles({ system, counters }: BenchFacts): readonly Finding[] {
  const found: Finding[] = [];
  const heard = Object.values(counters.received).some((count) => count > 0);
  const { firewall, macosVersion } = system;
  if (firewall !== null) {
    for (const network of firewall.publicNetworks) {
      found.push({ kind: 'windows-public-network', severity: 'risk', evidence: { network } });
    }
    if (firewall.profilesOn.length > 0) {
      const evidence = { profiles: firewall.profilesOn.join(', ') };
      found.push({ kind: 'windows-firewall', severity: heard ? 'note' : 'risk', evidence });
    }
  }
  // The permission can't be asked for: a bench that hears packets has it, one that hears none may not.
  if (macosVersion !== null && macosVersion >= MACOS_WITH_PERMISSION && !heard) {
    found.push({ kind: 'macos-local-network', severity: 'risk', evidence: { version: macosVersion } });
  }
  return found;
}
