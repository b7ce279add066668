import type { Checklist, RecordedAnswer } from '../../../shared/domain/dossier/checklist.ts';
import { type DossierPart, type DossierParts, NO_PARTS } from '../../../shared/domain/dossier/part.ts';
import { customerKey } from '../../../shared/domain/order/customer-key.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

export interface DossiersView {
  /** All parts that count for a customer, the partner's own among them. */
  partsOf(customer: string): DossierParts;
  /** By the id of the item. */
  answersOf(customer: string): ReadonlyMap<string, RecordedAnswer>;
  /** Those that partners added, by id. */
  readonly checklists: ReadonlyMap<string, Checklist>;
}

type Kinds = 'dossier.part-set' | 'dossier.answered' | 'checklist.added' | 'checklist.removed';

/** What people wrote down around customers' sites. */
export function dossiersSlice(store: ReadableStore): Slice<DossiersView, Kinds> {
  const parts = new Map<string, DossierParts>();
  const answers = new Map<string, Map<string, RecordedAnswer>>();
  const checklists = new Map(store.dossiers.checklists().map((each) => [each.id, each]));
  const keyOf = (customer: string | null): string => (customer === null ? '' : customerKey(customer));
  const setPart = (customer: string | null, part: DossierPart): void => {
    const key = keyOf(customer);
    parts.set(key, { ...(parts.get(key) ?? NO_PARTS), [part.kind]: part });
  };
  const answer = (customer: string, given: RecordedAnswer): void => {
    const key = customerKey(customer);
    answers.set(key, new Map(answers.get(key)).set(given.item, given));
  };
  for (const { customer, part } of store.dossiers.parts()) setPart(customer, part);
  for (const { customer, answer: given } of store.dossiers.answers()) answer(customer, given);
  return {
    view: {
      partsOf: (customer) => ({
        ...(parts.get(customerKey(customer)) ?? NO_PARTS),
        partner: parts.get('')?.partner ?? null,
      }),
      answersOf: (customer) => answers.get(customerKey(customer)) ?? new Map(),
      checklists,
    },
    takers: {
      'dossier.part-set': ({ customer, part }) => setPart(customer, part),
      'dossier.answered': ({ customer, answer: given }, { at, seq }) => answer(customer, { ...given, at, seq }),
      'checklist.added': ({ checklist }) => {
        checklists.set(checklist.id, checklist);
      },
      'checklist.removed': ({ id }) => {
        checklists.delete(id);
      },
    },
  };
}
