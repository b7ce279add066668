import { z } from 'zod';

/** One firmware image that a device took in whole. Devices count their own flashes, so that a test need not trust a log. */
export interface Flash {
  readonly version: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Computer's time, ISO 8601. */
  readonly at: string;
}

/** What an image that was taken in does at the next restart, planted faults applied. */
export interface PendingFirmware {
  /** What the device reports from then on. */
  readonly version: string;
  /** How often it restarts by itself before it stays up. */
  readonly loops: number;
  readonly resetsSettings: boolean;
  /** Goes back unless it is committed (Axis): after so many ms, or with the next power cut alone where null. */
  readonly unlessCommitted: { readonly withinMs: number | null } | null;
}

/** A version that runs on trial, and what the device goes back to. */
export interface Trial {
  readonly previous: string;
  /** Computer's time in ms since 1970; null: with the next power cut alone. */
  readonly endsAtMs: number | null;
}

/** What a device remembers without power, and the practice bench across a restart of its process. */
export interface DeviceMemory {
  /** The version that runs now. */
  readonly firmware: string;
  /** What runs after the next restart; null where nothing was uploaded. */
  readonly pending: PendingFirmware | null;
  readonly flashes: readonly Flash[];
  /** Uploads that were begun, finished or not. */
  readonly uploads: number;
  /** Restarts by itself that are still to come. */
  readonly loopsLeft: number;
  /** Its settings are those of its box again. */
  readonly isReset: boolean;
  readonly trial: Trial | null;
  /** PEM of the device's own key and certificate; null until it first needed one. */
  readonly tls: { readonly key: string; readonly certificate: string } | null;
}

/** The memory of a device out of its box. */
export function factoryMemory(firmware: string): DeviceMemory {
  return { firmware, pending: null, flashes: [], uploads: 0, loopsLeft: 0, isReset: false, trial: null, tls: null };
}

const memory = z.object({
  firmware: z.string(),
  pending: z
    .object({
      version: z.string(),
      loops: z.number(),
      resetsSettings: z.boolean(),
      unlessCommitted: z.object({ withinMs: z.number().nullable() }).nullable(),
    })
    .nullable(),
  flashes: z.array(z.object({ version: z.string(), sha256: z.string(), sizeBytes: z.number(), at: z.string() })),
  uploads: z.number(),
  loopsLeft: z.number(),
  isReset: z.boolean(),
  trial: z.object({ previous: z.string(), endsAtMs: z.number().nullable() }).nullable(),
  tls: z.object({ key: z.string(), certificate: z.string() }).nullable(),
});

/** Reads what `devices.json` holds for one device; null for anything that this program did not write. */
export function parseMemory(value: unknown): DeviceMemory | null {
  const parsed = memory.safeParse(value);
  return parsed.success ? parsed.data : null;
}
