/** Which kind of address this is: a device holds one of each kind at a time, unless it has several network ports. */
function addressClass(address: string): 'ipv4' | 'ipv4-link-local' | 'ipv6' | 'ipv6-link-local' {
  if (address.includes(':')) return /^fe[89ab]/i.test(address) ? 'ipv6-link-local' : 'ipv6';
  return address.startsWith('169.254.') ? 'ipv4-link-local' : 'ipv4';
}

/** More addresses than a real device has. */
const MAX_ADDRESSES = 8;

/**
 * The addresses held once `address` was seen, newest first. A new one replaces its own kind (a lease moved) unless the
 * device has several MACs, and so perhaps several ports; one that is already known changes nothing, so that two
 * protocols that disagree don't rewrite the device for ever. IPv6 stands behind IPv4 whenever it was seen: the first is
 * the one that a device is asked at, and people, plans and DHCP servers speak IPv4.
 */
export function holdAddress(held: readonly string[], address: string, ports: number): readonly string[] {
  if (held.includes(address)) return held;
  const kept = ports > 1 ? held : held.filter((known) => addressClass(known) !== addressClass(address));
  const isIpv6 = (each: string): boolean => each.includes(':');
  const newest = [address, ...kept];
  return [...newest.filter((each) => !isIpv6(each)), ...newest.filter(isIpv6)].slice(0, MAX_ADDRESSES);
}
