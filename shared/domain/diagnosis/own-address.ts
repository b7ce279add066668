import { formatIpv4, parseIpv4 } from '../identity/ipv4.ts';

/**
 * An address that this computer could be given beside its own to reach a device on another subnet: near the device's, in
 * its /24. A proposal for a person; whether it is free, the network alone knows. Null for what is no IPv4 address.
 */
export function proposeOwnAddress(device: string): string | null {
  const number = parseIpv4(device);
  if (number === null) return null;
  const network = number - (number % 256);
  const host = number % 256 === PROPOSED_HOST ? PROPOSED_HOST + 1 : PROPOSED_HOST;
  return `${formatIpv4(network + host)}/24`;
}

/** Out of the way of what factories and routers take: 1, 64, 88, 90, 100, 108, 254. */
const PROPOSED_HOST = 222;
