import { assertNever } from '../../lib/assert-never.ts';
import type { GateName, GateProfile, Gates } from '../readiness/gate.ts';

/** Where a device stands on the board, furthest step reached. Computed from its gates, never stored. */
export const PHASES = [
  'seen',
  'online',
  'identified',
  'matched',
  'registered',
  'firmware',
  'checked',
  'ready',
] as const;
export type Phase = (typeof PHASES)[number];

const CHECKS: readonly GateName[] = ['credential', 'clock', 'picture'];

/** Whether a gate stands in a device's way under this profile. */
export function counts(gate: GateName, profile: GateProfile, driven: boolean): boolean {
  const weight = profile[gate];
  switch (weight) {
    case 'required':
      return true;
    case 'when-driven':
      return driven;
    case 'optional':
      return false;
    default:
      return assertNever(weight);
  }
}

/**
 * The board phase: each step needs the one before it; a step whose gate does not count is passed over (and its mark
 * stays hollow), so an optional gate can neither hold a device back nor be mistaken for done.
 */
export function phaseOf(gates: Gates, profile: GateProfile, driven: boolean): Phase {
  const holds = (gate: GateName): boolean => {
    const { state } = gates[gate];
    return state === 'passed' || state === 'waived';
  };
  const open = (gate: GateName): boolean => counts(gate, profile, driven) && !holds(gate);
  let phase: Phase = 'seen';
  for (const gate of ['online', 'identified', 'matched', 'registered', 'firmware'] as const) {
    if (open(gate)) return phase;
    if (holds(gate)) phase = gate;
  }
  return CHECKS.some(open) ? phase : 'ready';
}
