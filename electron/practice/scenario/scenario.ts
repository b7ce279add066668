/** Which kind of device is played. A face is the set of protocols and doors that this kind shows to the network. */
export const FACES = ['axis', 'onvif', 'verkada'] as const;
export type Face = (typeof FACES)[number];

/** A user and password as the scenario states them: practice material, written in a file that anyone may read. */
export interface PracticeCredential {
  readonly user: string;
  readonly password: string;
}

/** How a firmware upload goes wrong. Named after what the device does, not after what a client should make of it. */
export const FIRMWARE_FAULTS = [
  /** Answers 415: not a file for this device. */
  'refused',
  /** Answers 500 after the last byte. */
  'device-error',
  /** Cuts the connection after `atByte` bytes and goes on as if nothing had happened. */
  'dropped',
  /** Reads `atByte` bytes and no more: the connection stays open, and nothing ever comes. */
  'hang',
  /** Says that it was taken, and never restarts. */
  'no-restart',
  /** Takes the file, cuts the connection instead of answering, restarts with the new version. */
  'lost-answer',
  /** Takes the file, restarts, and still reports the version it had. */
  'old-version',
  /** Takes the file, restarts, and reports `reports`, which is neither the old version nor the one in the file. */
  'wrong-version',
  /** Takes the file, and restarts `loops` times in a row before it stays up; an Axis device then goes back by itself. */
  'reboot-loop',
  /** Takes the file, and comes back with the settings of its box. */
  'reset-settings',
  /** Takes `seconds` after the last byte before it answers. */
  'slow-flash',
] as const;
export type FirmwareFault = (typeof FIRMWARE_FAULTS)[number];

/** A firmware upload that goes wrong, and with what figures. */
export interface PlannedFirmwareFault {
  readonly kind: 'firmware';
  readonly how: FirmwareFault;
  readonly atByte: number;
  /** How many uploads it spoils, counted by the device over its whole life: the next one goes well. */
  readonly times: number;
  readonly seconds: number;
  readonly loops: number;
  /** `refused`: HTTP status over ONVIF, error code over VAPIX. */
  readonly code: number;
  readonly reports: string;
}

/** How a camera takes firmware over ONVIF: by HTTP POST, by MTOM as before ONVIF 25.06, or not at all. */
export const FIRMWARE_WAYS = ['http', 'mtom', 'none'] as const;
export type FirmwareWay = (typeof FIRMWARE_WAYS)[number];

/** One thing that is planted to go wrong with a device. */
export type Fault =
  /** Plugged in on an ordered serial, but the box holds another model. */
  | { readonly kind: 'wrong-model'; readonly reports: string }
  /** On no order at all. Says so for the reader and for tests; the device itself behaves. */
  | { readonly kind: 'stranger' }
  /** Ordered, and never plugged in. */
  | { readonly kind: 'missing' }
  /** The device's clock is this far from the computer's; negative is behind. */
  | { readonly kind: 'wrong-clock'; readonly offsetSeconds: number }
  /** The device has another password than the one the technician was given. */
  | { readonly kind: 'wrong-password'; readonly password: string }
  /** Carries the WS-Discovery and UPnP UUID of the device with this serial. */
  | { readonly kind: 'cloned-uuid'; readonly of: string }
  /** Loses power without a word; comes back where `returnsAtSeconds` says so. */
  | { readonly kind: 'drops-off'; readonly atSeconds: number; readonly returnsAtSeconds: number | null }
  /** Gets another address, as after a new lease, without restarting. */
  | { readonly kind: 'moves'; readonly atSeconds: number }
  | PlannedFirmwareFault;

export interface ScenarioDevice {
  readonly face: Face;
  readonly manufacturer: string;
  /** The model that the order and the label name; see the fault `wrong-model`. */
  readonly model: string;
  readonly serial: string;
  /** Lower case with colons. */
  readonly mac: string;
  readonly firmware: string;
  /** When it comes up, counted from the ready line. */
  readonly plugAtSeconds: number;
  /** Also offers its HTTP doors over TLS, with a self-signed certificate. */
  readonly tls: boolean;
  readonly firmwareWay: FirmwareWay;
  readonly faults: readonly Fault[];
}

/** Who is plugged in when, and what goes wrong. */
export interface Scenario {
  readonly name: string;
  /** What an unattended run over this scenario must end with: 0 every device ready, 3 with exceptions. */
  readonly expectExit: 0 | 3;
  /** What every device accepts, but those with `wrong-password`. */
  readonly credential: PracticeCredential;
  /** File name in the folder of sample orders. */
  readonly order: string;
  /** How long a restarting device stays away. */
  readonly rebootSeconds: number;
  readonly devices: readonly ScenarioDevice[];
}

/** The fault of this kind, or null. */
export function findFault<K extends Fault['kind']>(
  device: ScenarioDevice,
  kind: K,
): Extract<Fault, { kind: K }> | null {
  const fault = device.faults.find((candidate) => candidate.kind === kind);
  return fault === undefined ? null : (fault as Extract<Fault, { kind: K }>);
}
