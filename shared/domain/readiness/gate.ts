import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';

/** The readiness checks, in the order in which a device passes them. */
export const GATES = [
  'online',
  'identified',
  'matched',
  'registered',
  'firmware',
  'credential',
  'clock',
  'picture',
] as const;
export type GateName = (typeof GATES)[number];

/** `not-tested` is never shown or counted as passed. */
export const GATE_STATES = ['not-tested', 'pending', 'passed', 'failed', 'waived'] as const;
export type GateState = (typeof GATE_STATES)[number];

/** One gate of one device: its state, why, since when, and the journal entries (`seq`) that it rests on. */
export interface Gate {
  readonly state: GateState;
  readonly reason: Sentence;
  readonly at: IsoTime | null;
  readonly evidence: readonly number[];
}

export type Gates = Readonly<Record<GateName, Gate>>;

/** Whether a gate counts: always, only for devices that Greenroom drives (ONVIF, VAPIX), or never in this profile. */
export type GateWeight = 'required' | 'when-driven' | 'optional';
export type GateProfile = Readonly<Record<GateName, GateWeight>>;

/**
 * What is checked in this release. Registration and firmware are shown, and printed as not tested: no verdict rests on
 * what was not looked at.
 */
export const DEFAULT_PROFILE: GateProfile = {
  online: 'required',
  identified: 'required',
  matched: 'required',
  registered: 'optional',
  firmware: 'optional',
  credential: 'when-driven',
  clock: 'when-driven',
  picture: 'optional',
};
