import type { IsoTime } from '../../lib/time.ts';
import type { Device, DeviceId } from '../identity/device.ts';
import type { DeviceMatch } from '../matching/match.ts';
import type { Order, OrderNumber } from '../order/order.ts';
import type { Evidence } from '../readiness/evidence.ts';
import type { OrderVerdict } from '../readiness/verdict.ts';

/**
 * Everything that can happen on a bench, newest shape of each kind. An entry is self-contained: whoever holds the
 * journal alone can rebuild every table from it. `data` carries whole values, not differences, so that no entry needs
 * an older one to be read.
 */
export type BenchEvent =
  | { readonly kind: 'bench.created'; readonly data: { readonly benchId: string } }
  | {
      readonly kind: 'order.imported';
      readonly data: { readonly order: Order; readonly source: { readonly fileName: string; readonly sha256: string } };
    }
  | { readonly kind: 'device.seen'; readonly data: { readonly device: Device } }
  | { readonly kind: 'device.changed'; readonly data: { readonly device: Device } }
  | {
      readonly kind: 'device.merged';
      readonly data: { readonly device: Device; readonly absorbed: readonly DeviceId[] };
    }
  | { readonly kind: 'device.set-aside'; readonly data: { readonly deviceId: DeviceId } }
  | { readonly kind: 'device.taken-back'; readonly data: { readonly deviceId: DeviceId } }
  | { readonly kind: 'match.decided'; readonly data: { readonly match: DeviceMatch } }
  | {
      readonly kind: 'evidence.recorded';
      readonly data: { readonly deviceId: DeviceId; readonly evidence: Evidence };
    }
  | { readonly kind: 'report.written'; readonly data: WrittenReport };

export type BenchEventKind = BenchEvent['kind'];

/** A report as it was frozen: which state it shows, and the hash of every file that was written. */
export interface WrittenReport {
  readonly reportId: string;
  readonly order: OrderNumber;
  readonly revision: number;
  readonly verdict: OrderVerdict;
  readonly language: 'en' | 'fr';
  /** Number of the last journal entry that the report knows. */
  readonly upToSeq: number;
  readonly writtenAt: IsoTime;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
}
