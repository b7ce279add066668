import { elapsedMs, type IsoTime } from '../../lib/time.ts';
import type { Mac } from '../identity/mac.ts';
import { parseSerialKey, type SerialKey } from '../identity/serial.ts';
import type { RegistrationEvidence, RegistrationOutcome } from '../readiness/evidence.ts';
import { looksLikeCommandSerial, type ProductKind, productKindOf } from './product-kind.ts';
import { type RegistryReading, type RegistryRow, sameName } from './reading.ts';

/** A device, or a unit that nobody has seen yet, as a registry is asked for it. */
export interface RegistrySubject {
  readonly serial: string | null;
  readonly macs: readonly Mac[];
  /** What was ordered, and what the device reports; either may be unknown. */
  readonly sku: string | null;
  readonly model: string | null;
  /** Path of the planned site, outermost first; empty: none is planned. */
  readonly plannedSite: readonly string[];
  readonly isVerkada: boolean;
}

/** A reading that can be asked quickly. */
export interface IndexedReading {
  readonly reading: RegistryReading;
  readonly bySerial: ReadonlyMap<SerialKey, RegistryRow>;
  readonly byMac: ReadonlyMap<Mac, RegistryRow>;
}

/** What the readings come to for one subject, and on which of them that rests. */
export interface Judgement {
  readonly outcome: RegistrationOutcome;
  readonly reading: RegistryReading;
  /** Null where it is not listed. */
  readonly row: RegistryRow | null;
}

/** Whether what was ordered is what the registry says; see `modelComparer`. */
export type SameModel = (ordered: string, reported: string) => boolean;

export function indexReading(reading: RegistryReading): IndexedReading {
  const bySerial = new Map<SerialKey, RegistryRow>();
  const byMac = new Map<Mac, RegistryRow>();
  for (const row of reading.rows) {
    const key = row.serial === null ? null : parseSerialKey(row.serial);
    if (key !== null && !bySerial.has(key)) bySerial.set(key, row);
    for (const mac of row.macs) if (!byMac.has(mac)) byMac.set(mac, row);
  }
  return { reading, bySerial, byMac };
}

/**
 * What the registries say of a subject; null where none can: nothing was read, or nothing that would list such a product.
 * `own` are the readings of its own customer, `others` those of every other. Of several the newest speaks: an older one only
 * where the newer would not have listed it. What the own organisation lists is never looked for elsewhere.
 */
export function judgeRegistration(
  subject: RegistrySubject,
  own: readonly IndexedReading[],
  others: readonly IndexedReading[],
  sameModel: SameModel,
): Judgement | null {
  const kind = kindOf(subject);
  let absent: Judgement | null = null;
  for (const each of newestFirst(own)) {
    const row = findRow(each, subject);
    if (row !== null) return { outcome: outcomeOf(subject, row, sameModel), reading: each.reading, row };
    if (!isListable(subject) || kind === null || !each.reading.covers.includes(kind)) continue;
    absent = { outcome: 'not-listed', reading: each.reading, row: null };
    break;
  }
  for (const each of newestFirst(others)) {
    const row = findRow(each, subject);
    if (row !== null) return { outcome: 'other-organisation', reading: each.reading, row };
  }
  return absent;
}

/**
 * The judgement as evidence. Another customer's organisation is not named: the entry goes into this customer's pack, and who
 * else is a customer is none of his business. The page of the bench says it.
 */
export function evidenceOf(
  { outcome, reading, row }: Judgement,
  { plannedSite }: RegistrySubject,
): RegistrationEvidence {
  const isOwn = outcome !== 'other-organisation';
  return {
    kind: 'registration',
    outcome,
    source: reading.source.kind,
    readAt: reading.readAt,
    organisation: isOwn ? reading.source.organisation : null,
    site: isOwn ? (row?.site ?? null) : null,
    plannedSite: plannedSite.length === 0 ? null : plannedSite.join(' / ').slice(0, 2_000),
    note: null,
  };
}

/**
 * Whether a site's name in a registry is the planned one. Command gives one name, and no public call says on which level of
 * its tree it stands: the whole path, and the name of any level of it, are taken. The error of taking too much is a camera
 * at the right site in the wrong room; that of taking too little, a failure on every camera of a site with sub-sites.
 */
export function isPlannedSite(registered: string, planned: readonly string[]): boolean {
  const name = sameName(registered);
  const whole = planned.map(sameName);
  return whole.includes(name) || [' / ', '/', ' - ', ' > ', ', '].some((part) => whole.join(part) === name);
}

function outcomeOf(
  { sku, model, plannedSite }: RegistrySubject,
  row: RegistryRow,
  sameModel: SameModel,
): RegistrationOutcome {
  const wanted = [sku, model].filter((text) => text !== null);
  const { model: listed } = row;
  const isOther = listed !== null && wanted.length > 0 && !wanted.some((text) => sameModel(text, listed));
  if (isOther) return 'wrong-type';
  if (row.site !== null && plannedSite.length > 0 && !isPlannedSite(row.site, plannedSite)) return 'other-site';
  return row.online === 'never' ? 'never-online' : 'registered';
}

/** What kind of product it is: by its own word first, for an order may be vague. */
function kindOf({ model, sku }: RegistrySubject): ProductKind | null {
  return (model === null ? null : productKindOf(model)) ?? (sku === null ? null : productKindOf(sku));
}

/** Whether Command could list it at all: absence of an Axis camera from Command says nothing. */
function isListable({ isVerkada, serial, macs }: RegistrySubject): boolean {
  return (isVerkada || (serial !== null && looksLikeCommandSerial(serial))) && (serial !== null || macs.length > 0);
}

/** The serial is what joins; a MAC finds it where neither side has a serial to compare. */
function findRow({ bySerial, byMac }: IndexedReading, { serial, macs }: RegistrySubject): RegistryRow | null {
  const key = serial === null ? null : parseSerialKey(serial);
  const bySerialRow = key === null ? undefined : bySerial.get(key);
  if (bySerialRow !== undefined) return bySerialRow;
  const row = macs.map((mac) => byMac.get(mac)).find((found) => found !== undefined);
  // The same MAC under another serial is another device's row, whatever went wrong there.
  return row !== undefined && (row.serial === null || key === null) ? row : null;
}

function newestFirst(readings: readonly IndexedReading[]): readonly IndexedReading[] {
  const rank = { 'command-api': 0, 'command-csv': 1 } as const;
  return [...readings].sort(
    ({ reading: a }, { reading: b }) => elapsedMs(a.readAt, b.readAt) || rank[a.source.kind] - rank[b.source.kind],
  );
}

/** A day: what was true of an organisation yesterday is worth asking again before anything leaves the bench. */
export const STALE_AFTER_MS = 24 * 3_600_000;

/** Since when an answer is old; null while it is fresh. */
export function staleSince(readAt: IsoTime, now: IsoTime): IsoTime | null {
  const ageMs = elapsedMs(readAt, now);
  return ageMs <= STALE_AFTER_MS ? null : (new Date(Date.parse(readAt) + STALE_AFTER_MS).toISOString() as IsoTime);
}
