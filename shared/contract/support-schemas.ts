import { z } from 'zod';
import { CONTACT_ROLES } from '../domain/support/support-case.ts';
import { calendarDaySchema, customerSchema } from './licence-schemas.ts';

const short = z.string().trim().max(200);

export const supportCaseSchema = z.strictObject({
  customer: customerSchema,
  number: short.min(1),
  subject: short,
  kind: short,
  openedOn: calendarDaySchema,
  closedOn: calendarDaySchema.nullable(),
});

const contactSchema = z.strictObject({
  role: z.enum(CONTACT_ROLES),
  name: short.min(1),
  phone: short,
  email: short,
});

export const contactListSchema = z.strictObject({
  customer: customerSchema,
  contacts: z.array(contactSchema).max(50),
});
