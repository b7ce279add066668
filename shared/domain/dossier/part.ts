import type { CalendarDay } from '../../lib/calendar-day.ts';
import type { Installer } from './installers.ts';
import type { Administrator } from './person.ts';

/** Who said something, by name, and on which day: nothing in a dossier is nobody's word. */
export interface Word {
  readonly name: string;
  readonly on: CalendarDay;
}

/** The organisation of the partner whose bench this is: one for all customers. */
export interface PartnerPart {
  readonly kind: 'partner';
  readonly name: string;
  readonly shortName: string;
  /** Support makes an organisation a partner's on request. */
  readonly activationAskedOn: CalendarDay | null;
  readonly activationConfirmedOn: CalendarDay | null;
  readonly administrators: readonly Administrator[];
}

/** The customer's own organisation, and where its sites are. */
export interface CustomerPart {
  readonly kind: 'customer';
  readonly shortName: string;
  /** Time zone of its sites, where no other is named for one. */
  readonly zone: string;
  readonly siteZones: readonly { readonly site: readonly string[]; readonly zone: string }[];
  readonly administrators: readonly Administrator[];
  /** Administrators of the partner in the customer's organisation. */
  readonly partnerAdministrators: readonly Administrator[];
  /** Whose word it is that the partner provides managed services; null: nobody has agreed to any. */
  readonly managedServicesAgreed: Word | null;
}

/** The customer's permission in writing. The file lies in the data folder under its hash. */
export interface Permission {
  readonly sha256: string;
  readonly fileName: string;
  readonly bytes: number;
  /** Who signed it, and the day that it bears. */
  readonly given: Word;
}

/** The link between both organisations, which the customer makes and may end at any time. */
export interface LinkPart {
  readonly kind: 'link';
  /** The partner's short name was given to the customer, who has to type it. */
  readonly shortNameGivenOn: CalendarDay | null;
  /** Which data are shared, as the customer switched them on: `licences`, `support cases`. */
  readonly shared: readonly string[];
  readonly linkedOn: CalendarDay | null;
  readonly permission: Permission | null;
  /** The customer has taken the access back. The permission stays on file: it was given once. */
  readonly revoked: (Word & { readonly reason: string }) | null;
}

export interface InstallersPart {
  readonly kind: 'installers';
  readonly installers: readonly Installer[];
}

export const ACCOUNT_DECISIONS = ['keep', 'reduce', 'remove'] as const;

/** What becomes of one of the partner's accounts, by the customer's word. */
export interface AccountDecision {
  readonly account: string;
  readonly decision: (typeof ACCOUNT_DECISIONS)[number];
  readonly decided: Word;
  /** When it was done; null: not yet. */
  readonly doneOn: CalendarDay | null;
}

/** An API key that was given out: for what, to whom, until when. Never the key. */
export interface ApiKeyGiven {
  readonly purpose: string;
  readonly holder: string;
  readonly expiresOn: CalendarDay | null;
}

export interface OpenPoint {
  readonly text: string;
  /** Whose turn it is. */
  readonly to: string;
  readonly dueOn: CalendarDay | null;
  readonly doneOn: CalendarDay | null;
}

/** What is settled with the customer once everything hangs. */
export interface AfterPart {
  readonly kind: 'after';
  readonly accounts: readonly AccountDecision[];
  readonly apiKeys: readonly ApiKeyGiven[];
  /** Alerts and reports as a service that were talked about, and whether the customer wants them. */
  readonly services: readonly { readonly service: string; readonly wanted: boolean; readonly said: Word }[];
  readonly openPoints: readonly OpenPoint[];
}

/** One part of a dossier, set as a whole. `partner` is the bench's own; every other is a customer's. */
export type DossierPart = PartnerPart | CustomerPart | LinkPart | InstallersPart | AfterPart;

export const PART_KINDS = [
  'partner',
  'customer',
  'link',
  'installers',
  'after',
] as const satisfies readonly DossierPart['kind'][];

/** The parts of one dossier; null: nobody has said anything of it. */
export interface DossierParts {
  readonly partner: PartnerPart | null;
  readonly customer: CustomerPart | null;
  readonly link: LinkPart | null;
  readonly installers: InstallersPart | null;
  readonly after: AfterPart | null;
}

/** A dossier in which nobody has written anything. */
export const NO_PARTS: DossierParts = { partner: null, customer: null, link: null, installers: null, after: null };

/** The time zone of a site: the narrowest that was named, else the customer's, else `fallback`. */
export function zoneOf(customer: CustomerPart | null, site: readonly string[], fallback: string): string {
  const named = (customer?.siteZones ?? [])
    .filter((each) => each.site.every((name, at) => site[at] === name))
    .sort((a, b) => b.site.length - a.site.length);
  return named[0]?.zone ?? customer?.zone ?? fallback;
}

/**
 * Whether a text holds what looks like a key: a long run of letters and digits with no word in it. A dossier is printed and
 * handed on, so a key in it would be given to everybody.
 */
export function holdsKey(text: string): boolean {
  return (text.match(/[A-Za-z0-9_+/=-]{24,}/g) ?? []).some((run) => /\d/.test(run) && /[A-Za-z]/.test(run));
}
