import type { DigestGuard } from '../http/digest.ts';
import type { PlannedFirmwareFault } from '../scenario/scenario.ts';
import type { DeviceMemory, Flash, PendingFirmware } from './memory.ts';
import type { Persona } from './persona.ts';

/** A device that has power, as its own services see it: from one boot to the next, at one address. */
export interface RunningDevice {
  readonly persona: Persona;
  readonly address: string;
  /** Differs at every boot: the proof of a restart (Axis `systemready.cgi`). */
  readonly bootId: string;
  readonly guard: DigestGuard;
  memory(): DeviceMemory;
  /** The device's own clock, ms since 1970: the computer's time and the planted error. */
  clockMs(): number;
  /** Whole seconds since boot. */
  uptimeSeconds(): number;
  /** Restarts as soon as the answer under way has left. */
  restart(): void;
  /** Counts an upload that begins, and says what is planted to go wrong with it. */
  beginUpload(): PlannedFirmwareFault | null;
  /** Notes a firmware image that was taken in whole; it runs after the next restart. */
  takeFirmware(flash: Flash, pending: PendingFirmware): void;
  /** Keeps the version that runs on trial. */
  commit(): void;
  /** Back to the version before the trial, with a restart. False where there is none. */
  rollBack(): boolean;
  /** Settings as out of the box, with a restart. */
  resetSettings(): void;
  /** How long a restart takes, for `ExpectedDownTime`. */
  readonly rebootSeconds: number;
}

/**
 * Unprivileged ports in place of 80 and 443: the bench runs as anyone. Not 8000 or 8080: whoever listens there on every
 * address of the computer would keep all our devices from theirs.
 */
export const HTTP_PORT = 8077;
export const HTTPS_PORT = 8477;
/** Verkada's local streaming port (research/verkada.md §2). */
export const VERKADA_PORT = 4100;

/** `http://127.77.0.8:8077`. */
export function httpBase({ address }: RunningDevice): string {
  return `http://${address}:${HTTP_PORT}`;
}
