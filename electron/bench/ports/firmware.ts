import type { SettingsReading } from '../../../shared/domain/firmware/device-settings.ts';
import type { FileHash } from '../../../shared/domain/firmware/release.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import type { Credential, DriverFailure, DriverTarget } from '../ports.ts';

/** A firmware file that is at hand, read anew from its beginning as often as it is sent. */
export interface FirmwareImage {
  readonly sha256: FileHash;
  readonly sizeBytes: number;
  /**
   * Chunks of 64 KiB from the disk, each good until the next one is asked for; throws where the file has gone or can't be
   * read.
   */
  readonly open: () => AsyncIterable<Uint8Array>;
}

// ── Driving a device ────────────────────────────────────────────────────────────────────────────────────────────────

/** What a device says of itself before and after an upgrade. */
export interface FirmwareInspection {
  /** Exactly as the device writes it; null where it did not say. */
  readonly version: string | null;
  readonly model: string | null;
  /** Another one after each start; null for devices that have none. */
  readonly bootId: string | null;
  readonly uptimeSeconds: number | null;
  /** What of its settings could be read: compared before and after. */
  readonly settings: SettingsReading;
  /** Whether it takes a file now; else why not, and what to do. Final unless `transient`. */
  readonly refusal: DriverFailure | null;
  /** It runs on trial and goes back by itself unless it is committed. */
  readonly onTrial: boolean;
}

/**
 * How an upload ended, by what is known of the device afterwards:
 * - `accepted`: it said that it took the file. That proves nothing: it must restart and report the version.
 * - `refused`: it said no. It runs what it ran; trying the same file again is pointless unless `failure.transient`.
 * - `failed`: it can't have the whole file. It runs what it ran.
 * - `unknown`: the last byte had left and no answer came. Only its version after a restart can tell; never send again
 *   before it was asked.
 */
export type UploadOutcome =
  | { readonly kind: 'accepted'; readonly expectedDownMs: number | null; readonly needsCommit: boolean }
  | { readonly kind: 'refused' | 'failed'; readonly failure: DriverFailure; readonly sentBytes: number }
  | { readonly kind: 'unknown'; readonly failure: DriverFailure };

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Bytes of the file that have left, called for every chunk. */
  readonly onProgress: (sentBytes: number) => void;
  /** The device is about to be sent the first byte: from here on it may have been changed. */
  readonly onBegin: () => void;
}

/** Pushes firmware to one kind of device. Every call but `upload` has an overall deadline; `upload` one by progress. */
export interface FirmwareDriver {
  readonly name: 'onvif' | 'vapix' | 'sunapi' | 'isapi';
  /** Whether it has ever been seen to work on a device that nobody here wrote. */
  readonly confirmedOnHardware: boolean;
  /** Whether it has a door to push firmware through. */
  fits(target: DriverTarget): boolean;
  /** Asks; changes nothing. */
  inspect(
    target: DriverTarget,
    credential: Credential | null,
    signal: AbortSignal,
  ): Promise<Result<FirmwareInspection, DriverFailure>>;
  upload(
    target: DriverTarget,
    credential: Credential | null,
    image: FirmwareImage,
    options: UploadOptions,
  ): Promise<UploadOutcome>;
  /** Keeps a version that runs on trial; succeeds where there is none. To be called once the version was verified. */
  commit(
    target: DriverTarget,
    credential: Credential | null,
    signal: AbortSignal,
  ): Promise<Result<void, DriverFailure>>;
  /** Only because a person asked. `rollback` goes back to the version before the trial, with its settings. */
  ask(
    what: 'reboot' | 'rollback' | 'factory-default-soft' | 'factory-default-hard',
    target: DriverTarget,
    credential: Credential | null,
    signal: AbortSignal,
  ): Promise<Result<void, DriverFailure>>;
}

// ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** How far a file has come in, for a bar: `totalBytes` is what was announced, which is not what will come. */
export interface FileProgress {
  readonly doneBytes: number;
  readonly totalBytes: number | null;
}

export interface IncomingFile {
  /** What it must be: null where nobody said. */
  readonly sha256: FileHash | null;
  readonly sizeBytes: number | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: FileProgress) => void;
}

/** Why a file did not come in. Nothing of it is left in the cache. `transient`: worth trying again by itself. */
export interface FileFailure extends Failure {
  readonly transient: boolean;
}

export interface FetchOptions {
  /** Null: as fast as it comes. */
  readonly maxBytesPerSecond: number | null;
  /** Whether a redirect to another host, always over `https`, may be followed: only where a person asked for it. */
  readonly followsElsewhere: boolean;
}

export interface StoredFile {
  readonly sha256: FileHash;
  readonly sizeBytes: number;
}

/**
 * Firmware files in the data folder, named by what is in them: the same file is there once, whoever brought it. A file is
 * there whole or not at all.
 */
export interface FirmwareCache {
  /** Sizes of everything at hand, by hash. */
  list(): ReadonlyMap<FileHash, number>;
  /** Null where it is not there, or is no longer what its name says. */
  find(sha256: FileHash): Promise<FirmwareImage | null>;
  /** Takes a file from a disk or a stick in. */
  addFile(path: string, file: IncomingFile): Promise<Result<StoredFile, FileFailure>>;
  /** Takes what a page sends in, piece by piece. */
  addStream(chunks: AsyncIterable<Uint8Array>, file: IncomingFile): Promise<Result<StoredFile, FileFailure>>;
  /**
   * Fetches from an `https` address. Stopped by `file.signal` or cut off for good, it goes on there the next time that the
   * same address is asked for; whatever else goes wrong leaves nothing behind.
   */
  fetch(url: string, file: IncomingFile, options: FetchOptions): Promise<Result<StoredFile, FileFailure>>;
  /**
   * Deletes what nobody needs, oldest first, until the whole fits its limit; `needed` is never touched. `unwanted` goes
   * first, whether or not there is room.
   */
  tidy(needed: ReadonlySet<FileHash>, unwanted: FileHash | null): Promise<void>;
}
