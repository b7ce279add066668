import type { GateName } from './gate.ts';

/** Why something waits for a person: a gate, a unit that is not there, a device nobody ordered, or that it can't be read. */
export type ExceptionCause = GateName | 'missing' | 'contested' | 'unexpected' | 'trouble' | 'waived';

/** Whose turn it is, as roles that every integrator has; which person that is, a hand writes beside it. */
export const OWNERS = ['technician', 'order-desk', 'registry-admin', 'network', 'manager', 'installer'] as const;
export type ExceptionOwner = (typeof OWNERS)[number];

const OWNER_OF: Readonly<Record<ExceptionCause, ExceptionOwner>> = {
  missing: 'order-desk',
  contested: 'technician',
  unexpected: 'order-desk',
  trouble: 'technician',
  waived: 'manager',
  online: 'technician',
  identified: 'technician',
  matched: 'order-desk',
  placed: 'technician',
  registered: 'registry-admin',
  firmware: 'technician',
  credential: 'technician',
  clock: 'technician',
  picture: 'technician',
  address: 'network',
  hardening: 'technician',
  label: 'technician',
};

/** Who takes the next step. */
export function ownerOf(cause: ExceptionCause): ExceptionOwner {
  return OWNER_OF[cause];
}

/** Causes in the order in which they stand on paper: what keeps a device from leaving before what was let pass. */
export const CAUSES = Object.keys(OWNER_OF) as readonly ExceptionCause[];
