import type { InstallerCheck } from './installers.ts';
import type { DossierParts } from './part.ts';
import { type Administrator, distinctPeople, looksShared } from './person.ts';
import type { RuleName, RuleOutcome } from './rule.ts';

/** What the rules look at, of one customer and its open orders. */
export interface RuleFacts {
  readonly parts: DossierParts;
  readonly installers: InstallerCheck;
  /** How far the bench is: units of the open orders, those with a place, and those whose device is ready. */
  readonly units: { readonly expected: number; readonly placed: number; readonly ready: number };
}

/** What each rule finds. Nothing said is `unknown`: a blank page is no fault, and no proof either. */
export function applyRules({ parts, installers, units }: RuleFacts): Readonly<Record<RuleName, RuleOutcome>> {
  const { partner, customer, link, after } = parts;
  const administrators = partner?.administrators ?? [];
  const named = installers.installers.map(({ installer }) => installer);
  const ahead = installers.visits.filter(({ over }) => !over);
  const revoked = link !== null && link.revoked !== null;
  // What rested on the link falls with it.
  const ifLinked = (outcome: RuleOutcome): RuleOutcome => (revoked ? 'not-done' : outcome);
  return {
    'partner.activated':
      partner === null ? 'unknown' : holds(partner.shortName !== '' && partner.activationConfirmedOn !== null),
    'partner.contactsVerified': ofAll(administrators, (each) => each.emailVerified && each.phoneVerified),
    'partner.twoFactor': ofAll(administrators, ({ twoFactor }) => twoFactor),
    'partner.twoAdministrators': partner === null ? 'unknown' : holds(distinctPeople(administrators) >= 2),
    'partner.noSharedAccounts': ofAll(administrators, ({ email }) => !looksShared(email)),
    'customer.twoAdministrators': customer === null ? 'unknown' : holds(distinctPeople(customer.administrators) >= 2),
    'customer.partnerAdministrators': partnerAdministrators(parts),
    'link.shortNameGiven': link === null ? 'unknown' : ifLinked(holds(link.shortNameGivenOn !== null)),
    'link.dataChosen': link === null ? 'unknown' : ifLinked(holds(link.shared.length > 0)),
    'link.permission': link === null ? 'unknown' : ifLinked(holds(link.permission !== null)),
    'link.made': link === null ? 'unknown' : ifLinked(holds(link.linkedOn !== null)),
    'staging.unitsPlaced': units.expected === 0 ? 'unknown' : holds(units.placed >= units.expected),
    'staging.devicesChecked': units.expected === 0 ? 'unknown' : holds(units.ready >= units.expected),
    'installers.beforeVisit': ahead.length === 0 ? 'unknown' : holds(ahead.every(({ best }) => best === 'covers')),
    'installers.temporary': ofAll(named, ({ from, until }) => until !== null && until >= from),
    'installers.app': ofAll(named, ({ hasApp }) => hasApp),
    'after.accountsDecided': accountsDecided(parts),
    'after.servicesDiscussed': after === null ? 'unknown' : holds(after.services.length > 0),
  };
}

function holds(is: boolean): RuleOutcome {
  return is ? 'done' : 'not-done';
}

/** Of nobody, nothing is known. */
function ofAll<T>(all: readonly T[], is: (each: T) => boolean): RuleOutcome {
  return all.length === 0 ? 'unknown' : holds(all.every(is));
}

/** Two where managed services were agreed, none where they were not: one alone is a person who may be ill on the day. */
function partnerAdministrators({ customer, link }: DossierParts): RuleOutcome {
  if (customer === null) return 'unknown';
  const { partnerAdministrators: there, managedServicesAgreed } = customer;
  const agreed = managedServicesAgreed !== null && (link?.revoked ?? null) === null;
  return holds(agreed ? distinctPeople(there) >= 2 : there.length === 0);
}

/** Every administrator of the partner in the customer's organisation has the customer's decision, and it was carried out. */
function accountsDecided({ customer, after }: DossierParts): RuleOutcome {
  if (after === null) return 'unknown';
  const carriedOut = after.accounts.filter(({ decision, doneOn }) => decision === 'keep' || doneOn !== null);
  const settled = new Set(carriedOut.map(({ account }) => key(account)));
  const accounts: readonly Administrator[] = customer?.partnerAdministrators ?? [];
  if (accounts.length === 0 && settled.size === 0) return 'unknown';
  const named = accounts.every(({ email, name }) => settled.has(key(email)) || settled.has(key(name)));
  return holds(named && carriedOut.length === after.accounts.length);
}

function key(text: string): string {
  return text.trim().toLowerCase();
}
