import { z } from 'zod';
import { tableImportSchema, timeZoneSchema } from './licence-calls.ts';
import { calendarDaySchema, customerSchema } from './licence-schemas.ts';
import { sentenceSchema } from './schemas.ts';
import { contactListSchema, supportCaseSchema } from './support-schemas.ts';

const text = z.string().max(2_000);
const nothing = z.strictObject({});
const count = z.int().min(0);

const agedCase = supportCaseSchema.extend({ daysOpen: count });

const customerCasesSchema = z.strictObject({
  customer: text,
  open: z.array(agedCase),
  closed: z.array(agedCase),
  since: calendarDaySchema,
  kinds: z.array(z.strictObject({ kind: text, count, open: count })),
  contacts: contactListSchema.shape.contacts,
});
export type CustomerCases = z.infer<typeof customerCasesSchema>;

const caseImportSchema = z.strictObject({
  dryRun: z.boolean(),
  /** Why the file can't be taken as it is; nothing was changed then. */
  problems: z.array(sentenceSchema),
  customers: z.array(text),
  added: count,
  changed: count,
  unchanged: count,
});

/** Calls about customers' support cases, and whom to call. */
export const supportCalls = {
  'cases.import': { input: tableImportSchema, output: caseImportSchema },
  'cases.set': { input: z.strictObject({ supportCase: supportCaseSchema }), output: nothing },
  'cases.remove': { input: supportCaseSchema.pick({ customer: true, number: true }), output: nothing },
  'cases.show': {
    input: z.strictObject({ zone: timeZoneSchema, customer: customerSchema.nullable() }),
    output: z.strictObject({ today: calendarDaySchema, customers: z.array(customerCasesSchema) }),
  },
  'contacts.set': { input: contactListSchema, output: nothing },
} as const;
