import type { JournalEntry } from '../../../shared/domain/journal/entry.ts';
import type { PackBench, PackManifest, PackReport } from '../../../shared/domain/pack/manifest.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure, Sentence } from '../../../shared/lib/sentence.ts';
import type { ReportFile } from '../ports.ts';

/** What goes into a pack beside what the packer makes of it. */
export interface PackContents {
  readonly benchId: string;
  readonly program: string;
  readonly report: PackReport;
  readonly journal: { readonly seq: number; readonly hash: string };
  /** The report's files, the JSON among them. */
  readonly files: readonly ReportFile[];
  /** The entries that the order rests on, in order. */
  readonly entries: readonly JournalEntry[];
  /** Pictures that are evidence, by the hash that the journal has of each. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** Seals packs with the bench's own key. The key itself never leaves the adapter. */
export interface PackSealer {
  /** The key by which this bench is known; made where it has none. Fails where it can't be kept. */
  key(): Result<Omit<PackBench, 'id'>, Failure>;
  seal(contents: PackContents): Promise<Result<Uint8Array, Failure>>;
  /** Lets whatever else waits have its turn: gathering a pack must not hold the engine up. */
  turn(): Promise<void>;
}

/** A pack that is whole, and what it says of itself; or the first thing in it that is not as it was sealed. */
export type PackCheck =
  | { readonly ok: true; readonly manifest: PackManifest; readonly entries: readonly JournalEntry[] }
  | { readonly ok: false; readonly part: string | null; readonly sentence: Sentence };

/** Checks packs, with no store and no network. */
export interface PackChecker {
  check(pack: Uint8Array): Promise<Result<PackCheck, Failure>>;
}
