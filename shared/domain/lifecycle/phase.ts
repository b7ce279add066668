import { type GateName, type Gates, isHeld } from '../readiness/gate.ts';
import { CHECKS, counts, type GateProfile } from '../readiness/profile.ts';

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

/**
 * The board phase: each step needs the one before it; a step whose gate does not count is passed over (and its mark
 * stays hollow), so an optional gate can neither hold a device back nor be mistaken for done.
 */
export function phaseOf(gates: Gates, weights: GateProfile, driven: boolean): Phase {
  const open = (gate: GateName): boolean => counts(gate, weights, driven) && !isHeld(gates[gate]);
  let phase: Phase = 'seen';
  for (const gate of ['online', 'identified', 'matched', 'registered', 'firmware'] as const) {
    if (open(gate)) return phase;
    if (isHeld(gates[gate])) phase = gate;
  }
  return CHECKS.some(open) ? phase : 'ready';
}
