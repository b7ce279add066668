import type { Device, DeviceId } from '../../shared/domain/identity/device.ts';
import type { Observation } from '../../shared/domain/identity/observation.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { CLOCK_TOLERANCE_MS } from '../../shared/domain/readiness/clock-drift.ts';
import { isDefaultAccount } from '../../shared/domain/readiness/default-accounts.ts';
import type { Evidence } from '../../shared/domain/readiness/evidence.ts';
import type { Failure, Sentence } from '../../shared/lib/sentence.ts';
import type { Clock, Credential, CredentialStore, DeviceDriver, DriverReading, DriverTarget, Log } from './ports.ts';
import { type BenchState, ENGINE } from './state.ts';

export interface IdentifyDeps {
  readonly state: BenchState;
  readonly clock: Clock;
  readonly log: Log;
  readonly drivers: readonly DeviceDriver[];
  readonly credentials: CredentialStore;
  /** Whether an address is on a subnet of the bench: nothing is sent to any other. */
  readonly mayAsk: (address: string) => boolean;
  /** What a driver learned flows through the same merge as what was heard. */
  readonly observe: (batch: readonly Observation[]) => void;
  /** What is being done for a device, or went wrong with it, has changed. */
  readonly onActivity: (id: DeviceId) => void;
}

/** What the board says of a device that is being read, or could not be. */
export interface Activity {
  readonly kind: 'working' | 'trouble';
  readonly sentence: Sentence;
}

export interface Identifier {
  /** The device was heard: read it if nobody has yet, or if it has a door that was not tried. */
  consider(id: DeviceId): void;
  /** Forget what is known of its answers and ask again: a person changed something. */
  again(id: DeviceId): void;
  activityOf(id: DeviceId): Activity | null;
  /** Whether this device has refused this very credential since a person last changed something. */
  hasRefused(id: DeviceId, credential: Credential): boolean;
  stop(): void;
}

/** Enough to read a bench of fifty in seconds, few enough not to drown a PoE switch's slow cameras. */
const MAX_AT_ONCE = 8;
/** A camera that has just shown itself often needs some seconds more before its web server answers. */
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;

interface Reading {
  /** What was tried: a new door or address is a reason to read again; the same one is not. */
  readonly fingerprint: string;
  readonly attempt: number;
}

/** Asks each device, once, what the network does not say: version, serial, MACs, clock. */
export function createIdentifier(deps: IdentifyDeps): Identifier {
  const { state, clock, log, drivers, onActivity } = deps;
  const done = new Map<DeviceId, string>();
  const waiting = new Map<DeviceId, Reading>();
  const retrying = new Map<DeviceId, { cancel(): void }>();
  const running = new Map<DeviceId, AbortController>();
  const trouble = new Map<DeviceId, Sentence>();
  const refused = new Map<DeviceId, Credential>();
  // What a device refused under another id it refuses under its own.
  state.onChange((events) => {
    for (const { kind, data } of events) {
      if (kind !== 'device.merged') continue;
      for (const id of data.absorbed) {
        const credential = refused.get(id);
        if (credential !== undefined) refused.set(data.device.id, credential);
      }
    }
  });

  const consider = (id: DeviceId, attempt = 0): void => {
    const device = state.devices.get(id);
    if (device === undefined || running.has(id) || (attempt === 0 && retrying.has(id))) return;
    const target = targetOf(device);
    if (target === null || !deps.mayAsk(target.address) || !drivers.some((driver) => driver.fits(target))) return;
    const fingerprint = fingerprintOf(target);
    if (done.get(id) === fingerprint) return;
    waiting.set(id, { fingerprint, attempt });
    onActivity(id);
    pump();
  };

  const pump = (): void => {
    for (const [id, reading] of waiting) {
      if (running.size >= MAX_AT_ONCE) return;
      waiting.delete(id);
      void read(id, reading);
    }
  };

  const read = async (id: DeviceId, { fingerprint, attempt }: Reading): Promise<void> => {
    const device = state.devices.get(id);
    const target = device === undefined ? null : targetOf(device);
    if (device === undefined || target === null || !deps.mayAsk(target.address)) return;
    const abort = new AbortController();
    running.set(id, abort);
    onActivity(id);
    const failed = await askAll(deps, device, target, refused, abort.signal);
    running.delete(id);
    if (abort.signal.aborted) return;
    trouble.delete(id);
    if (failed === null) done.set(id, fingerprint);
    else settleFailure(id, failed, fingerprint, attempt);
    onActivity(id);
    pump();
    consider(id);
  };

  const settleFailure = (
    id: DeviceId,
    failed: Failure & { readonly transient: boolean },
    fingerprint: string,
    attempt: number,
  ): void => {
    log.warn('a device could not be read', { device: id, code: failed.code, attempt });
    trouble.set(id, failed.sentence);
    const delayMs = failed.transient ? RETRY_DELAYS_MS[attempt] : undefined;
    if (delayMs === undefined) {
      done.set(id, fingerprint);
      return;
    }
    const timer = clock.after(delayMs, () => {
      retrying.delete(id);
      consider(id, attempt + 1);
    });
    retrying.set(id, timer);
  };

  return {
    consider: (id) => consider(id),
    again: (id) => {
      done.delete(id);
      trouble.delete(id);
      refused.delete(id);
      retrying.get(id)?.cancel();
      retrying.delete(id);
      consider(id);
    },
    activityOf: (id) => {
      if (running.has(id) || waiting.has(id)) return { kind: 'working', sentence: { key: 'board.now.reading' } };
      const sentence = trouble.get(id);
      return sentence === undefined ? null : { kind: 'trouble', sentence };
    },
    hasRefused: (id, credential) => sameCredential(refused.get(id), credential),
    stop: () => {
      for (const abort of running.values()) abort.abort();
      for (const timer of retrying.values()) timer.cancel();
      waiting.clear();
      retrying.clear();
    },
  };
}

