import { z } from 'zod';
import { isoTimeSchema, orderNumberSchema, protocolSchema, sentenceSchema } from './schemas.ts';

const text = z.string().max(2_000);

export const networkInterfaceSchema = z.strictObject({
  name: text,
  mac: text.nullable(),
  addresses: z.array(z.strictObject({ address: text, prefixLength: z.int(), family: z.enum(['ipv4', 'ipv6']) })),
  /** Whether a bench can listen here, and the sentence that says why or why not. */
  fit: z.boolean(),
  reason: sentenceSchema,
  /** Whether Greenroom listens here now. */
  listening: z.boolean(),
});
export type NetworkInterface = z.infer<typeof networkInterfaceSchema>;

export const discoveryCountersSchema = z.strictObject({
  /** Datagrams received since the start, by protocol. */
  received: z.partialRecord(protocolSchema, z.int()),
  /** Datagrams dropped since the start, by reason (`mdns.malformed`, `ws-discovery.doctype`, …). */
  dropped: z.record(text, z.int()),
  /** Sends that failed since the start, by interface. */
  sendFailures: z.record(text, z.int()),
});
export type DiscoveryCounters = z.infer<typeof discoveryCountersSchema>;

/** The three lamps of the top bar, and what the empty bench page shows. */
export const benchHealthSchema = z.strictObject({
  version: text,
  benchId: text,
  practice: z.boolean(),
  startedAt: isoTimeSchema,
  /** Whether discovery is listening at all; false on a bench that was opened only to read. */
  listening: z.boolean(),
  /** Why discovery can't do its work, where it can't. */
  trouble: sentenceSchema.nullable(),
  interfaces: z.array(networkInterfaceSchema),
  counters: discoveryCountersSchema,
  /** Whether the bench's own subnets are swept. */
  sweeping: z.boolean(),
  orders: z.array(z.strictObject({ number: orderNumberSchema, customer: text })),
  store: z.strictObject({
    state: z.enum(['ok', 'recovered']),
    /** Set when a corrupt file was set aside at start: what happened, where it lies, what to do. */
    notice: sentenceSchema.nullable(),
    entries: z.int(),
  }),
});
export type BenchHealth = z.infer<typeof benchHealthSchema>;
