import { LIVENESS_TIMINGS, type LivenessTimings } from '../liveness/prober.ts';

/** How discovery is to run. Plain data: it goes to the thread in a message. */
export interface DiscoveryOptions {
  /** The practice bench is on: loopback counts as an interface. */
  readonly allowLoopback: boolean;
  /** Read in place of the system's neighbour table, same format as `/proc/net/arp`; null for the system's own. */
  readonly neighbourFile: string | null;
  /** UDP ports of the protocols; other than the standard ones only in tests, which share a computer. */
  readonly ports: ProtocolPorts;
  readonly liveness: LivenessTimings;
}

export interface ProtocolPorts {
  readonly mdns: number;
  readonly wsDiscovery: number;
  readonly ssdp: number;
}

/** How discovery runs on a real bench. */
export const DISCOVERY_DEFAULTS: DiscoveryOptions = {
  allowLoopback: false,
  neighbourFile: null,
  ports: { mdns: 5353, wsDiscovery: 3702, ssdp: 1900 },
  liveness: LIVENESS_TIMINGS,
};
