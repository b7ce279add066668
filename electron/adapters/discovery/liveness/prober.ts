import type { Observation } from '../../../../shared/domain/identity/observation.ts';
import {
  judgePresence,
  type PresenceRecord,
  type PresenceSign,
  UNKNOWN_PRESENCE,
} from '../../../../shared/domain/lifecycle/presence.ts';
import type { Clock, LivenessTarget, PresenceChange } from '../../../bench/ports.ts';
import { type KnockAt, probeDevice } from './probe.ts';
import { createRecentlyHeard } from './recently-heard.ts';

export interface LivenessTimings {
  /** From one probe of a device to the next. */
  readonly periodMs: number;
  /** How long a probe waits for an answer. */
  readonly timeoutMs: number;
  /** The same after a goodbye: the device itself said that it is going. */
  readonly goodbyeTimeoutMs: number;
}

/** Three misses 5 s apart and 1.5 s of waiting show an unplugged device after 11.5 to 16.5 s. */
export const LIVENESS_TIMINGS: LivenessTimings = { periodMs: 5_000, timeoutMs: 1_500, goodbyeTimeoutMs: 700 };

export interface ProberDeps {
  readonly clock: Clock;
  readonly timings: LivenessTimings;
  readonly knockAt: KnockAt;
  /** Whether an address lies on a link that was chosen: nothing else is ever asked. */
  readonly mayAsk: (address: string) => boolean;
  readonly onChanges: (changes: readonly PresenceChange[]) => void;
}

/** Watches whether devices are still there. */
export interface Prober {
  readonly watch: (targets: readonly LivenessTarget[]) => void;
  /** A device was heard, or said goodbye, on the network. */
  hear(observation: Observation): void;
  stop(): void;
}

/** 1,000 dead devices at 1.5 s each are through in 6 s. */
const MAX_AT_ONCE = 256;
const TICK_MS = 250;
const NEW_PER_TICK = 64;
/** A device that multicasts all the time is not asked all the time. */
const HURRY_EVERY_MS = 1_000;
/** How long a device may take from its goodbye to being gone, and how often it is asked meanwhile. */
const LEAVING_MS = 10_000;
const LEAVING_EVERY_MS = 250;

interface Watched {
  target: LivenessTarget;
  record: PresenceRecord;
  dueMs: number;
  startAt: number;
  askedMs: number;
  running: boolean;
  /** Until then a goodbye counts: it is asked often, and the first silence is believed. */
  leavingUntilMs: number;
}

