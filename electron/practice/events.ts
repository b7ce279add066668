import type { Failure } from '../../shared/lib/sentence.ts';
import type { Face, Fault, PracticeCredential } from './scenario/scenario.ts';

/** A practice device as its events name it. */
export interface DeviceName {
  readonly serial: string;
  readonly mac: string;
  readonly model: string;
  readonly face: Face;
}

/** What a practice bench is, known when its ready line comes. */
export interface PracticeFacts {
  readonly scenario: string;
  /** Absolute path of the neighbour table, in the text of `/proc/net/arp`. */
  readonly neighbourFile: string;
  /** Absolute path of the order that this scenario answers. */
  readonly orderFile: string;
  readonly credential: PracticeCredential;
  readonly expectExit: 0 | 3;
  /** Name of the network interface that the devices are plugged into, as this computer calls it. */
  readonly interface: string;
  readonly devices: number;
}

/** What happened on a practice bench: one line of JSON each on standard output, with `at` in ISO 8601. */
export type PracticeEvent =
  /** The sockets are open, the first device is about to be plugged in. */
  | ({ readonly event: 'ready' } & PracticeFacts)
  | { readonly event: 'plugged'; readonly device: DeviceName; readonly address: string }
  /** The power was cut. */
  | { readonly event: 'unplugged'; readonly device: DeviceName; readonly address: string }
  | { readonly event: 'rebooting'; readonly device: DeviceName; readonly address: string }
  /** Back after a restart, with this firmware and a new boot id. */
  | {
      readonly event: 'rebooted';
      readonly device: DeviceName;
      readonly address: string;
      readonly firmware: string;
      readonly bootId: string;
    }
  | { readonly event: 'moved'; readonly device: DeviceName; readonly from: string; readonly address: string }
  /** An image was taken in whole; it runs after the restart. */
  | { readonly event: 'firmware'; readonly device: DeviceName; readonly version: string; readonly sha256: string }
  /** A planted fault takes effect: with the device's first power, or at its hour. */
  | { readonly event: 'fault'; readonly device: DeviceName; readonly fault: Fault }
  /** Something of the bench does not work on this computer; the rest goes on. */
  | { readonly event: 'trouble'; readonly failure: Failure; readonly device: DeviceName | null }
  /** The bench could not start. The process ends. */
  | { readonly event: 'failed'; readonly failure: Failure }
  | { readonly event: 'stopped' };

const EVENTS: readonly PracticeEvent['event'][] = [
  'ready',
  'plugged',
  'unplugged',
  'rebooting',
  'rebooted',
  'moved',
  'firmware',
  'fault',
  'trouble',
  'failed',
  'stopped',
];

/** One event as a line, newline included. */
export function eventLine(event: PracticeEvent, now: Date): string {
  return `${JSON.stringify({ at: now.toISOString(), ...event })}\n`;
}

/**
 * Reads a line of a practice process; null for anything else that stands on its standard output. The line comes from the
 * program of this very version, so the name of the event vouches for its fields.
 */
export function parseEventLine(line: string): PracticeEvent | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !('event' in json)) return null;
  const name = json.event;
  return EVENTS.some((known) => known === name) ? (json as PracticeEvent) : null;
}
