import { z } from 'zod';
import { SETTING_NAMES } from '../domain/firmware/device-settings.ts';
import type { Device, DeviceId, IdentityKey, SourcedValue } from '../domain/identity/device.ts';
import type { Mac } from '../domain/identity/mac.ts';
import { parseMac } from '../domain/identity/mac.ts';
import { type Endpoint, PROTOCOLS } from '../domain/identity/observation.ts';
import type { SerialKey } from '../domain/identity/serial.ts';
import type { WrittenReport } from '../domain/journal/events.ts';
import type { ClosedSeat } from '../domain/matching/closed-order.ts';
import type { DeviceMatch } from '../domain/matching/match.ts';
import { VERDICTS } from '../domain/matching/match.ts';
import { PIN_CAUSES, type Pin } from '../domain/matching/pin.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../domain/order/order.ts';
import {
  type Evidence,
  type FirmwareEvidence,
  PICTURE_LOOKS,
  PRESENCE_STATES,
  REGISTRATION_OUTCOMES,
  REGISTRATION_SOURCES,
} from '../domain/readiness/evidence.ts';
import { ORDER_VERDICTS, type OrderCounts } from '../domain/readiness/verdict.ts';
import type { Sentence } from '../lib/sentence.ts';
import { type IsoTime, parseIsoTime } from '../lib/time.ts';

/** Long enough for any real name, short enough that a hostile one can't fill a screen or a disk. */
const text = z.string().max(2_000);
const short = z.string().max(256);

export const isoTimeSchema = z.custom<IsoTime>((value) => typeof value === 'string' && parseIsoTime(value) !== null);
export const macSchema = z.custom<Mac>((value) => typeof value === 'string' && parseMac(value) === value);
const serialKeySchema = z.custom<SerialKey>((value) => typeof value === 'string' && value.length <= 64);
export const deviceIdSchema = z.custom<DeviceId>((value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value));
export const orderNumberSchema = z.custom<OrderNumber>(
  (value) => typeof value === 'string' && value.length >= 1 && value.length <= 64,
);
export const unitIdSchema = z.custom<UnitId>((value) => typeof value === 'string' && value.length <= 300);
export const positionIdSchema = z.custom<PositionId>((value) => typeof value === 'string' && value.length <= 600);

export const sentenceSchema = z.strictObject({
  key: short,
  params: z.record(short, z.union([text, z.number()])).optional(),
}) as unknown as z.ZodType<Sentence>;

export const protocolSchema = z.enum(PROTOCOLS);
export const presenceStateSchema = z.enum(PRESENCE_STATES);

const endpointSchema = z.strictObject({
  kind: z.enum(['http', 'https', 'rtsp', 'onvif-device', 'vapix', 'verkada-local', 'upnp-description']),
  port: z.int().min(1).max(65_535),
  path: text,
  tls: z.boolean(),
}) satisfies z.ZodType<Endpoint>;

const identityKeySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mac'), mac: macSchema }),
  z.strictObject({ kind: z.literal('serial'), serial: serialKeySchema }),
  z.strictObject({ kind: z.literal('endpoint'), endpointReference: text, address: short }),
  z.strictObject({ kind: z.literal('usn'), usn: text, address: short }),
  z.strictObject({ kind: z.literal('service'), address: short, port: z.int() }),
]) satisfies z.ZodType<IdentityKey>;

const sourcedValueSchema = z.strictObject({
  value: text,
  protocol: protocolSchema,
  at: isoTimeSchema,
}) satisfies z.ZodType<SourcedValue>;

export const deviceSchema = z.strictObject({
  id: deviceIdSchema,
  keys: z.array(identityKeySchema),
  macs: z.array(macSchema),
  serial: text.nullable(),
  attributes: z.strictObject({
    manufacturer: sourcedValueSchema.optional(),
    model: sourcedValueSchema.optional(),
    firmware: sourcedValueSchema.optional(),
    hardware: sourcedValueSchema.optional(),
    name: sourcedValueSchema.optional(),
    hostname: sourcedValueSchema.optional(),
  }),
  addresses: z.array(short),
  interface: short.nullable(),
  protocols: z.array(protocolSchema),
  endpoints: z.array(endpointSchema),
  firstSeen: isoTimeSchema,
}) as unknown as z.ZodType<Device>;

