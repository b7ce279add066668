import { z } from 'zod';
import type { BenchEvent, BenchEventKind } from '../domain/journal/events.ts';
import { upcast } from '../domain/journal/upcast.ts';
import type { Json } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Failure, failure } from '../lib/sentence.ts';
import { answerSchema, checklistSchema, dossierPartSchema } from './dossier-schemas.ts';
import { equivalentSchema } from './equivalent-calls.ts';
import { firmwareReleaseSchema, firmwareTargetSchema } from './firmware-schemas.ts';
import { orderPresetSchema, presetNameSchema } from './import-schemas.ts';
import { labelPrintSchema, scannedBoxSchema } from './label-schemas.ts';
import { customerSchema, importSourceSchema, licenceListSchema } from './licence-schemas.ts';
import { gateNameSchema, profileSchema, profileScopeSchema, waiverSchema } from './readiness-schemas.ts';
import { registryReadingSchema, registrySourceSchema } from './registry-schemas.ts';
import {
  closedSeatSchema,
  deviceIdSchema,
  deviceMatchSchema,
  deviceSchema,
  evidenceSchema,
  isoTimeSchema,
  orderNumberSchema,
  orderSchema,
  pinSchema,
  positionIdSchema,
  unitIdSchema,
  writtenReportSchema,
} from './schemas.ts';
import { planStepSchema, positionSchema, siteSchema } from './site-schemas.ts';
import { contactListSchema, supportCaseSchema } from './support-schemas.ts';

const short = z.string().max(256);
const aboutDevice = z.strictObject({ deviceId: deviceIdSchema });
const withDevice = z.strictObject({ device: deviceSchema });

/** The newest shape of `data`, a kind a line. */
const dataSchemas = {
  'bench.created': z.strictObject({ benchId: short.min(1) }),
  'bench.key-set': z.strictObject({ publicKey: short.min(1), fingerprint: short.min(1) }),
  'order.imported': z.strictObject({
    order: orderSchema,
    source: importSourceSchema,
  }),
  'order.removed': z.strictObject({ order: orderNumberSchema }),
  'order.closed': z.strictObject({ order: orderNumberSchema, seats: z.array(closedSeatSchema) }),
  'order.reopened': z.strictObject({ order: orderNumberSchema }),
  'model.equated': z.strictObject({ equivalent: equivalentSchema }),
  'model.parted': z.strictObject({ equivalent: equivalentSchema }),
  'preset.saved': z.strictObject({ preset: orderPresetSchema }),
  'preset.removed': z.strictObject({ name: presetNameSchema }),
  'device.seen': withDevice,
  'device.changed': withDevice,
  'device.merged': z.strictObject({ device: deviceSchema, absorbed: z.array(deviceIdSchema) }),
  'device.set-aside': aboutDevice,
  'device.taken-back': aboutDevice,
  'match.pinned': z.strictObject({ pin: pinSchema }),
  'match.released': aboutDevice,
  'match.decided': z.strictObject({ match: deviceMatchSchema }),
  'evidence.recorded': z.strictObject({ deviceId: deviceIdSchema, evidence: evidenceSchema }),
  'profile.set': z.strictObject({ scope: profileScopeSchema, profile: profileSchema }),
  'profile.removed': z.strictObject({ scope: profileScopeSchema }),
  'waiver.given': z.strictObject({ waiver: waiverSchema }),
  'waiver.revoked': z.strictObject({ deviceId: deviceIdSchema, gate: gateNameSchema }),
  'registry.read': z.strictObject({ reading: registryReadingSchema }),
  'registry.confirmed': z.strictObject({ source: registrySourceSchema, readAt: isoTimeSchema }),
  'registry.forgotten': z.strictObject({ source: registrySourceSchema }),
  'firmware.release-added': z.strictObject({ release: firmwareReleaseSchema }),
  'firmware.release-changed': z.strictObject({ release: firmwareReleaseSchema }),
  'firmware.release-removed': z.strictObject({ release: firmwareReleaseSchema }),
  'firmware.target-set': z.strictObject({ target: firmwareTargetSchema }),
  'position.set': z.strictObject({ position: positionSchema, before: positionSchema.nullable() }),
  'position.removed': z.strictObject({ position: positionSchema }),
  'site.set': z.strictObject({ site: siteSchema, before: siteSchema.nullable() }),
  'site.removed': z.strictObject({ site: siteSchema }),
  'unit.assigned': z.strictObject({
    order: orderNumberSchema,
    unitId: unitIdSchema,
    positionId: positionIdSchema.nullable(),
    before: positionIdSchema.nullable(),
  }),
  'plan.stepped': z.strictObject({ step: planStepSchema }),
  'label.printed': z.strictObject({ print: labelPrintSchema }),
  'label.withdrawn': z.strictObject({
    order: orderNumberSchema,
    unitId: unitIdSchema,
    deviceId: deviceIdSchema.nullable(),
  }),
  'box.scanned': z.strictObject({ box: scannedBoxSchema }),
  'box.withdrawn': z.strictObject({ box: scannedBoxSchema }),
  'report.written': writtenReportSchema,
  'licences.imported': z.strictObject({ list: licenceListSchema, source: importSourceSchema }),
  'licences.removed': z.strictObject({ customer: customerSchema }),
  'case.recorded': z.strictObject({ supportCase: supportCaseSchema }),
  'case.removed': supportCaseSchema.pick({ customer: true, number: true }),
  'contacts.set': z.strictObject({ list: contactListSchema }),
  'dossier.part-set': z.strictObject({ customer: customerSchema.nullable(), part: dossierPartSchema }),
  'dossier.answered': z.strictObject({ customer: customerSchema, answer: answerSchema }),
  'checklist.added': z.strictObject({ checklist: checklistSchema }),
  'checklist.removed': z.strictObject({ id: short }),
} as const satisfies { [Kind in BenchEventKind]: z.ZodType<Extract<BenchEvent, { kind: Kind }>['data']> };

/**
 * Reads an entry of the journal, of any version, as the event it is today. Fails on a kind or version that this
 * Greenroom does not know (`journal.unknownKind`, `journal.unknownVersion`) and on data of the wrong shape
 * (`journal.unreadable`).
 */
export function parseBenchEvent(stored: {
  readonly kind: string;
  readonly version: number;
  readonly data: Json;
}): Result<BenchEvent, Failure> {
  const lifted = upcast(stored);
  if (!lifted.ok) return lifted;
  // `upcast` accepts no kind that is not in the table above: both are keyed by BenchEventKind.
  const kind = stored.kind as BenchEventKind;
  const parsed = dataSchemas[kind].safeParse(lifted.value);
  if (parsed.success) return ok({ kind, data: parsed.data } as BenchEvent);
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(failure('journal.unreadable', { kind, path }));
}
