import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { InterfaceFacts } from '../interfaces/facts.ts';
import type { Datagram, RawDatagram } from '../net/datagram.ts';
import { findLink, type Link } from '../net/link.ts';

/** Why a packet is not even read. */
export type AdmitRefusal = 'public-address' | 'other-interface';

/**
 * Attributes a packet to a chosen link, by the socket it came on, else by its sender's subnet; null is a device on the
 * wrong subnet, which is heard and named. Linux hands every joined group to every socket on the port, also what came by
 * an interface that was not chosen: that is refused here.
 */
export function admit(
  raw: RawDatagram,
  links: readonly Link[],
  interfaces: readonly InterfaceFacts[],
): Result<Datagram, AdmitRefusal> {
  if (!isBenchAddress(raw.source)) return err('public-address');
  const link = raw.socketLink ?? findLink(links, raw.source);
  if (link !== null) return ok({ ...raw, link });
  const others = interfaces.flatMap(({ addresses }) => addresses.filter(({ family }) => family === 'ipv4'));
  return findLink(others, raw.source) === null ? ok({ ...raw, link }) : err('other-interface');
}
