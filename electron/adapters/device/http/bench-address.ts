import { BlockList, isIP } from 'node:net';

/** Private, link-local and loopback ranges: RFC 1918, 3927, 4193, 4291. */
const BENCH_RANGES = new BlockList();
BENCH_RANGES.addSubnet('10.0.0.0', 8);
BENCH_RANGES.addSubnet('172.16.0.0', 12);
BENCH_RANGES.addSubnet('192.168.0.0', 16);
BENCH_RANGES.addSubnet('169.254.0.0', 16);
BENCH_RANGES.addSubnet('127.0.0.0', 8);
BENCH_RANGES.addSubnet('fc00::', 7, 'ipv6');
BENCH_RANGES.addSubnet('fe80::', 10, 'ipv6');
BENCH_RANGES.addAddress('::1', 'ipv6');

/**
 * Whether a device at `address` may be asked anything: an IP address that is on no public network. A name is refused
 * too: what it resolves to can change between the check and the call.
 */
export function isBenchAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && BENCH_RANGES.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The address as a URL's host part and a `Host` header have it: brackets around IPv6 (RFC 3986 §3.2.2). */
export function urlHost(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address;
}
