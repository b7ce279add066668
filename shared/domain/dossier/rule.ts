/** What Greenroom can answer by itself. */
export const RULES = [
  'partner.activated',
  'partner.contactsVerified',
  'partner.twoFactor',
  'partner.twoAdministrators',
  'partner.noSharedAccounts',
  'customer.twoAdministrators',
  'customer.partnerAdministrators',
  'link.shortNameGiven',
  'link.dataChosen',
  'link.permission',
  'link.made',
  'staging.unitsPlaced',
  'staging.devicesChecked',
  'installers.beforeVisit',
  'installers.temporary',
  'installers.app',
  'after.accountsDecided',
  'after.servicesDiscussed',
] as const;
export type RuleName = (typeof RULES)[number];

/** What a rule found; `unknown` where nobody has told Greenroom enough. */
export type RuleOutcome = 'done' | 'not-done' | 'unknown';
