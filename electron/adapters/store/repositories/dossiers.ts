import { z } from 'zod';
import {
  checklistSchema,
  customerSchema,
  dossierPartSchema,
  recordedAnswerSchema,
} from '../../../../shared/contract/dossier-schemas.ts';
import type { Answer, Checklist } from '../../../../shared/domain/dossier/checklist.ts';
import type { DossierPart } from '../../../../shared/domain/dossier/part.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import { customerKey } from '../../../../shared/domain/order/customer-key.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { DossierReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

const partRow = z.strictObject({ customer: customerSchema.nullable(), part: dossierPartSchema });
const answerRow = z.strictObject({ customer: customerSchema, answer: recordedAnswerSchema });

/** What people wrote down around a customer's sites, and the checklists that they added. */
export function readDossiers(db: ReadableDb): DossierReader {
  const parts = db.prepare<[], { readonly key: string; readonly customer: string | null; readonly part: string }>(
    'SELECT customer_key AS key, customer, part FROM dossier_parts ORDER BY customer_key, kind',
  );
  const answers = db.prepare<
    [],
    {
      readonly item: string;
      readonly customer: string;
      readonly answer: string;
      readonly at: string;
      readonly seq: number;
    }
  >('SELECT item, customer, answer, at, seq FROM dossier_answers ORDER BY customer_key, item');
  const checklists = db.prepare<[], { readonly id: string; readonly checklist: string }>(
    'SELECT id, checklist FROM checklists ORDER BY seq',
  );
  return {
    parts: () =>
      parts.all().map(({ key, customer, part }) => {
        const place = { table: 'dossier_parts', key };
        return parseRow(partRow, { customer, part: parseJson(part, place) }, place);
      }),
    answers: () =>
      answers.all().map(({ item, customer, answer, at, seq }) => {
        const place = { table: 'dossier_answers', key: item };
        const told = z.looseObject({}).parse(parseJson(answer, place));
        return parseRow(answerRow, { customer, answer: { ...told, at, seq } }, place);
      }),
    checklists: () =>
      checklists.all().map(({ id, checklist }) => {
        const place = { table: 'checklists', key: id };
        return parseRow(checklistSchema, parseJson(checklist, place), place);
      }),
  };
}

export interface DossierProjection {
  setPart(entry: JournalEntry, customer: string | null, part: DossierPart): void;
  answer(entry: JournalEntry, customer: string, answer: Answer): void;
  addChecklist(entry: JournalEntry, checklist: Checklist): void;
  removeChecklist(id: string): void;
}

export function projectDossiers(db: WritableDb): DossierProjection {
  const upsertPart = db.prepare(
    `INSERT INTO dossier_parts (customer_key, kind, customer, part, seq) VALUES (@key, @kind, @customer, @part, @seq)
     ON CONFLICT (customer_key, kind) DO UPDATE SET customer = excluded.customer, part = excluded.part, seq = excluded.seq`,
  );
  const upsertAnswer = db.prepare(
    `INSERT INTO dossier_answers (customer_key, item, customer, answer, at, seq)
     VALUES (@key, @item, @customer, @answer, @at, @seq)
     ON CONFLICT (customer_key, item) DO UPDATE SET customer = excluded.customer, answer = excluded.answer,
       at = excluded.at, seq = excluded.seq`,
  );
  const upsertList = db.prepare(
    `INSERT INTO checklists (id, checklist, seq) VALUES (@id, @checklist, @seq)
     ON CONFLICT (id) DO UPDATE SET checklist = excluded.checklist, seq = excluded.seq`,
  );
  const removeList = db.prepare<[string]>('DELETE FROM checklists WHERE id = ?');
  const text = (value: DossierPart | Answer | Checklist): string => canonicalJson(value as unknown as Json);
  return {
    setPart: ({ seq }, customer, part) => {
      const key = customer === null ? '' : customerKey(customer);
      upsertPart.run({ key, kind: part.kind, customer, part: text(part), seq });
    },
    answer: ({ at, seq }, customer, answer) => {
      upsertAnswer.run({ key: customerKey(customer), item: answer.item, customer, answer: text(answer), at, seq });
    },
    addChecklist: ({ seq }, checklist) => {
      upsertList.run({ id: checklist.id, checklist: text(checklist), seq });
    },
    removeChecklist: (id) => {
      removeList.run(id);
    },
  };
}
