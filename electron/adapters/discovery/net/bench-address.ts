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

/** Whether `address` is an IP address on no public network: only such are listened to, believed or asked anything. */
export function isBenchAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && BENCH_RANGES.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Whether `address` is this computer talking to itself: nothing from outside can have it as its source. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

/**
 * Whether a packet's sender may name `address` as a place of its own where Greenroom will knock. On the network that is
 * the sender's address alone: anything else would let one host send us to another. On loopback both are this computer,
 * which practice devices share.
 */
export function isOwnAddress(address: string, source: string): boolean {
  return address === source || (isLoopbackAddress(address) && isLoopbackAddress(source));
}
