import type { HeardProtocol } from '../../../../shared/domain/identity/observation.ts';
import type { Link } from './link.ts';

/** A packet as it came from a socket, nothing believed yet. */
export interface RawDatagram {
  readonly protocol: HeardProtocol;
  readonly bytes: Buffer;
  /** Address of its sender, without a zone. */
  readonly source: string;
  readonly sourcePort: number;
  /** The link of the socket it arrived on; null for a socket that hears all of them. */
  readonly socketLink: Link | null;
  /** The interface by which a link-local IPv6 address sent it, in this computer's words; absent where the address says enough. */
  readonly zone?: string;
}

/** A packet from an address that may be listened to, attributed to the link it came by. */
export interface Datagram extends RawDatagram {
  /** Null where no chosen link has the sender's subnet. */
  readonly link: Link | null;
}
