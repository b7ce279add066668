import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import { inSubnet } from '../../../../shared/domain/identity/ipv4.ts';
import { inSubnet6, isLinkLocalIpv6 } from '../../../../shared/domain/identity/ipv6.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { InterfaceFacts } from '../interfaces/facts.ts';
import type { Datagram, RawDatagram } from '../net/datagram.ts';
import { findLink, type Link } from '../net/link.ts';

/** Why a packet is not even read. */
export type AdmitRefusal = 'public-address' | 'other-interface';

/**
 * Attributes a packet to a chosen link, by the socket it came on, else by its sender's subnet, and where two interfaces
 * have that one, by the neighbour table (`interfaceOf`); null is a device on the
 * wrong subnet, which is heard and named. Linux hands every joined group to every socket on the port, also what came by
 * an interface that was not chosen: that is refused here.
 */
export function admit(
  raw: RawDatagram,
  links: readonly Link[],
  interfaces: readonly InterfaceFacts[],
  interfaceOf: (address: string) => string | null = () => null,
): Result<Datagram, AdmitRefusal> {
  if (!isBenchAddress(raw.source)) return err('public-address');
  if (raw.socketLink === null && raw.source.includes(':')) return admitIpv6(raw, links, interfaces);
  const link = raw.socketLink ?? attribute(raw.source, links, interfaceOf);
  if (link !== null) return ok({ ...raw, link });
  const others = interfaces.flatMap(({ addresses }) => addresses.filter(({ family }) => family === 'ipv4'));
  return findLink(others, raw.source) === null ? ok({ ...raw, link }) : err('other-interface');
}

function attribute(
  source: string,
  links: readonly Link[],
  interfaceOf: (address: string) => string | null,
): Link | null {
  const fitting = links.filter((link) => inSubnet(source, link.address, link.prefixLength));
  if (fitting.length <= 1) return fitting[0] ?? null;
  const name = interfaceOf(source);
  return fitting.find((link) => link.name === name) ?? fitting[0] ?? null;
}

/** By the zone of a link-local sender, else by the interface that has its subnet: links themselves have IPv4 addresses. */
function admitIpv6(
  raw: RawDatagram,
  links: readonly Link[],
  interfaces: readonly InterfaceFacts[],
): Result<Datagram, AdmitRefusal> {
  const { zone, source } = raw;
  if (zone !== undefined) {
    const link = links.find((each) => each.zone === zone);
    return link === undefined ? err('other-interface') : ok({ ...raw, link });
  }
  const owner = interfaces.find(({ addresses }) =>
    addresses.some((own) => !isLinkLocalIpv6(own.address) && inSubnet6(source, own.address, own.prefixLength)),
  );
  const link = links.find(({ name }) => name === owner?.name) ?? null;
  return link === null && owner !== undefined ? err('other-interface') : ok({ ...raw, link });
}
