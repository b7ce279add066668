import { z } from 'zod';
import type { BenchEvent, BenchEventKind } from '../domain/journal/events.ts';
import { upcast } from '../domain/journal/upcast.ts';
import type { Json } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Failure, failure } from '../lib/sentence.ts';
import {
  deviceIdSchema,
  deviceMatchSchema,
  deviceSchema,
  evidenceSchema,
  orderSchema,
  writtenReportSchema,
} from './schemas.ts';

const short = z.string().max(256);
const aboutDevice = z.strictObject({ deviceId: deviceIdSchema });
const withDevice = z.strictObject({ device: deviceSchema });

/** The newest shape of `data`, a kind a line. */
const dataSchemas = {
  'bench.created': z.strictObject({ benchId: short.min(1) }),
  'order.imported': z.strictObject({
    order: orderSchema,
    source: z.strictObject({ fileName: z.string().max(2_000), sha256: short }),
  }),
  'device.seen': withDevice,
  'device.changed': withDevice,
  'device.merged': z.strictObject({ device: deviceSchema, absorbed: z.array(deviceIdSchema) }),
  'device.set-aside': aboutDevice,
  'device.taken-back': aboutDevice,
  'match.decided': z.strictObject({ match: deviceMatchSchema }),
  'evidence.recorded': z.strictObject({ deviceId: deviceIdSchema, evidence: evidenceSchema }),
  'report.written': writtenReportSchema,
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
