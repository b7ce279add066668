import type { IsoTime } from '../../lib/time.ts';
import type { OrderVerdict } from '../readiness/verdict.ts';

/** The version that this Greenroom writes. An older one is read for ever; a newer one is refused by name. */
export const PACK_VERSION = 1;
export const PACK_FORMAT = 'greenroom-pack';

/** Names of the parts that every pack has. The manifest comes first, its signature second, the others as it lists them. */
export const MANIFEST_NAME = 'manifest.json';
export const SIGNATURE_NAME = 'manifest.sig';
export const JOURNAL_NAME = 'journal.ndjson.gz';
export const REPORT_NAME = 'report.json';

/** What a pack is and what is in it, by hash: whoever trusts the manifest's signature need trust nothing else. */
export interface PackManifest {
  readonly format: typeof PACK_FORMAT;
  readonly version: number;
  /** Version of the program that wrote it. */
  readonly program: string;
  readonly bench: PackBench;
  readonly report: PackReport;
  /** Where the bench's journal stood: what the part of the chain in this pack must end in. */
  readonly journal: { readonly seq: number; readonly hash: string };
  /** Every other part, in the order in which they lie. */
  readonly files: readonly PackedFile[];
}

/** Who sealed it: the bench, and its Ed25519 key as SPKI in base64 with the SHA-256 of that. */
export interface PackBench {
  readonly id: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

export interface PackReport {
  readonly id: string;
  readonly order: string;
  readonly revision: number;
  readonly verdict: OrderVerdict;
  readonly language: 'en' | 'fr';
  readonly practice: boolean;
  readonly generatedAt: IsoTime;
}

export interface PackedFile {
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}