export function createProber({ clock, timings, knockAt, mayAsk, onChanges }: ProberDeps): Prober {
  const watched = new Map<string, Watched>();
  const byAddress = new Map<string, Watched[]>();
  const recentlyHeard = createRecentlyHeard();
  let atOnce = 0;
  let stopped = false;

  const nowMs = (): number => Date.parse(clock.now());

  const note = (entry: Watched, sign: PresenceSign, at = clock.now()): void => {
    const { state: before, since: sinceBefore } = entry.record;
    entry.record = judgePresence(entry.record, sign, at);
    const { state, since } = entry.record;
    if (state === null || since === null || (state === before && since === sinceBefore)) return;
    onChanges([{ deviceId: entry.target.deviceId, state, since }]);
  };

  const probe = async (entry: Watched): Promise<void> => {
    const { target, startAt } = entry;
    entry.running = true;
    entry.askedMs = nowMs();
    const isLeaving = entry.askedMs < entry.leavingUntilMs;
    entry.dueMs = entry.askedMs + (isLeaving ? LEAVING_EVERY_MS : timings.periodMs);
    atOnce += 1;
    const outcome = mayAsk(target.address)
      ? await probeDevice(
          {
            address: target.address,
            ports: target.ports,
            startAt,
            timeoutMs: isLeaving ? timings.goodbyeTimeoutMs : timings.timeoutMs,
          },
          knockAt,
        )
      : { answered: false, startAt };
    atOnce -= 1;
    entry.running = false;
    // The answer of an address that the device no longer has, or of a device nobody watches any more, is no news.
    if (stopped || watched.get(target.deviceId) !== entry || entry.target.address !== target.address) return;
    entry.startAt = outcome.startAt;
    note(entry, outcome.answered ? 'answered' : 'silent');
    // It answers still, as a camera does for a moment between its goodbye and its restart.
    if (outcome.answered && nowMs() < entry.leavingUntilMs) note(entry, 'left');
  };

  const run = (): void => {
    const now = nowMs();
    for (const entry of watched.values()) {
      if (atOnce >= MAX_AT_ONCE) break;
      if (entry.dueMs <= now && !entry.running) void probe(entry);
    }
  };

  const hurry = (entry: Watched): void => {
    entry.dueMs = Math.min(entry.dueMs, Math.max(nowMs(), entry.askedMs + HURRY_EVERY_MS));
  };

  let timer = clock.after(TICK_MS, function tick(): void {
    run();
    timer = clock.after(TICK_MS, tick);
  });

  const add = (target: LivenessTarget, dueMs: number): void => {
    const entry: Watched = { ...NEW, target, dueMs };
    watched.set(target.deviceId, entry);
    // It was heard before anybody knew what it was.
    const heardAt = recentlyHeard.find(target);
    if (heardAt !== null) note(entry, 'heard', heardAt);
  };

  const update = (entry: Watched, target: LivenessTarget): void => {
    const isMoved = entry.target.address !== target.address;
    const hasOtherDoors = entry.target.ports.join() !== target.ports.join();
    entry.target = target;
    if (isMoved) entry.record = { ...entry.record, hasAnswered: false, misses: 0 };
    if (!isMoved && !hasOtherDoors) return;
    entry.startAt = 0;
    hurry(entry);
  };

  const index = (): void => {
    byAddress.clear();
    for (const entry of watched.values()) {
      const { address } = entry.target;
      byAddress.set(address, [...(byAddress.get(address) ?? []), entry]);
    }
  };

  return {
    watch: (targets) => {
      const wanted = new Set<string>(targets.map(({ deviceId }) => deviceId));
      for (const deviceId of watched.keys()) if (!wanted.has(deviceId)) watched.delete(deviceId);
      let added = 0;
      for (const target of targets) {
        const entry = watched.get(target.deviceId);
        if (entry !== undefined) {
          update(entry, target);
          continue;
        }
        // Spread over a period: a bench that opens with 1,000 known devices must not send 1,000 SYNs in one go.
        add(target, nowMs() + (((added * TICK_MS) / NEW_PER_TICK) % timings.periodMs));
        added += 1;
      }
      index();
    },
    hear: (observation) => {
      // A neighbour entry stays for minutes after its device has gone.
      if (observation.protocol === 'neighbour') return;
      const isLeaving = observation.event === 'goodbye';
      recentlyHeard.note(observation);
      for (const entry of devicesAt(byAddress.get(observation.address) ?? [], observation)) {
        note(entry, isLeaving ? 'left' : 'heard');
        if (isLeaving) entry.leavingUntilMs = nowMs() + LEAVING_MS;
        if (isLeaving && !entry.running) void probe(entry);
        else if (entry.record.state !== 'online') hurry(entry);
      }
    },
    stop: () => {
      stopped = true;
      timer.cancel();
      watched.clear();
    },
  };
}

const NEW = {
  record: UNKNOWN_PRESENCE,
  startAt: 0,
  askedMs: Number.NEGATIVE_INFINITY,
  running: false,
  leavingUntilMs: Number.NEGATIVE_INFINITY,
} as const;

/** Which of the devices behind one address was heard: those with a door that it named, or all where that tells nothing. */
function devicesAt(entries: readonly Watched[], { endpoints }: Observation): readonly Watched[] {
  if (entries.length <= 1) return entries;
  const ports = new Set(endpoints.map(({ port }) => port));
  return entries.filter(({ target }) => target.ports.some((port) => ports.has(port)));
}
