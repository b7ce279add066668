import { addDays, type CalendarDay, dayInZone, daysBetween } from '../../lib/calendar-day.ts';
import { compareText } from '../../lib/compare.ts';
import type { IsoTime } from '../../lib/time.ts';
import { endOfDay, startOfDay } from './day-bounds.ts';

/** A temporary user in the customer's organisation: whole days, both included, in the zone in which it was set. */
export interface Installer {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** Sites that this person goes to, each with all below it; empty: every site of the customer. */
  readonly sites: readonly (readonly string[])[];
  readonly from: CalendarDay;
  /** The last day of the access. Null: the account does not end, which the guide advises against. */
  readonly until: CalendarDay | null;
  readonly zone: string;
  /** When the administrator has created the account; null: not yet. */
  readonly createdOn: CalendarDay | null;
  /** Whether the phone application is on the phone. */
  readonly hasApp: boolean;
}

/** A day on which somebody is to work on a site, in the site's own calendar. */
export interface Visit {
  readonly order: string;
  readonly site: readonly string[];
  readonly date: CalendarDay;
  readonly zone: string;
}

/** How an account stands to one visit. All but `covers` keep this person from working that whole day. */
export const COVERS = [
  'covers',
  'not-created',
  'starts-after',
  'starts-during',
  'expires-during',
  'expires-before',
] as const;
export type Cover = (typeof COVERS)[number];

/** What is wrong with one account, whatever the visits' people do. */
export type AccountRemark =
  | { readonly kind: 'no-end' }
  | { readonly kind: 'ends-before-start' }
  | { readonly kind: 'longer-than-needed'; readonly days: number; readonly lastVisit: CalendarDay }
  | { readonly kind: 'no-visit' }
  | { readonly kind: 'no-app' };

export interface CheckedInstaller {
  readonly installer: Installer;
  readonly visits: readonly { readonly visit: Visit; readonly cover: Cover }[];
  readonly remarks: readonly AccountRemark[];
}

/** A visit, and whether anybody can work on it; `best` is null where nobody was named for its site. */
export interface CheckedVisit {
  readonly visit: Visit;
  readonly best: Cover | null;
  readonly over: boolean;
}

/** A day on which somebody has to do something about an account. */
export interface Reminder {
  readonly on: CalendarDay;
  readonly kind: 'create' | 'extend' | 'remove';
  readonly name: string;
  /** The visit for which it is done: the first, the first one not covered, the last. */
  readonly visit: CalendarDay;
}

export interface InstallerCheck {
  readonly installers: readonly CheckedInstaller[];
  readonly visits: readonly CheckedVisit[];
  readonly reminders: readonly Reminder[];
}

/** How long an account may outlast its last visit before that is said: a visit may slip by a week. */
const SLACK_DAYS = 7;
/** How long before the visit an administrator is reminded to create the account: a working week. */
const CREATE_DAYS = 7;

/** How this account stands to a visit's whole day. Both are compared as moments, for their zones may differ. */
export function coverOf(installer: Installer, visit: Visit): Cover {
  const start = startOfDay(visit.date, visit.zone);
  const end = endOfDay(visit.date, visit.zone);
  const from = startOfDay(installer.from, installer.zone);
  const until = installer.until === null ? null : endOfDay(installer.until, installer.zone);
  if (until !== null && until <= start) return 'expires-before';
  if (from >= end) return 'starts-after';
  if (until !== null && until < end) return 'expires-during';
  if (from > start) return 'starts-during';
  return installer.createdOn === null ? 'not-created' : 'covers';
}

/** Whether this person goes to the site: it is one of theirs, or below one. */
function goesTo({ sites }: Installer, site: readonly string[]): boolean {
  return sites.length === 0 || sites.some((path) => path.every((name, at) => site[at] === name));
}

/** Every account against every visit, every visit against the accounts, and the days on which to act. */
export function checkInstallers(
  installers: readonly Installer[],
  visits: readonly Visit[],
  now: IsoTime,
): InstallerCheck {
  const ordered = [...visits].sort(
    (a, b) => compareText(a.date, b.date) || compareText(a.site.join('\u0000'), b.site.join('\u0000')),
  );
  const checked = installers.map((installer) => checkOne(installer, ordered));
  return {
    installers: checked,
    visits: ordered.map((visit) => ({ visit, best: bestOf(checked, visit), over: isOver(visit, now) })),
    reminders: checked
      .flatMap((each) => remindersOf(each, now))
      .sort((a, b) => compareText(a.on, b.on) || compareText(a.name, b.name)),
  };
}

/** Whether the day of the visit has ended where it takes place. */
function isOver({ date, zone }: Visit, now: IsoTime): boolean {
  return endOfDay(date, zone) <= now;
}

function checkOne(installer: Installer, visits: readonly Visit[]): CheckedInstaller {
  const theirs = visits.filter(({ site }) => goesTo(installer, site));
  return {
    installer,
    visits: theirs.map((visit) => ({ visit, cover: coverOf(installer, visit) })),
    remarks: remarksOf(installer, theirs),
  };
}

function remarksOf(installer: Installer, visits: readonly Visit[]): readonly AccountRemark[] {
  const remarks: AccountRemark[] = [];
  const { from, until } = installer;
  const last = visits.at(-1)?.date ?? null;
  if (until === null) remarks.push({ kind: 'no-end' });
  else if (until < from) remarks.push({ kind: 'ends-before-start' });
  if (last === null) remarks.push({ kind: 'no-visit' });
  else if (until !== null && daysBetween(last, until) > SLACK_DAYS) {
    remarks.push({ kind: 'longer-than-needed', days: daysBetween(last, until), lastVisit: last });
  }
  if (!installer.hasApp) remarks.push({ kind: 'no-app' });
  return remarks;
}

/** The better, the earlier in this list. */
function bestOf(checked: readonly CheckedInstaller[], visit: Visit): Cover | null {
  const found = checked.flatMap(({ visits }) =>
    visits.filter((each) => each.visit === visit).map(({ cover }) => cover),
  );
  return COVERS.find((cover) => found.includes(cover)) ?? null;
}

function remindersOf({ installer, visits }: CheckedInstaller, now: IsoTime): readonly Reminder[] {
  const { name, createdOn, until, zone } = installer;
  const today = dayInZone(now, zone);
  const ahead = visits.filter(({ visit }) => !isOver(visit, now));
  const reminders: Reminder[] = [];
  const first = ahead[0]?.visit.date;
  const short = ahead.find(({ cover }) => cover === 'expires-before' || cover === 'expires-during')?.visit.date;
  const last = visits.at(-1)?.visit.date;
  // A day to act that is past is today's: the work is still to be done.
  const notBefore = (date: CalendarDay): CalendarDay => (date < today ? today : date);
  if (createdOn === null && first !== undefined) {
    reminders.push({ on: notBefore(addDays(first, -CREATE_DAYS)), kind: 'create', name, visit: first });
  }
  if (short !== undefined && until !== null) {
    const before = addDays(short, Math.min(daysBetween(short, until), 0) - 1);
    reminders.push({ on: notBefore(before), kind: 'extend', name, visit: short });
  }
  if (createdOn !== null && last !== undefined && (until === null || until >= today)) {
    reminders.push({ on: notBefore(addDays(last, 1)), kind: 'remove', name, visit: last });
  }
  return reminders;
}
