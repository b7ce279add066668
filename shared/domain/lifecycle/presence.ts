import { elapsedMs, type IsoTime } from '../../lib/time.ts';
import type { PresenceState } from '../readiness/evidence.ts';

/*
 *              answered, or heard before it ever answered
 *   ┌─────────┐ ─────────────────────────────────────────▶ ┌────────┐  two departures in the window  ┌──────────┐
 *   │ unknown │                                            │ online │ ─────────────────────────────▶ │ unstable │
 *   └─────────┘ ──── missed ────▶ ┌─────────┐ ◀─ missed ── └────────┘ ◀── a whole window of calm ─── └──────────┘
 *                                 │ offline │ ◀─ missed ────────────────────────────────────────────────┘
 *                                 └─────────┘ ── answered ──▶ online, or unstable
 */

/** What is known of one device's coming and going. */
export interface PresenceRecord {
  /** Null until something was learned. */
  readonly state: PresenceState | null;
  /** When `state` began; null with it. */
  readonly since: IsoTime | null;
  /** Probes in a row without an answer. */
  readonly misses: number;
  /** Whether it has answered a probe since it was last given an address. */
  readonly hasAnswered: boolean;
  readonly lastHeard: IsoTime | null;
  /** When it went offline, oldest first, within the window. */
  readonly departures: readonly IsoTime[];
}

/**
 * What one moment showed: `answered` and `silent` come from our own probe, `heard` is the device announcing itself,
 * `left` its goodbye.
 */
export type PresenceSign = 'answered' | 'silent' | 'heard' | 'left';

export interface PresenceRules {
  /** Misses in a row that make a device offline. */
  readonly missesToOffline: number;
  /** Departures within `windowMs` that make it unstable. */
  readonly departuresToUnstable: number;
  readonly windowMs: number;
  /** How long a device that answers no probe counts as there after it was last heard. */
  readonly heardHoldMs: number;
}

/**
 * Three misses: one lost SYN on a busy bench is no unplugged cable, and a real one is shown within 20 s at a probe every
 * 5 s. Ten minutes: long enough to catch a cable that slips every few minutes, short enough that a device which was
 * moved to another switch twice is calm again before anybody writes the report. 150 s: a device that can be heard but not
 * reached answers the questions that go out to all every minute; missing two of them is an accident, a third is not.
 */
export const PRESENCE_RULES: PresenceRules = {
  missesToOffline: 3,
  departuresToUnstable: 2,
  windowMs: 10 * 60_000,
  heardHoldMs: 150_000,
};

/** Nothing is known yet. */
export const UNKNOWN_PRESENCE: PresenceRecord = {
  state: null,
  since: null,
  misses: 0,
  hasAnswered: false,
  lastHeard: null,
  departures: [],
};

/** The record after one more sign. The same `state` and `since` where the sign changes nothing that a person would see. */
export function judgePresence(
  record: PresenceRecord,
  sign: PresenceSign,
  at: IsoTime,
  rules: PresenceRules = PRESENCE_RULES,
): PresenceRecord {
  switch (sign) {
    case 'answered':
      return present({ ...record, misses: 0, hasAnswered: true }, at, rules);
    case 'heard':
      // Once a device answers probes they alone decide: a camera whose web server hangs still announces itself, and
      // would be online, offline and online again for ever.
      return record.hasAnswered
        ? { ...record, lastHeard: at }
        : present({ ...record, misses: 0, lastHeard: at }, at, rules);
    case 'left':
      return { ...record, misses: Math.max(record.misses, rules.missesToOffline - 1), lastHeard: null };
    case 'silent':
      return missed({ ...record, misses: record.misses + 1 }, at, rules);
  }
}

function present(record: PresenceRecord, at: IsoTime, rules: PresenceRules): PresenceRecord {
  const departures = record.departures.filter((departure) => elapsedMs(departure, at) < rules.windowMs);
  const state = departures.length >= rules.departuresToUnstable ? 'unstable' : 'online';
  return { ...record, departures, state, since: state === record.state ? record.since : at };
}

function missed(record: PresenceRecord, at: IsoTime, rules: PresenceRules): PresenceRecord {
  if (record.state === 'offline' || record.misses < rules.missesToOffline) return record;
  const isStillHeard =
    !record.hasAnswered && record.lastHeard !== null && elapsedMs(record.lastHeard, at) < rules.heardHoldMs;
  if (isStillHeard) return record;
  const departures = record.state === null ? [] : [...record.departures, at].slice(-rules.departuresToUnstable);
  return { ...record, departures, state: 'offline', since: at };
}
