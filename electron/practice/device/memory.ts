/** One firmware image that a device took in whole. Devices count their own flashes, so that a test need not trust a log. */
export interface Flash {
  readonly version: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Computer's time, ISO 8601. */
  readonly at: string;
}

/** What a device remembers without power, and the practice bench across a restart of its process. */
export interface DeviceMemory {
  /** The version that runs now. */
  readonly firmware: string;
  /** The version that runs after the next restart; null where nothing was uploaded. */
  readonly pendingFirmware: string | null;
  readonly flashes: readonly Flash[];
  /** PEM of the device's own key and certificate; null until it first needed one. */
  readonly tls: { readonly key: string; readonly certificate: string } | null;
}

/** The memory of a device out of its box. */
export function factoryMemory(firmware: string): DeviceMemory {
  return { firmware, pendingFirmware: null, flashes: [], tls: null };
}

/** Reads what `devices.json` holds for one device; null for anything that this program did not write. */
export function parseMemory(value: unknown): DeviceMemory | null {
  if (!isRecord(value)) return null;
  const { firmware, pendingFirmware, flashes, tls } = value;
  if (typeof firmware !== 'string' || !(pendingFirmware === null || typeof pendingFirmware === 'string')) return null;
  if (!Array.isArray(flashes) || !flashes.every(isFlash)) return null;
  if (tls !== null && !isTls(tls)) return null;
  return { firmware, pendingFirmware, flashes, tls };
}

function isFlash(value: unknown): value is Flash {
  return (
    isRecord(value) &&
    typeof value.version === 'string' &&
    typeof value.sha256 === 'string' &&
    typeof value.sizeBytes === 'number' &&
    typeof value.at === 'string'
  );
}

function isTls(value: unknown): value is { key: string; certificate: string } {
  return isRecord(value) && typeof value.key === 'string' && typeof value.certificate === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
