import type { Brand } from '../../lib/brand.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { Mac } from './mac.ts';
import type { AttributeName, Endpoint, Protocol } from './observation.ts';
import type { SerialKey } from './serial.ts';

/** Minted once for one physical thing; survives every change of address, name and model. */
export type DeviceId = Brand<string, 'DeviceId'>;

/**
 * One way to recognise a device again, strongest first: MAC, vendor serial, endpoint reference + IP, USN + IP,
 * MAC-less host (address + port of one service). Never an endpoint reference alone, never an IP alone.
 */
export type IdentityKey =
  | { readonly kind: 'mac'; readonly mac: Mac }
  | { readonly kind: 'serial'; readonly serial: SerialKey }
  | { readonly kind: 'endpoint'; readonly endpointReference: string; readonly address: string }
  | { readonly kind: 'usn'; readonly usn: string; readonly address: string }
  | { readonly kind: 'service'; readonly address: string; readonly port: number };

/** A fact about a device with where it came from: two sources may disagree, and then a person must see both. */
export interface SourcedValue {
  readonly value: string;
  readonly protocol: Protocol;
  readonly at: IsoTime;
}

/** One physical thing, seen on the LAN: what is known of it, and by which names it is recognised. */
export interface Device {
  readonly id: DeviceId;
  readonly keys: readonly IdentityKey[];
  readonly macs: readonly Mac[];
  /** As the device wrote it. */
  readonly serial: string | null;
  /** The strongest source for each attribute; absent where nothing was ever said. */
  readonly attributes: Readonly<Partial<Record<AttributeName, SourcedValue>>>;
  /** Addresses held now, newest first. */
  readonly addresses: readonly string[];
  readonly interface: string | null;
  readonly protocols: readonly Protocol[];
  readonly endpoints: readonly Endpoint[];
  readonly firstSeen: IsoTime;
}
