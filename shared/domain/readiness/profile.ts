import type { OrderNumber } from '../order/order.ts';
import { GATES, type GateName, type GateState } from './gate.ts';

/** Whether a gate counts: always, only for devices that Greenroom drives (ONVIF, VAPIX), or never in this profile. */
export const GATE_WEIGHTS = ['required', 'when-driven', 'optional'] as const;
export type GateWeight = (typeof GATE_WEIGHTS)[number];
export type GateProfile = Readonly<Record<GateName, GateWeight>>;

/** What ready means: which gates count, and how strict those with a figure are. */
export interface ReadinessProfile {
  readonly gates: GateProfile;
  /** How long a device must have answered without a gap, in minutes, 0 to 1,440; 0: as soon as it answers. */
  readonly stableMinutes: number;
  /** How far its clock may be off, in seconds, 1 to 3,600. */
  readonly clockSeconds: number;
}

/** Whom a profile is for: one order, or every order of a customer. */
export type ProfileScope =
  | { readonly kind: 'order'; readonly order: OrderNumber }
  | { readonly kind: 'customer'; readonly customer: string };

/**
 * Where nobody said otherwise. The clock: WS-UsernameToken is refused by some devices from 5 s on (research: 5 s to 300 s
 * reported), and two recordings that are more than this apart can't be laid side by side. What is optional here is shown, and
 * printed as not tested: no verdict rests on what was not looked at.
 */
export const DEFAULT_PROFILE: ReadinessProfile = {
  gates: {
    online: 'required',
    identified: 'required',
    matched: 'required',
    placed: 'optional',
    registered: 'optional',
    firmware: 'optional',
    credential: 'when-driven',
    clock: 'when-driven',
    picture: 'optional',
    address: 'optional',
    hardening: 'optional',
    label: 'optional',
  },
  stableMinutes: 0,
  clockSeconds: 5,
};

/** Firmware counts for devices that are driven, once somebody has said which version they are to run. */
export function weightsFor({ gates }: ReadinessProfile, firmwareIsWanted: boolean): GateProfile {
  return firmwareIsWanted && gates.firmware === 'optional' ? { ...gates, firmware: 'when-driven' } : gates;
}

/** The key of a scope, by which a newer profile replaces the older one. Customers are the same however they are capitalised. */
export function scopeKey(scope: ProfileScope): string {
  return scope.kind === 'order'
    ? `order\u0000${scope.order}`
    : `customer\u0000${scope.customer.trim().toLocaleLowerCase('en')}`;
}

/** What counts for an order: its own profile, else its customer's, else the default. */
export function findProfile(
  profiles: ReadonlyMap<string, ReadinessProfile>,
  order: { readonly number: OrderNumber; readonly customer: string } | null,
): ReadinessProfile {
  if (order === null) return DEFAULT_PROFILE;
  return (
    profiles.get(scopeKey({ kind: 'order', order: order.number })) ??
    profiles.get(scopeKey({ kind: 'customer', customer: order.customer })) ??
    DEFAULT_PROFILE
  );
}

/** Whether a gate stands in a device's way under this profile. */
export function counts(gate: GateName, weights: GateProfile, driven: boolean): boolean {
  const weight = weights[gate];
  return weight === 'required' || (weight === 'when-driven' && driven);
}

/** The gates that count, in their order. */
export function countingGates(weights: GateProfile, driven: boolean): readonly GateName[] {
  return GATES.filter((gate) => counts(gate, weights, driven));
}

/** Checks of a device that is there, is known and has its place: what one mark on the board stands for. */
export const CHECKS: readonly GateName[] = [
  'placed',
  'credential',
  'clock',
  'picture',
  'address',
  'hardening',
  'label',
];

/** What the checks that count come to together: the worst of them; `not-tested` where none counts. */
export function checkedState(states: Readonly<Record<GateName, GateState>>, counting: readonly GateName[]): GateState {
  const found = CHECKS.filter((gate) => counting.includes(gate)).map((gate) => states[gate]);
  for (const state of ['failed', 'pending', 'not-tested', 'waived'] as const) if (found.includes(state)) return state;
  return found.length === 0 ? 'not-tested' : 'passed';
}
