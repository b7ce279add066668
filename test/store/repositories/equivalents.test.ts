import { expect, it } from 'vitest';
import { drafts, open, temporaryFolder } from '../../fixtures/store.ts';

it('keeps each pair once however it is spelt, in its newest spelling, and forgets what was taken back', () => {
  const store = open(temporaryFolder());
  const pair = (ordered: string, reported: string) => ({ equivalent: { ordered, reported } });
  store.append(
    drafts([
      { kind: 'model.equated', data: pair('sku-1', 'P 3265') },
      { kind: 'model.equated', data: pair('SKU-1', 'P3265') },
      { kind: 'model.equated', data: pair('SKU-2', 'Q1') },
      { kind: 'model.parted', data: pair('sku-2', 'q1') },
    ]),
  );
  expect(store.equivalents.list()).toEqual([{ ordered: 'SKU-1', reported: 'P3265' }]);
  expect(store.journal.checkProjections()).toBeNull();
});
