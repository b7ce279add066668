import { customerKey } from '../../../shared/domain/order/customer-key.ts';
import type { ReadableStore, StoredLicenceList } from '../ports.ts';
import type { Slice } from './slice.ts';

/** The newest list of licences of each customer, by `customerKey`. */
export function licencesSlice(
  store: ReadableStore,
): Slice<ReadonlyMap<string, StoredLicenceList>, 'licences.imported' | 'licences.removed'> {
  const lists = new Map(
    store.licences.list().map((each): [string, StoredLicenceList] => [customerKey(each.list.customer), each]),
  );
  return {
    view: lists,
    takers: {
      'licences.imported': ({ list, source }, { at }) => {
        lists.set(customerKey(list.customer), { list, fileName: source.fileName, importedAt: at });
      },
      'licences.removed': ({ customer }) => {
        lists.delete(customerKey(customer));
      },
    },
  };
}
