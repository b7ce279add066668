import type { Sentence } from '../../lib/sentence.ts';
import type { Subnet } from '../identity/ipv4.ts';
import type { Mac } from '../identity/mac.ts';
import type { Protocol } from '../identity/observation.ts';

/** What the operating system says of itself that bears on hearing devices. Null where it does not say, or was not asked. */
export interface SystemFacts {
  readonly platform: 'linux' | 'macos' | 'windows' | 'other';
  readonly hasDefaultRoute: boolean | null;
  /** Linux `rp_filter` as it acts on each interface, by name: 0 off, 1 strict, 2 loose. */
  readonly reversePathFilters: Readonly<Record<string, 0 | 1 | 2>>;
  /** Packets that Linux's reverse-path filter dropped since the computer started, all interfaces together. */
  readonly reversePathDrops: number | null;
  /** Largest receive buffer that a program may ask for, in bytes (Linux `rmem_max`). */
  readonly receiveBufferMaxBytes: number | null;
  readonly ports: readonly PortFact[];
  readonly firewall: FirewallFact | null;
  /** Major version of macOS: from 15 on, a program needs a permission for the local network. */
  readonly macosVersion: number | null;
}

/** Whether a discovery port can be listened on. */
export interface PortFact {
  readonly protocol: Protocol;
  readonly port: number;
  readonly state: 'free' | 'held' | 'refused';
  /** The program that holds it alone, as `avahi-daemon (812)`; null where the system does not tell. */
  readonly holder: string | null;
}

/** Windows: what stands before packets that nobody asked for. */
export interface FirewallFact {
  /** Profiles whose firewall is on: `Domain`, `Private`, `Public`. */
  readonly profilesOn: readonly string[];
  /** Names of networks that Windows takes for public: there it lets nothing unasked through. */
  readonly publicNetworks: readonly string[];
}

export interface BenchInterface {
  readonly name: string;
  readonly addresses: readonly (Subnet & { readonly family: 'ipv4' | 'ipv6' })[];
  readonly fit: boolean;
  readonly listening: boolean;
  /** Why it is fit or not. */
  readonly reason: Sentence;
}

/** A device that was heard since the start. */
export interface HeardDevice {
  /** What a person calls it: model and end of the serial, or its MAC. */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly macs: readonly Mac[];
  readonly interface: string | null;
  readonly protocols: readonly Protocol[];
  /** Milliseconds since it was last heard; null where it was not since the start. */
  readonly heardMsAgo: number | null;
}

/** Two hosts that claim one address. */
export interface AddressConflict {
  readonly address: string;
  readonly macs: readonly Mac[];
}

/** All that a diagnosis rests on. */
export interface BenchFacts {
  readonly system: SystemFacts;
  /** Whether discovery runs at all. */
  readonly listening: boolean;
  readonly listenedMs: number;
  readonly interfaces: readonly BenchInterface[];
  readonly counters: {
    readonly received: Readonly<Partial<Record<Protocol, number>>>;
    readonly dropped: Readonly<Record<string, number>>;
    readonly sendFailures: Readonly<Record<string, number>>;
  };
  readonly devices: readonly HeardDevice[];
  readonly conflicts: readonly AddressConflict[];
}
