import type { HeardProtocol } from '../../../../shared/domain/identity/observation.ts';
import { LIVENESS_TIMINGS, type LivenessTimings } from '../liveness/prober.ts';
import { RECEIVE_BUFFER_BYTES } from '../net/socket.ts';

/** How discovery is to run. Plain data: it goes to the thread in a message. */
export interface DiscoveryOptions {
  /** The practice bench is on: loopback counts as an interface. */
  readonly allowLoopback: boolean;
  /** Read in place of the system's neighbour table, same format as `/proc/net/arp`; null for the system's own. */
  readonly neighbourFile: string | null;
  /** UDP ports of the protocols; other than the standard ones only in tests, which share a computer. */
  readonly ports: ProtocolPorts;
  readonly vendorPorts: VendorPorts;
  readonly liveness: LivenessTimings;
  /** Asked of the system for each socket; a smaller one only where a smaller computer is to be stood in for. */
  readonly receiveBufferBytes: number;
}

export interface ProtocolPorts {
  readonly mdns: number;
  readonly wsDiscovery: number;
  readonly ssdp: number;
}

export type VendorProtocol = Exclude<HeardProtocol, 'mdns' | 'ws-discovery' | 'ssdp'>;

/** Where a maker's devices are asked, and where their answers and announcements come to. */
export type VendorPorts = Readonly<Record<VendorProtocol, { readonly ask: number; readonly hear: number }>>;

/** The UDP port on which a protocol is heard. */
export function heardPort(
  { ports, vendorPorts }: Pick<DiscoveryOptions, 'ports' | 'vendorPorts'>,
  protocol: HeardProtocol,
): number {
  if (protocol === 'ws-discovery') return ports.wsDiscovery;
  return protocol === 'mdns' || protocol === 'ssdp' ? ports[protocol] : vendorPorts[protocol].hear;
}

/** How discovery runs on a real bench. */
export const DISCOVERY_DEFAULTS: DiscoveryOptions = {
  allowLoopback: false,
  neighbourFile: null,
  ports: { mdns: 5353, wsDiscovery: 3702, ssdp: 1900 },
  vendorPorts: {
    sadp: { ask: 37_020, hear: 37_020 },
    dhip: { ask: 37_810, hear: 37_810 },
    ubiquiti: { ask: 10_001, hear: 10_001 },
    hanwha: { ask: 7_701, hear: 7_711 },
    bosch: { ask: 1_757, hear: 1_758 },
  },
  liveness: LIVENESS_TIMINGS,
  receiveBufferBytes: RECEIVE_BUFFER_BYTES,
};
