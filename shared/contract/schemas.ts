import { z } from 'zod';
import type { Device, DeviceId, IdentityKey, SourcedValue } from '../domain/identity/device.ts';
import type { Mac } from '../domain/identity/mac.ts';
import { parseMac } from '../domain/identity/mac.ts';
import { type Endpoint, PROTOCOLS } from '../domain/identity/observation.ts';
import type { SerialKey } from '../domain/identity/serial.ts';
import type { WrittenReport } from '../domain/journal/events.ts';
import type { DeviceMatch } from '../domain/matching/match.ts';
import { VERDICTS } from '../domain/matching/match.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../domain/order/order.ts';
import { type Evidence, PRESENCE_STATES } from '../domain/readiness/evidence.ts';
import { GATE_STATES, type Gate, type Gates } from '../domain/readiness/gate.ts';
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
const unitIdSchema = z.custom<UnitId>((value) => typeof value === 'string' && value.length <= 300);
const positionIdSchema = z.custom<PositionId>((value) => typeof value === 'string' && value.length <= 600);

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
  basis: z.enum(['serial', 'mac', 'model']).nullable(),
  order: orderNumberSchema.nullable(),
  unitId: unitIdSchema.nullable(),
  line: z.int().nullable(),
  positionId: positionIdSchema.nullable(),
  reason: sentenceSchema,
});

export const evidenceSchema: z.ZodType<Evidence> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('presence'), state: presenceStateSchema, since: isoTimeSchema }),
  z.strictObject({
    kind: z.literal('credential'),
    outcome: z.enum(['accepted', 'refused', 'missing', 'not-set-up']),
    user: short.nullable(),
  }),
  z.strictObject({ kind: z.literal('clock'), offsetMs: z.number() }),
  z.strictObject({
    kind: z.literal('picture'),
    outcome: z.enum(['taken', 'failed']),
    sha256: short.nullable(),
    bytes: z.int().min(0),
  }),
]);

const gateSchema = z.strictObject({
  state: z.enum(GATE_STATES),
  reason: sentenceSchema,
  at: isoTimeSchema.nullable(),
  evidence: z.array(z.int()),
}) satisfies z.ZodType<Gate>;

export const gatesSchema: z.ZodType<Gates> = z.strictObject({
  online: gateSchema,
  identified: gateSchema,
  matched: gateSchema,
  registered: gateSchema,
  firmware: gateSchema,
  credential: gateSchema,
  clock: gateSchema,
  picture: gateSchema,
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
