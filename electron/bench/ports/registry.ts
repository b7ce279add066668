import type { CommandRegion } from '../../../shared/domain/registration/command-region.ts';
import type { RegistryReading, RegistrySource } from '../../../shared/domain/registration/reading.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';

/** What opens one organisation's registry. The key is a secret: no journal, log, report, answer or page has it. */
export interface RegistryAccess {
  readonly region: CommandRegion;
  readonly apiKey: string;
}

/** Everything that a registry listed, and which kinds of product it would have listed. */
export type ListedDevices = Pick<RegistryReading, 'covers' | 'rows'>;

/** `transient`: the same question may be answered later (no network, too many questions, their trouble). */
export type RegistryFailure = Failure & { readonly transient: boolean };

export interface RegistryReader {
  /** Reads everything that an organisation lists, within its limit of questions. Aborting gives a transient failure. */
  read(access: RegistryAccess, signal: AbortSignal): Promise<Result<ListedDevices, RegistryFailure>>;
}

/** The keys that people entered, one an organisation. */
export interface RegistryKeys {
  find(source: RegistrySource): RegistryAccess | null;
  list(): readonly { readonly source: RegistrySource; readonly region: CommandRegion }[];
  /** Replaces the one of the same organisation. Fails, with nothing changed, where it can't be kept. */
  put(source: RegistrySource, access: RegistryAccess): Result<void, Failure>;
  remove(source: RegistrySource): Result<void, Failure>;
}
