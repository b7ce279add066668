import { contactListSchema, supportCaseSchema } from '../../../../shared/contract/support-schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import { customerKey } from '../../../../shared/domain/order/customer-key.ts';
import { type ContactList, caseKey, type SupportCase } from '../../../../shared/domain/support/support-case.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { SupportReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

/** Customers' support cases, and whom to call for them. */
export function readSupport(db: ReadableDb): SupportReader {
  const cases = db.prepare<[], { readonly number: string }>(
    `SELECT customer, number, subject, kind, opened_on AS openedOn, closed_on AS closedOn
     FROM support_cases ORDER BY key`,
  );
  const contacts = db.prepare<[], { readonly key: string; readonly list: string }>(
    'SELECT customer_key AS key, list FROM customer_contacts ORDER BY customer_key',
  );
  return {
    cases: () =>
      cases.all().map((row) => parseRow(supportCaseSchema, row, { table: 'support_cases', key: row.number })),
    contacts: () =>
      contacts.all().map(({ key, list }) => {
        const place = { table: 'customer_contacts', key };
        return parseRow(contactListSchema, parseJson(list, place), place);
      }),
  };
}

export interface SupportProjection {
  setCase(entry: JournalEntry, supportCase: SupportCase): void;
  removeCase(supportCase: Pick<SupportCase, 'customer' | 'number'>): void;
  setContacts(entry: JournalEntry, list: ContactList): void;
}

export function projectSupport(db: WritableDb): SupportProjection {
  const upsertCase = db.prepare(
    `INSERT INTO support_cases (key, customer, number, subject, kind, opened_on, closed_on, seq)
     VALUES (@key, @customer, @number, @subject, @kind, @openedOn, @closedOn, @seq)
     ON CONFLICT (key) DO UPDATE SET customer = excluded.customer, number = excluded.number, subject = excluded.subject,
       kind = excluded.kind, opened_on = excluded.opened_on, closed_on = excluded.closed_on, seq = excluded.seq`,
  );
  const removeCase = db.prepare<[string]>('DELETE FROM support_cases WHERE key = ?');
  const upsertContacts = db.prepare(
    `INSERT INTO customer_contacts (customer_key, list, seq) VALUES (@key, @list, @seq)
     ON CONFLICT (customer_key) DO UPDATE SET list = excluded.list, seq = excluded.seq`,
  );
  const removeContacts = db.prepare<[string]>('DELETE FROM customer_contacts WHERE customer_key = ?');
  return {
    setCase: ({ seq }, supportCase) => {
      upsertCase.run({ key: caseKey(supportCase), ...supportCase, seq });
    },
    removeCase: (supportCase) => {
      removeCase.run(caseKey(supportCase));
    },
    setContacts: ({ seq }, list) => {
      const key = customerKey(list.customer);
      if (list.contacts.length === 0) removeContacts.run(key);
      else upsertContacts.run({ key, list: canonicalJson(list as unknown as Json), seq });
    },
  };
}
