import type { Protocol } from './observation.ts';

/**
 * What a protocol's reading was checked against. `program`: programs that nobody here wrote speak it with Greenroom in
 * its tests. `document`: built from what others have published, and no device or program has confirmed it yet.
 */
export const PROTOCOL_PROOFS = ['program', 'document'] as const;
export type ProtocolProof = (typeof PROTOCOL_PROOFS)[number];

/** No real device of any maker was at hand when these were written; correct a line when one was. */
export const PROTOCOL_PROOF: Readonly<Record<Protocol, ProtocolProof>> = {
  mdns: 'program',
  'ws-discovery': 'program',
  ssdp: 'program',
  sadp: 'document',
  dhip: 'document',
  ubiquiti: 'document',
  hanwha: 'document',
  bosch: 'document',
  neighbour: 'program',
  onvif: 'program',
  vapix: 'document',
  'verkada-local': 'document',
};

/** Whether neither a device nor an independent program has confirmed how this protocol is read. */
export function isUnconfirmed(protocol: Protocol): boolean {
  return PROTOCOL_PROOF[protocol] === 'document';
}
