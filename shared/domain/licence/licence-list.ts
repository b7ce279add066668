import { addDays, type CalendarDay } from '../../lib/calendar-day.ts';

/** One line of a customer's list of licences, as their organisation shows it. */
export interface ListedLicence {
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
  /** How many of them devices use already; null where the list does not say. */
  readonly inUse: number | null;
  /** The last day on which it holds; null where the list does not say. */
  readonly endsOn: CalendarDay | null;
  /** The order that it was bought with; null where the list does not say. */
  readonly order: string | null;
  /** The last four characters of its key: enough to tell two apart. Who has a whole key can claim it. */
  readonly keyEnding: string | null;
}

/** All licences of one customer. A newer list replaces the older one whole. */
export interface LicenceList {
  readonly customer: string;
  readonly licences: readonly ListedLicence[];
}

/** Whether a licence holds on a day, still lets devices work, or has lapsed. One without an end is taken to hold. */
export type LicenceState = 'active' | 'grace' | 'lapsed';

/** How a licence stands on `day`: it holds to the end of its last day, and grace begins on the day after. */
export function licenceState(endsOn: CalendarDay | null, day: CalendarDay, graceDays: number): LicenceState {
  if (endsOn === null || day <= endsOn) return 'active';
  return day <= addDays(endsOn, graceDays) ? 'grace' : 'lapsed';
}

/** How many of a line are free: what the list does not say is in use is taken to be free, and the page says so. */
export function freeOf({ quantity, inUse }: Pick<ListedLicence, 'quantity' | 'inUse'>): number {
  return Math.max(0, quantity - (inUse ?? 0));
}
