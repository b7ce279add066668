/** Four decimal octets without leading zeros: `010.0.0.1` is octal to some readers and decimal to others. */
const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/**
 * Whether `address` is an IP address on no public network (RFC 1918, 3927, 4193, 4291, loopback): only such are listened
 * to, believed or asked anything. A name is refused too: what it resolves to can change between the check and the call.
 */
export function isBenchAddress(address: string): boolean {
  const octets = IPV4.exec(address)?.slice(1).map(Number);
  if (octets !== undefined) return octets.every((octet) => octet <= 255) && isPrivate(octets);
  if (!/^[0-9a-f:]{3,39}$/i.test(address) || !address.includes(':')) return false;
  // fc00::/7 unique local, fe80::/10 link-local; a first group of fewer digits (`fc::`) has leading zeros and is neither.
  return address === '::1' || /^f(?:[cd][0-9a-f]{2}|e[89ab][0-9a-f]):/i.test(address);
}

function isPrivate([first, second]: readonly number[]): boolean {
  switch (first) {
    case 10:
    case 127:
      return true;
    case 169:
      return second === 254;
    case 172:
      return second !== undefined && second >= 16 && second <= 31;
    case 192:
      return second === 168;
    default:
      return false;
  }
}
