import type { IsoTime } from '../../lib/time.ts';
import type { Mac } from './mac.ts';

/** Protocols that devices speak on the wire, each with a listener of its own. */
export const HEARD_PROTOCOLS = ['mdns', 'ws-discovery', 'ssdp', 'sadp', 'dhip', 'ubiquiti', 'hanwha', 'bosch'] as const;
export type HeardProtocol = (typeof HEARD_PROTOCOLS)[number];

/**
 * How a fact reached the bench. Up to `neighbour` they are heard on the wire; the others are answers to a question that a
 * driver asked of one device.
 */
export const PROTOCOLS = [...HEARD_PROTOCOLS, 'neighbour', 'onvif', 'vapix', 'verkada-local'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** What a device says of itself, as text exactly as it was sent: firmware `10.10` is not a number. */
export interface DeviceAttributes {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly firmware?: string;
  readonly hardware?: string;
  readonly name?: string;
  readonly hostname?: string;
}
export const ATTRIBUTE_NAMES = ['manufacturer', 'model', 'firmware', 'hardware', 'name', 'hostname'] as const;
export type AttributeName = (typeof ATTRIBUTE_NAMES)[number];

/** A door into the device that was advertised or found open. `port` is a TCP port, `path` starts with `/`. */
export interface Endpoint {
  readonly kind: 'http' | 'https' | 'rtsp' | 'onvif-device' | 'vapix' | 'verkada-local' | 'upnp-description';
  readonly port: number;
  readonly path: string;
  readonly tls: boolean;
}

/** The names by which one device can be recognised again. Absent where this observation did not carry it. */
export interface ObservedKeys {
  readonly macs: readonly Mac[];
  /** The vendor serial as sent. */
  readonly serial?: string;
  /** WS-Discovery endpoint reference (`urn:uuid:…`). Cloned across devices in the field: never a key on its own. */
  readonly endpointReference?: string;
  /** UPnP unique device name, the part of the USN before `::`. */
  readonly usn?: string;
}

/** One fact heard on the network. Pure data: what the wire said, where and when, nothing concluded from it. */
export interface Observation {
  readonly protocol: Protocol;
  /** `goodbye` is the device's own leave (mDNS TTL 0, WS-Discovery Bye, ssdp:byebye, or an SSDP notice that ran out and was asked for in vain). */
  readonly event: 'announce' | 'goodbye';
  /** Name of the bench's network interface it was attributed to; null where no interface has that subnet. */
  readonly interface: string | null;
  /** The device's address: the one it advertises for itself where it does, else the packet's source. No port; a link-local IPv6 has its zone. */
  readonly address: string;
  readonly at: IsoTime;
  readonly keys: ObservedKeys;
  readonly attributes: DeviceAttributes;
  readonly endpoints: readonly Endpoint[];
}
