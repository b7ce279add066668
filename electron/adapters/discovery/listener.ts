import type { Observation } from '../../../shared/domain/identity/observation.ts';
import type { Datagram } from './net/datagram.ts';
import type { Link } from './net/link.ts';

/** An observation with what tells it from others of its sender. */
export interface Sighting {
  /** The thing spoken of, within its protocol and link: the same for every repetition. */
  readonly subject: string;
  /** Who sent the packet. */
  readonly source: string;
  readonly observation: Observation;
}

/** Where a listener puts what it makes of packets. */
export interface ListenerSink {
  readonly sighted: (sighting: Sighting) => void;
  /** A packet, or a part of one, was dropped: `<protocol>.<reason>`. */
  readonly dropped: (reason: string) => void;
}

/** Sends for a listener. Failures are counted by interface where sending is done; a listener need not know. */
export interface Transmit {
  /** To the protocol's multicast group on one link. */
  toGroup(link: Link, bytes: Buffer): void;
  /** To one address, from the link's own socket. */
  toDevice(link: Link, bytes: Buffer, address: string, port: number): void;
}

/**
 * One protocol: packets in, sightings out, questions when asked to. Opens no sockets, so that every behaviour can be
 * walked through with a clock that stands still; a further protocol is one more of these.
 */
export interface ProtocolListener {
  /** Which links there are from now on. */
  setLinks(links: readonly Link[]): void;
  /** Send one round of questions on every link; a quiet one, where nothing is known to be new, may be smaller. */
  readonly ask: (isQuiet?: boolean) => void;
  receive(datagram: Datagram): void;
  close(): void;
}