/** Where the drivers would talk to; null while the device holds no address. */
export function targetOf(device: Device): DriverTarget | null {
  const [address] = device.addresses;
  return address === undefined
    ? null
    : { deviceId: device.id, address, endpoints: device.endpoints, macs: device.macs };
}

function fingerprintOf({ address, endpoints }: DriverTarget): string {
  return [address, ...endpoints.map(({ kind, port, path }) => `${kind} ${port} ${path}`).sort()].join('\n');
}

/** Asks every driver that fits, takes over what each learned; gives the first failure, null where none failed. */
async function askAll(
  deps: IdentifyDeps,
  device: Device,
  target: DriverTarget,
  refused: Map<DeviceId, Credential>,
  signal: AbortSignal,
): Promise<(Failure & { readonly transient: boolean }) | null> {
  const { drivers, credentials, state, log } = deps;
  let failed: (Failure & { readonly transient: boolean }) | null = null;
  for (const driver of drivers.filter((candidate) => candidate.fits(target))) {
    const model = device.attributes.model?.value ?? null;
    const credential = driver.drives ? credentials.find({ macs: device.macs, address: target.address, model }) : null;
    // Cameras lock an account after a handful of wrong passwords: one refusal is enough until a person changes something.
    const asked = state.heirOf(device.id) ?? device.id;
    if (credential !== null && sameCredential(refused.get(asked), credential)) continue;
    const answer = await driver.identify(target, credential, signal);
    if (signal.aborted) return null;
    if (!answer.ok) {
      failed ??= answer.error;
      continue;
    }
    deps.observe([answer.value.observation]);
    const id = findAgain(state, answer.value, device.id, target.address);
    if (id === null) continue;
    if (answer.value.credential === 'refused' && credential !== null) refused.set(id, credential);
    const recorded = state.record(evidenceEvents(state, id, evidenceOf(driver, answer.value, credential)), ENGINE);
    if (!recorded.ok) log.error('evidence could not be recorded', { code: recorded.error.code });
  }
  return failed;
}

function sameCredential(a: Credential | undefined, b: Credential): boolean {
  return a !== undefined && a.user === b.user && a.password === b.password;
}

/**
 * Whose answer it was: the device that was asked. It may have proved to be another one meanwhile; or the address is
 * another's by now, and the answer says whose. Null where neither is on the bench any more.
 */
function findAgain(state: BenchState, reading: DriverReading, asked: DeviceId, address: string): DeviceId | null {
  if (state.findByAddress(address).some(({ id }) => id === asked)) return asked;
  const keys = reading.observation.keys.macs.map((mac) => ({ kind: 'mac' as const, mac }));
  return state.findByKeys(keys)[0]?.id ?? state.heirOf(asked);
}

function evidenceOf(driver: DeviceDriver, reading: DriverReading, credential: Credential | null): readonly Evidence[] {
  const evidence: Evidence[] = [];
  if (driver.name === 'onvif' || reading.credential === 'not-set-up') {
    // The password is compared here and goes no further.
    const isDefault =
      reading.credential === 'accepted' &&
      credential !== null &&
      isDefaultAccount(credential.user, credential.password);
    evidence.push({
      kind: 'credential',
      outcome: isDefault ? 'default-account' : reading.credential,
      user: credential?.user ?? null,
    });
  }
  if (reading.clockOffsetMs !== null) evidence.push({ kind: 'clock', offsetMs: Math.round(reading.clockOffsetMs) });
  return evidence;
}

/**
 * Only what says something new: a clock read again within the tolerance, or the same answer to the same user, would
 * fill the journal without telling anybody anything.
 */
export function evidenceEvents(
  state: BenchState,
  deviceId: DeviceId,
  evidence: readonly Evidence[],
): readonly BenchEvent[] {
  const known = state.evidenceOf(deviceId).map((recorded) => recorded.evidence);
  return evidence
    .filter((item) => !known.some((before) => saysTheSame(before, item)))
    .map((item) => ({ kind: 'evidence.recorded', data: { deviceId, evidence: item } }));
}

function saysTheSame(before: Evidence, now: Evidence): boolean {
  if (before.kind === 'credential' && now.kind === 'credential') {
    return before.outcome === now.outcome && before.user === now.user;
  }
  if (before.kind === 'clock' && now.kind === 'clock') {
    return Math.abs(before.offsetMs - now.offsetMs) < CLOCK_TOLERANCE_MS / 5;
  }
  if (before.kind === 'presence' && now.kind === 'presence') return before.state === now.state;
  return false;
}
