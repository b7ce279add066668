import { z } from 'zod';
import { deviceIdSchema, macSchema, sentenceSchema } from './schemas.ts';

const text = z.string().max(2_000);

/** What a scan came to: it did something, asks something, stops the person, or is worth a word. */
const SCAN_TONES = ['done', 'ask', 'stop', 'note'] as const;

const scanOutcomeSchema = z.strictObject({
  tone: z.enum(SCAN_TONES),
  /** What was read: serial and MAC as the label has them, or the text itself. */
  read: text,
  /** What it did, or why it did nothing and what to do. */
  said: sentenceSchema,
  /** What to undo; null where nothing was changed. */
  scanId: text.nullable(),
  deviceId: deviceIdSchema.nullable(),
  /** Label and network side by side, where they differ. */
  sides: z
    .strictObject({
      label: z.strictObject({ serial: text.nullable(), mac: macSchema.nullable() }),
      network: z.strictObject({ serial: text.nullable(), macs: z.array(macSchema) }),
    })
    .nullable(),
});
export type ScanOutcome = z.infer<typeof scanOutcomeSchema>;

/** Boxes, by the codes on their labels. */
export const scanCalls = {
  /** Lines of one label, read within moments. `confirmed`: the device that was asked about, once the person said yes. */
  'boxes.scan': {
    input: z.strictObject({
      lines: z.array(z.string().max(1_024)).min(1).max(8),
      confirmed: deviceIdSchema.nullable(),
    }),
    output: scanOutcomeSchema,
  },
  'boxes.undo': { input: z.strictObject({ scanId: text }), output: z.strictObject({}) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
