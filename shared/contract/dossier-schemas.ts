import { z } from 'zod';
import { ANSWERS, type Answer, type Checklist, type RecordedAnswer, SECTIONS } from '../domain/dossier/checklist.ts';
import type { Installer } from '../domain/dossier/installers.ts';
import {
  ACCOUNT_DECISIONS,
  type AfterPart,
  type CustomerPart,
  type DossierPart,
  type DossierParts,
  holdsKey,
  type InstallersPart,
  type LinkPart,
  type PartnerPart,
  type Permission,
  type Word,
} from '../domain/dossier/part.ts';
import type { Administrator } from '../domain/dossier/person.ts';
import { RULES } from '../domain/dossier/rule.ts';
import { type CalendarDay, isTimeZone, parseCalendarDay } from '../lib/calendar-day.ts';
import { isoTimeSchema } from './schemas.ts';

const short = z.string().trim().max(200);
const name = short.min(1);
/** A dossier is printed and handed on: what looks like a key is refused wherever a person writes freely. */
const free = z
  .string()
  .trim()
  .max(1_000)
  .refine((text) => !holdsKey(text), { message: 'key' });
const path = z.array(short.min(1)).min(1).max(16);

export const calendarDaySchema = z.custom<CalendarDay>(
  (value) => typeof value === 'string' && parseCalendarDay(value) !== null,
  {
    message: 'date',
  },
);
const date = calendarDaySchema;
const zone = z.string().max(64).refine(isTimeZone, { message: 'zone' });
const email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/, { message: 'email' });

export const wordSchema = z.strictObject({ name, on: date }) satisfies z.ZodType<Word>;

const administratorSchema = z.strictObject({
  name,
  email,
  phone: short,
  emailVerified: z.boolean(),
  phoneVerified: z.boolean(),
  twoFactor: z.boolean(),
}) satisfies z.ZodType<Administrator>;
const administrators = z.array(administratorSchema).max(100);

const partnerPartSchema = z.strictObject({
  kind: z.literal('partner'),
  name: short,
  shortName: short,
  activationAskedOn: date.nullable(),
  activationConfirmedOn: date.nullable(),
  administrators,
}) satisfies z.ZodType<PartnerPart>;

const customerPartSchema = z.strictObject({
  kind: z.literal('customer'),
  shortName: short,
  zone,
  siteZones: z.array(z.strictObject({ site: path, zone })).max(500),
  administrators,
  partnerAdministrators: administrators,
  managedServicesAgreed: wordSchema.nullable(),
}) satisfies z.ZodType<CustomerPart>;

const permissionSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: short.min(1),
  bytes: z.int().min(1),
  given: wordSchema,
}) satisfies z.ZodType<Permission>;

const linkPartSchema = z.strictObject({
  kind: z.literal('link'),
  shortNameGivenOn: date.nullable(),
  shared: z.array(name).max(50),
  linkedOn: date.nullable(),
  permission: permissionSchema.nullable(),
  revoked: z.strictObject({ name, on: date, reason: free }).nullable(),
}) satisfies z.ZodType<LinkPart>;

export const installerSchema = z.strictObject({
  name,
  email,
  phone: short,
  sites: z.array(path).max(500),
  from: date,
  until: date.nullable(),
  zone,
  createdOn: date.nullable(),
  hasApp: z.boolean(),
}) satisfies z.ZodType<Installer>;

const installersPartSchema = z.strictObject({
  kind: z.literal('installers'),
  installers: z.array(installerSchema).max(500),
}) satisfies z.ZodType<InstallersPart>;

const afterPartSchema = z.strictObject({
  kind: z.literal('after'),
  accounts: z
    .array(
      z.strictObject({
        account: name,
        decision: z.enum(ACCOUNT_DECISIONS),
        decided: wordSchema,
        doneOn: date.nullable(),
      }),
    )
    .max(200),
  apiKeys: z.array(z.strictObject({ purpose: free, holder: free, expiresOn: date.nullable() })).max(200),
  services: z.array(z.strictObject({ service: free, wanted: z.boolean(), said: wordSchema })).max(100),
  openPoints: z
    .array(z.strictObject({ text: free, to: name, dueOn: date.nullable(), doneOn: date.nullable() }))
    .max(500),
}) satisfies z.ZodType<AfterPart>;

export const dossierPartSchema = z.discriminatedUnion('kind', [
  partnerPartSchema,
  customerPartSchema,
  linkPartSchema,
  installersPartSchema,
  afterPartSchema,
]) satisfies z.ZodType<DossierPart>;

/** Every part that counts for a customer. */
export const partsSchema = z.strictObject({
  partner: partnerPartSchema.nullable(),
  customer: customerPartSchema.nullable(),
  link: linkPartSchema.nullable(),
  installers: installersPartSchema.nullable(),
  after: afterPartSchema.nullable(),
}) satisfies z.ZodType<DossierParts>;

export const customerSchema = z.string().trim().min(1).max(2_000);

const itemId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,98}[a-z0-9]$/, { message: 'id' });
const answerFields = { item: itemId, said: z.enum(ANSWERS), evidence: free, name, on: date };
export const answerSchema = z.strictObject(answerFields) satisfies z.ZodType<Answer>;
export const recordedAnswerSchema = z.strictObject({
  ...answerFields,
  at: isoTimeSchema,
  seq: z.int().min(1),
}) satisfies z.ZodType<RecordedAnswer>;

const line = z.string().trim().min(1).max(500);
const bothWords = z.strictObject({ en: line, fr: line });

export const checklistItemSchema = z.strictObject({
  id: itemId,
  section: z.enum(SECTIONS),
  words: bothWords,
  source: z.strictObject({ document: line, sentence: line }),
  rule: z.enum(RULES).nullable(),
  stopsVisit: z.boolean(),
});

export const checklistSchema = z
  .strictObject({ id: itemId, title: bothWords, items: z.array(checklistItemSchema).min(1).max(200) })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, {
    path: ['items'],
    message: 'twice',
  }) satisfies z.ZodType<Checklist>;
