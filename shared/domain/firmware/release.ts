import type { Brand } from '../../lib/brand.ts';
import type { OrderNumber } from '../order/order.ts';

export type ReleaseId = Brand<string, 'ReleaseId'>;

/** SHA-256 as lower-case hex, 64 characters. */
export type FileHash = Brand<string, 'FileHash'>;

/** One firmware file of one maker, for the models that it fits. */
export interface FirmwareRelease {
  readonly id: ReleaseId;
  /** The maker's name as a person writes it: says which scheme its versions follow. */
  readonly vendor: string;
  /** Models that take it, at least one; `*` stands for any letters: `P3265-LV*`. */
  readonly models: readonly string[];
  readonly version: string;
  /** `LTS 2024`, `active`: the maker's track; null where it has none. */
  readonly channel: string | null;
  readonly file: ReleaseFile;
  /** What a person wants to remember of it. */
  readonly notes: string;
  /** Versions that an older device must run first, each on the way to the next: Bosch 7.70 through 6.50. */
  readonly passThrough: readonly string[];
  /** Why nobody may install it; null where it may be. */
  readonly blocked: string | null;
}

/** What is known of a release's file. Hash and size are null for an address that nobody has fetched yet. */
export interface ReleaseFile {
  readonly name: string;
  readonly sha256: FileHash | null;
  readonly sizeBytes: number | null;
  /** Where it can be fetched from, `https`; null where it was added from a file. */
  readonly url: string | null;
}

/** The version that devices of a model are to run: on one order where the customer wants it fixed, else on all. */
export interface FirmwareTarget {
  readonly model: string;
  /** Null: every order that has no target of its own. */
  readonly order: OrderNumber | null;
  /** Null takes the target back. */
  readonly version: string | null;
  /** A person asked for it although devices run something newer. */
  readonly allowDowngrade: boolean;
}

/** Reads a SHA-256 as people paste it: any case, white space around it; null for anything else. */
export function parseFileHash(text: string): FileHash | null {
  const hash = text.trim().toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? (hash as FileHash) : null;
}
