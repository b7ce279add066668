/** Four decimal octets without leading zeros: `010.0.0.1` is octal to some readers and decimal to others. */
const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** `fe80::1%eth0`: the zone is this computer's name or number for the link. No device can send one. */
const ZONED = /^(fe[89ab][0-9a-f]:[0-9a-f:]{1,34})%[^\s%/\\[\]]{1,64}$/i;

/**
 * Whether `address` is an IP address on no public network (RFC 1918, 3927, 4193, 4291, loopback): only such are listened
 * to, believed or asked anything. A name is refused too: what it resolves to can change between the check and the call.
 */
export function isBenchAddress(address: string): boolean {
  const octets = IPV4.exec(address)?.slice(1).map(Number);
  if (octets !== undefined) return octets.every((octet) => octet <= 255) && isPrivate(octets);
  const zoned = ZONED.exec(address)?.[1];
  if (zoned !== undefined) return isBenchAddress(zoned);
  if (!/^[0-9a-f:]{3,39}$/i.test(address) || !address.includes(':')) return false;
  // fc00::/7 unique local, fe80::/10 link-local; a first group of fewer digits (`fc::`) has leading zeros and is neither.
  return address === '::1' || /^f(?:[cd][0-9a-f]{2}|e[89ab][0-9a-f]):/i.test(address);
}

function isPrivate([first = 0, second = 0]: readonly number[]): boolean {
  if (first === 172) return second >= 16 && second <= 31;
  return first === 10 || first === 127 || (first === 169 && second === 254) || (first === 192 && second === 168);
}
