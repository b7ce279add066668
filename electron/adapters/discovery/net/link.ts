import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import { inSubnet } from '../../../../shared/domain/identity/ipv4.ts';
import { isLinkLocalIpv6 } from '../../../../shared/domain/identity/ipv6.ts';
import { isLoopbackAddress } from './own-address.ts';

/** One IPv4 address of one network interface that was chosen to listen on. An interface may have several. */
export interface Link {
  /** Name of the interface, as the operating system has it. */
  readonly name: string;
  readonly address: string;
  readonly prefixLength: number;
  /** Changes when the interface was taken out and put back, even under the same name and address. */
  readonly incarnation: string;
  /** What this computer calls the interface in IPv6 addresses (`eth0`; a number on Windows); absent where IPv6 is off on it. */
  readonly zone?: string;
}

/** One text for a link: sockets are renewed where it changes. */
export function linkKey({ name, address, prefixLength, incarnation }: Link): string {
  return `${name} ${address}/${prefixLength} ${incarnation}`;
}

/** The link whose subnet holds `address`; null where none does: a device that is on the wrong subnet. */
export function findLink<T extends { readonly address: string; readonly prefixLength: number }>(
  links: readonly T[],
  address: string,
): T | null {
  return links.find((link) => inSubnet(address, link.address, link.prefixLength)) ?? null;
}

/**
 * The address to keep for a device that names `advertised` for itself in a packet from `source`. Addresses that are
 * public, or loopback though the packet came over a network, are not believed. Null where none is left.
 */
export function chooseAddress(advertised: readonly string[], source: string, link: Link | null): string | null {
  const isBelieved = (address: string): boolean =>
    isBenchAddress(address) && (!isLoopbackAddress(address) || isLoopbackAddress(source));
  // The usual case first, and each address ranked once: hostile hosts have many addresses.
  if (!source.includes(':') && advertised.includes(source) && isBelieved(source)) return source;
  let best: { readonly address: string; readonly rank: number } | null = null;
  for (const address of advertised) {
    if (!isBelieved(address)) continue;
    const rank = address === source ? RANK_OF_SENDER6 : rankAddress(address, link);
    if (best === null || rank < best.rank) best = { address, rank };
  }
  return best?.address ?? null;
}

/** A packet over IPv6 proves that its sender can be reached there; an IPv4 address of the same device is still preferred. */
const RANK_OF_SENDER6 = 4;

/** How likely an address that is not the sender's own is the one to be asked at; lowest first. */
function rankAddress(address: string, link: Link | null): number {
  if (link !== null && inSubnet(address, link.address, link.prefixLength)) return 1;
  if (!address.includes(':')) return address.startsWith('169.254.') ? 3 : 2;
  return isLinkLocalIpv6(address) ? 6 : 5;
}
