import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { BenchEvent } from './events.ts';

type CustomerEvent = Extract<
  BenchEvent,
  { kind: 'licences.imported' | 'licences.removed' | 'case.recorded' | 'case.removed' | 'contacts.set' }
>;

/** What happened to a customer's licences, cases and contacts, in words. */
export function sentenceOfCustomerEvent(event: CustomerEvent): Sentence {
  switch (event.kind) {
    case 'licences.imported': {
      const { list, source } = event.data;
      const count = list.licences.reduce((total, { quantity }) => total + quantity, 0);
      return {
        key: 'timeline.licencesImported',
        params: { customer: list.customer, count, fileName: source.fileName },
      };
    }
    case 'licences.removed':
      return { key: 'timeline.licencesRemoved', params: { customer: event.data.customer } };
    case 'case.recorded': {
      const { customer, number, closedOn } = event.data.supportCase;
      const key = closedOn === null ? 'timeline.caseRecorded' : 'timeline.caseClosed';
      return { key, params: { customer, number, day: closedOn ?? '' } };
    }
    case 'case.removed':
      return { key: 'timeline.caseRemoved', params: { ...event.data } };
    case 'contacts.set':
      return {
        key: 'timeline.contactsSet',
        params: { customer: event.data.list.customer, count: event.data.list.contacts.length },
      };
    default:
      return assertNever(event);
  }
}
