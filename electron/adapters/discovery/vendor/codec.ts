import type { Mac } from '../../../../shared/domain/identity/mac.ts';
import type { DeviceAttributes, Endpoint } from '../../../../shared/domain/identity/observation.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import type { VendorProtocol } from '../session/options.ts';

/** What one device says of itself in a maker's own protocol. Texts are already printable and capped. */
export interface VendorAnswer {
  readonly mac: Mac | null;
  readonly serial: string | null;
  /** The address that it gives for itself; null where it gives none. */
  readonly address: string | null;
  readonly attributes: DeviceAttributes;
  readonly endpoints: readonly Endpoint[];
}

/** Why a packet is no answer. */
export type VendorRefusal = 'malformed' | 'doctype' | 'too-complex';

/** One maker's discovery protocol: its bytes, and where they go. Pure. */
export interface VendorCodec {
  readonly protocol: VendorProtocol;
  /** Multicast group that questions go to and announcements come by; null where there is none. */
  readonly group: string | null;
  /** Whether questions go to all hosts of the link (255.255.255.255) as well. */
  readonly broadcasts: boolean;
  /** A question; `nonce` is at least 16 random bytes, so that answers can be told apart on the wire. */
  readonly encodeQuestion: (nonce: Buffer) => Buffer;
  /** Null for what is no answer, yet right: another program's question. Never throws. */
  readonly decode: (bytes: Buffer) => Result<VendorAnswer | null, VendorRefusal>;
}

/** Far above any of their packets: the largest is SADP's XML of some 2 KB. */
export const MAX_VENDOR_BYTES = 8_192;
