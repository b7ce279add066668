import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';

/** The readiness checks, in the order in which a device passes them. */
export const GATES = [
  'online',
  'identified',
  'matched',
  'placed',
  'registered',
  'firmware',
  'credential',
  'clock',
  'picture',
  'address',
  'hardening',
  'label',
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

/** Whether a gate holds: only then does it not stand in a device's way. */
export function isHeld({ state }: Pick<Gate, 'state'>): boolean {
  return state === 'passed' || state === 'waived';
}
