import type { CalendarDay } from '../../lib/calendar-day.ts';
import { customerKey } from '../order/customer-key.ts';

/** A case that a customer opened with the maker's support. */
export interface SupportCase {
  readonly customer: string;
  /** As support numbers it. */
  readonly number: string;
  readonly subject: string;
  /** What it is about, as support or a person says: `Connectivity`, `Licence`. Empty: nobody said. */
  readonly kind: string;
  readonly openedOn: CalendarDay;
  /** Null: it is open. */
  readonly closedOn: CalendarDay | null;
}

/** By which a newer word on a case replaces the older: the customer and support's number. */
export function caseKey({ customer, number }: Pick<SupportCase, 'customer' | 'number'>): string {
  return `${customerKey(customer)}\u0000${number.trim().toUpperCase()}`;
}

/** What somebody does for a customer. */
export const CONTACT_ROLES = ['sales-representative', 'customer', 'support', 'other'] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** A person to call. */
export interface Contact {
  readonly role: ContactRole;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** Whom to call for a customer. A newer list replaces the older one whole. */
export interface ContactList {
  readonly customer: string;
  readonly contacts: readonly Contact[];
}
