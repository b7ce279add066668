import type { Device } from './device.ts';
import { isLinkLocalIpv6 } from './ipv6.ts';
import type { Observation } from './observation.ts';

/**
 * The device that says the same endpoint reference in the other address family of the same link: a computer that says
 * Hello over IPv4 and IPv6 is one. An endpoint reference alone is no name, since cloned devices share it; so this holds
 * only where exactly one device bears it, and has nothing yet of the family in which it was heard now. `bearers`: devices
 * with that reference, none in conflict with the observation. Empty where there is none, or doubt.
 */
export function findInOtherFamily(observation: Observation, bearers: readonly Device[]): readonly Device[] {
  const isLocal = isLinkLocalIpv6(observation.address);
  if (observation.interface === null || (!isLocal && observation.address.includes(':'))) return [];
  const onLink = bearers.filter((device) => device.interface === observation.interface);
  const [only, ...more] = onLink;
  if (only === undefined || more.length > 0 || only.addresses.length === 0) return [];
  return only.addresses.some((address) => isLinkLocalIpv6(address) === isLocal) ? [] : [only];
}
