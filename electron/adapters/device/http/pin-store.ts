import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../../shared/lib/sentence.ts';
import type { Log } from '../../../bench/ports.ts';

/**
 * Certificates as first seen: device and port → SHA-256 fingerprint, upper-case hex with colons. Keyed by device, not
 * by address: out of the box every camera of a maker has the same address, one after the other.
 */
export interface PinStore {
  find(key: string): string | null;
  /** Keeps the first fingerprint of `key`; one that is known stays. */
  remember(key: string, fingerprint: string): void;
}

/** The key of one device's TLS port. */
export function pinKey(deviceId: string, port: number): string {
  return `${deviceId}:${port}`;
}

/** Pins that last as long as the process. */
export function createMemoryPins(known: Readonly<Record<string, string>> = {}): PinStore {
  const pins = new Map(Object.entries(known));
  return {
    find: (key) => pins.get(key) ?? null,
    remember: (key, fingerprint) => {
      if (!pins.has(key)) pins.set(key, fingerprint);
    },
  };
}

const pinFile = z.strictObject({
  version: z.literal(1),
  certificates: z.record(z.string().max(200), z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)),
});

/**
 * Pins in a small JSON file that a person can read, and from which a person removes the line of a device that was reset
 * on purpose. Fails where the file is there and can't be read: to begin anew in silence would pin whatever answers now.
 */
export function openPinFile(path: string, log: Log): Result<PinStore, Failure> {
  const loaded = loadPins(path);
  if (!loaded.ok) return loaded;
  const pins = createMemoryPins(loaded.value);
  const certificates = { ...loaded.value };
  return ok({
    find: (key) => pins.find(key),
    remember: (key, fingerprint) => {
      if (pins.find(key) !== null) return;
      pins.remember(key, fingerprint);
      certificates[key] = fingerprint;
      try {
        replaceFile(path, `${JSON.stringify({ version: 1, certificates }, null, 2)}\n`);
      } catch {
        // The pin still holds until the end of this process; a bench with a full disk must not stop reading devices.
        log.warn('a pinned certificate could not be written', { file: path });
      }
    },
  });
}

function loadPins(path: string): Result<Readonly<Record<string, string>>, Failure> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isNew = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isNew ? ok({}) : err(failure('certificates.unreadable', { file: path }));
  }
  try {
    return ok(pinFile.parse(JSON.parse(text)).certificates);
  } catch {
    return err(failure('certificates.unreadable', { file: path }));
  }
}

function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
