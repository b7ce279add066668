/** An address with the length of its network's prefix: `10.77.0.1`, 24. */
export interface Subnet {
  readonly address: string;
  readonly prefixLength: number;
}

/** Decimal octets without leading zeros: `010` is octal to some readers and decimal to others. */
const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** A dotted IPv4 address as an unsigned number; null for anything else. One pass: each packet has it done many times. */
export function parseIpv4(text: string): number | null {
  const [, first, second, third, fourth] = IPV4.exec(text)?.map(Number) ?? [];
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return null;
  if (first > 255 || second > 255 || third > 255 || fourth > 255) return null;
  return ((first * 256 + second) * 256 + third) * 256 + fourth;
}

/** The address of a number that `parseIpv4` could have given. */
export function formatIpv4(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

/** Whether `address` lies in the subnet of `base`/`prefixLength`. False across families. */
export function inSubnet(address: string, base: string, prefixLength: number): boolean {
  const a = parseIpv4(address);
  const b = a === null ? null : parseIpv4(base);
  if (a === null || b === null) return false;
  const size = 2 ** (32 - prefixLength);
  return Math.floor(a / size) === Math.floor(b / size);
}

/**
 * Whether an IPv4 address lies in none of the subnets: a device there can be heard, for it shouts to everybody, but not
 * asked. IPv6 addresses are never foreign: the link-local ones that devices announce hold on any link.
 */
export function isForeign(address: string, subnets: readonly Subnet[]): boolean {
  if (parseIpv4(address) === null) return false;
  return !subnets.some((subnet) => inSubnet(address, subnet.address, subnet.prefixLength));
}

/** An address that nobody gets from a DHCP server: RFC 3927, what a host gives itself when none answered. */
export function isLinkLocalIpv4(address: string): boolean {
  return inSubnet(address, '169.254.0.0', 16);
}
