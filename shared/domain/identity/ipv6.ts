/** An IPv6 address as a number; null for anything else. A zone (`%eth0`) is passed over. */
export function parseIpv6(text: string): bigint | null {
  const [address = ''] = text.split('%');
  const [head = '', tail, ...more] = address.split('::');
  if (!/^[0-9a-f:]{2,39}$/i.test(address) || more.length > 0) return null;
  const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [front, back] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((number, group) => number * 65_536n + BigInt(`0x${group}`), 0n);
}

/** Whether `address` lies in the subnet of `base`/`prefixLength`. False across families. */
export function inSubnet6(address: string, base: string, prefixLength: number): boolean {
  const [a, b] = [parseIpv6(address), parseIpv6(base)];
  if (a === null || b === null) return false;
  const shift = BigInt(128 - prefixLength);
  return a >> shift === b >> shift;
}

/** `fe80::/10` (RFC 4291 §2.5.6), with or without its zone: it holds on one link only, and needs the zone to be asked. */
export function isLinkLocalIpv6(address: string): boolean {
  return /^fe[89ab][0-9a-f]:/i.test(address);
}

/** The address without the zone, which is this computer's own name for a link and means nothing elsewhere. */
export function withoutZone(address: string): string {
  return address.replace(/%.*$/, '');
}
