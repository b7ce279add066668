import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { BenchEvent } from './events.ts';

type DossierEvent = Extract<
  BenchEvent,
  { kind: 'dossier.part-set' | 'dossier.answered' | 'checklist.added' | 'checklist.removed' }
>;

/** What was written down in a dossier, in words. A revocation is named as one: whatever rested on the link fell with it. */
export function sentenceOfDossierEvent(event: DossierEvent): Sentence {
  switch (event.kind) {
    case 'dossier.part-set': {
      const { customer, part } = event.data;
      const params = { customer: customer ?? '–' };
      if (part.kind === 'link' && part.revoked !== null) {
        const { name, on, reason } = part.revoked;
        return { key: 'timeline.dossierRevoked', params: { ...params, name, day: on, reason } };
      }
      return { key: `timeline.dossierSet.${part.kind}`, params };
    }
    case 'dossier.answered': {
      const { customer, answer } = event.data;
      const { item, name, evidence } = answer;
      return { key: `timeline.dossierAnswered.${answer.said}`, params: { customer, item, name, evidence } };
    }
    case 'checklist.added':
      return { key: 'timeline.checklistAdded', params: { id: event.data.checklist.id } };
    case 'checklist.removed':
      return { key: 'timeline.checklistRemoved', params: { id: event.data.id } };
    default:
      return assertNever(event);
  }
}
