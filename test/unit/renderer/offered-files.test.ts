import { expect, it } from 'vitest';
import { handedFile } from '../../../renderer/client/chosen-file.ts';
import { createOfferedFiles } from '../../../renderer/client/offered-files.ts';

const order = handedFile({ handle: '00000000-0000-4000-8000-000000000001', name: 'a.csv', sizeBytes: 12 });
const later = { ...order, name: 'b.csv' };

it('keeps an offered file until its page is there, the latest of each kind, and gives it once', () => {
  const offers = createOfferedFiles();
  offers.offer('order', order);
  offers.offer('order', later);
  expect(offers.take('pack')).toBeNull();
  expect(offers.take('order')).toBe(later);
  expect(offers.take('order')).toBeNull();
});

it('tells a page that is there, until it goes', () => {
  const offers = createOfferedFiles();
  const taken: (string | undefined)[] = [];
  const leave = offers.follow(() => taken.push(offers.take('order')?.name));
  offers.offer('order', order);
  leave();
  offers.offer('order', later);
  expect(taken).toEqual(['a.csv']);
});

it('sends a handed file as a reference to its bytes, and never beyond its end', async () => {
  expect(await order.content(0, 5_000)).toBe('file:00000000-0000-4000-8000-000000000001:0:12');
});
