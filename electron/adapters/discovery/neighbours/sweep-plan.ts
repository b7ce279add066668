import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import { formatIpv4, parseIpv4 } from '../../../../shared/domain/identity/ipv4.ts';
import type { Link } from '../net/link.ts';

/** 1,022 hosts; Linux keeps 1,024 neighbours, and a larger range would push out those that matter. */
const SHORTEST_PREFIX = 22;
/** A /31 and a /32 have no other hosts to look for. */
const LONGEST_PREFIX = 30;

/**
 * The addresses to poke: every host of the links' subnets but this computer, each once. A subnet larger than a /22 is
 * left out as a whole, and so is one that is not private: half a sweep would look like a whole one.
 */
export function planSweep(links: readonly Link[]): readonly string[] {
  const own = new Set(links.map(({ address }) => address));
  const targets = new Set<string>();
  for (const { address, prefixLength } of links) {
    if (!maySweep(address, prefixLength)) continue;
    const size = 2 ** (32 - prefixLength);
    const number = parseIpv4(address) ?? 0;
    const network = number - (number % size);
    for (let host = 1; host < size - 1; host += 1) targets.add(formatIpv4(network + host));
  }
  return [...targets].filter((address) => !own.has(address));
}

/** Loopback has the practice devices, which are in a table of their own. */
function maySweep(address: string, prefixLength: number): boolean {
  if (prefixLength < SHORTEST_PREFIX || prefixLength > LONGEST_PREFIX) return false;
  return isBenchAddress(address) && !address.startsWith('127.');
}