export const orderSchema: z.ZodType<Order> = z.strictObject({
  number: orderNumberSchema,
  customer: text,
  lines: z.array(
    z.strictObject({
      line: z.int(),
      sku: short,
      description: text,
      quantity: z.int().min(0),
      kind: z.enum(['device', 'licence']),
    }),
  ),
  units: z.array(
    z.strictObject({
      id: unitIdSchema,
      line: z.int(),
      sku: short,
      serial: short.nullable(),
      mac: macSchema.nullable(),
      positionId: positionIdSchema.nullable(),
    }),
  ),
  positions: z.array(
    z.strictObject({ id: positionIdSchema, site: z.array(text), name: text, visitDate: short.nullable() }),
  ),
});

export const deviceMatchSchema: z.ZodType<DeviceMatch> = z.strictObject({
  deviceId: deviceIdSchema,
  verdict: z.enum(VERDICTS).exclude(['missing']),
  basis: z.enum(['serial', 'mac', 'model', ...PIN_CAUSES]).nullable(),
  order: orderNumberSchema.nullable(),
  unitId: unitIdSchema.nullable(),
  line: z.int().nullable(),
  positionId: positionIdSchema.nullable(),
  reason: sentenceSchema,
});

export const pinSchema: z.ZodType<Pin> = z.strictObject({
  deviceId: deviceIdSchema,
  unitId: unitIdSchema,
  cause: z.enum(PIN_CAUSES),
  reason: z.string().max(500).nullable(),
});

export const firmwareEvidenceSchema = z.strictObject({
  kind: z.literal('firmware'),
  outcome: z.enum(['done', 'failed', 'unconfirmed']),
  wanted: short,
  before: short.nullable(),
  after: short.nullable(),
  sha256: short.nullable(),
  restart: z.enum(['boot-id', 'uptime', 'version', 'away-and-back', 'not-seen', 'none-needed']),
  changedSettings: z.array(
    z.strictObject({ name: z.enum(SETTING_NAMES), before: z.string().max(1_000), after: z.string().max(1_000) }),
  ),
  reason: sentenceSchema.nullable(),
}) satisfies z.ZodType<FirmwareEvidence>;

export const evidenceSchema: z.ZodType<Evidence> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('presence'), state: presenceStateSchema, since: isoTimeSchema }),
  z.strictObject({
    kind: z.literal('credential'),
    outcome: z.enum(['accepted', 'default-account', 'refused', 'missing', 'not-set-up']),
    user: short.nullable(),
  }),
  z.strictObject({ kind: z.literal('clock'), offsetMs: z.number() }),
  z.strictObject({
    kind: z.literal('picture'),
    outcome: z.enum(['taken', 'failed']),
    sha256: short.nullable(),
    bytes: z.int().min(0),
    look: z.exactOptional(z.enum(PICTURE_LOOKS)),
  }),
  z.strictObject({
    kind: z.literal('registration'),
    outcome: z.enum(REGISTRATION_OUTCOMES),
    source: z.enum(REGISTRATION_SOURCES),
    readAt: isoTimeSchema,
    organisation: short.nullable(),
    site: short.nullable(),
    plannedSite: text.nullable(),
    note: z.string().max(500).nullable(),
  }),
  z.strictObject({
    kind: z.literal('hardening'),
    telnet: z.enum(['open', 'closed', 'unknown']),
    anonymousStream: z.enum(['given', 'refused', 'none', 'unknown']),
    tls: z.enum(['offered', 'missing', 'unknown']),
  }),
  z.strictObject({
    kind: z.literal('version-reading'),
    version: short.min(1),
    where: short.min(1),
    readAt: isoTimeSchema,
    by: short,
  }),
  firmwareEvidenceSchema,
]);

export const closedSeatSchema: z.ZodType<ClosedSeat> = z.strictObject({
  match: deviceMatchSchema,
  evidence: z.array(
    z.strictObject({ deviceId: deviceIdSchema, evidence: evidenceSchema, at: isoTimeSchema, seq: z.int() }),
  ),
});

export const countsSchema: z.ZodType<OrderCounts> = z.strictObject({
  expected: z.int(),
  seen: z.int(),
  matched: z.int(),
  ready: z.int(),
  missing: z.int(),
  exceptions: z.int(),
});

export const orderVerdictSchema = z.enum(ORDER_VERDICTS);

export const writtenReportSchema: z.ZodType<WrittenReport> = z.strictObject({
  reportId: short,
  order: orderNumberSchema,
  revision: z.int().min(1),
  verdict: orderVerdictSchema,
  language: z.enum(['en', 'fr']),
  upToSeq: z.int(),
  writtenAt: isoTimeSchema,
  files: z.array(z.strictObject({ name: short, sha256: short, bytes: z.int() })),
});
