import { customerKey } from '../../../shared/domain/order/customer-key.ts';
import { type ContactList, caseKey, type SupportCase } from '../../../shared/domain/support/support-case.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

export interface SupportView {
  /** By `caseKey`. */
  readonly cases: ReadonlyMap<string, SupportCase>;
  /** By `customerKey`. */
  readonly contacts: ReadonlyMap<string, ContactList>;
}

/** Customers' support cases, and whom to call for them. */
export function supportSlice(
  store: ReadableStore,
): Slice<SupportView, 'case.recorded' | 'case.removed' | 'contacts.set'> {
  const cases = new Map(store.support.cases().map((each): [string, SupportCase] => [caseKey(each), each]));
  const contacts = new Map(
    store.support.contacts().map((each): [string, ContactList] => [customerKey(each.customer), each]),
  );
  return {
    view: { cases, contacts },
    takers: {
      'case.recorded': ({ supportCase }) => {
        cases.set(caseKey(supportCase), supportCase);
      },
      'case.removed': (gone) => {
        cases.delete(caseKey(gone));
      },
      'contacts.set': ({ list }) => {
        if (list.contacts.length === 0) contacts.delete(customerKey(list.customer));
        else contacts.set(customerKey(list.customer), list);
      },
    },
  };
}
