import type { Link } from './link.ts';

/** The protocols that are listened to, each by a listener of its own. */
export type HeardProtocol = 'mdns' | 'ws-discovery' | 'ssdp';

/** A packet as it came from a socket, nothing believed yet. */
export interface RawDatagram {
  readonly protocol: HeardProtocol;
  readonly bytes: Buffer;
  readonly source: string;
  readonly sourcePort: number;
  /** The link of the socket it arrived on; null for a socket that hears all of them. */
  readonly socketLink: Link | null;
}

/** A packet from an address that may be listened to, attributed to the link it came by. */
export interface Datagram extends RawDatagram {
  /** Null where no chosen link has the sender's subnet. */
  readonly link: Link | null;
}
