import { isIP } from 'node:net';
import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import { isLoopbackAddress } from './own-address.ts';

/** One IPv4 address of one network interface that was chosen to listen on. An interface may have several. */
export interface Link {
  /** Name of the interface, as the operating system has it. */
  readonly name: string;
  readonly address: string;
  readonly prefixLength: number;
  /** Changes when the interface was taken out and put back, even under the same name and address. */
  readonly incarnation: string;
}

/** One text for a link: sockets are renewed where it changes. */
export function linkKey({ name, address, prefixLength, incarnation }: Link): string {
  return `${name} ${address}/${prefixLength} ${incarnation}`;
}

/** A dotted IPv4 address as an unsigned number; null for anything else. */
function parseIpv4(text: string): number | null {
  if (isIP(text) !== 4) return null;
  return text.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
}

/** Whether `address` lies in the subnet of `base`/`prefixLength`. False across families. */
export function inSubnet(address: string, base: string, prefixLength: number): boolean {
  const [a, b] = [parseIpv4(address), parseIpv4(base)];
  if (a === null || b === null) return false;
  const size = 2 ** (32 - prefixLength);
  return Math.floor(a / size) === Math.floor(b / size);
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
  const believed = advertised.filter(
    (address) => isBenchAddress(address) && (!isLoopbackAddress(address) || isLoopbackAddress(source)),
  );
  const rank = (address: string): number => {
    if (address === source) return 0;
    if (link !== null && inSubnet(address, link.address, link.prefixLength)) return 1;
    if (isIP(address) === 4) return address.startsWith('169.254.') ? 3 : 2;
    return /^fe[89ab]/i.test(address) ? 5 : 4;
  };
  return believed.reduce<string | null>(
    (best, address) => (best === null || rank(address) < rank(best) ? address : best),
    null,
  );
}
