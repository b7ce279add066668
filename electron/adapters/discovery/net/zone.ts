import { isLinkLocalIpv6 } from '../../../../shared/domain/identity/ipv6.ts';
import type { Observation } from '../../../../shared/domain/identity/observation.ts';
import type { InterfaceFacts } from '../interfaces/facts.ts';
import { findLink, type Link } from './link.ts';

/**
 * The observation with the zone in a link-local IPv6 address, so that whoever asks the device later knows by which
 * interface. The same address may stand on two links and be two devices.
 */
export function withZone(observation: Observation, links: readonly Link[]): Observation {
  const { address, interface: name } = observation;
  if (!isLinkLocalIpv6(address) || address.includes('%')) return observation;
  const zone = links.find((link) => link.name === name)?.zone;
  return zone === undefined ? observation : { ...observation, address: `${address}%${zone}` };
}

/**
 * The observation with the interface that a device of a foreign subnet was heard by, where there is only one that it can
 * have been. No subnet tells it, and the system does not say by which interface a packet came; so with two it stays open.
 */
export function withInterface(
  observation: Observation,
  links: readonly Link[],
  interfaces: readonly InterfaceFacts[],
): Observation {
  const names = new Set(links.map(({ name }) => name));
  for (const { name, isUp, isLoopback } of interfaces) if (isUp && !isLoopback) names.add(name);
  const [only, ...more] = names;
  if (observation.interface !== null || only === undefined || more.length > 0) return observation;
  return { ...observation, interface: only };
}

/** Whether a device at this address can be asked: in a subnet of a link, or by a link's zone. */
export function isOnLink(address: string, links: readonly Link[]): boolean {
  const zone = address.split('%')[1];
  return zone === undefined ? findLink(links, address) !== null : links.some((link) => link.zone === zone);
}
