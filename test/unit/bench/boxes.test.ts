import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';
import { unwrap } from '../../fixtures/store.ts';

let under: BenchUnderTest;
beforeEach(async () => {
  under = await startBench({ listens: false });
  await under.importSample('order-SO-24817.csv');
});
afterEach(() => under.dispose());

const scan = async (...lines: readonly string[]) =>
  unwrap(await under.bench.useCases['boxes.scan']({ lines: [...lines], confirmed: null }, PERSON));

it('says where a box goes that is on the order and not plugged in, once, and can be undone', async () => {
  const first = await scan('ACCC8E8A7144');
  expect(first).toMatchObject({
    tone: 'done',
    said: { key: 'scan.expected', params: { place: 'Lille warehouse / Yard / Gate east' } },
  });
  expect((await scan('ACCC8E8A7144')).scanId).toBeNull();
  expect(under.store.boxes.list()).toHaveLength(1);
  unwrap(await under.bench.useCases['boxes.undo']({ scanId: first.scanId ?? '' }, PERSON));
  expect(under.store.boxes.list()).toEqual([]);
  expect(under.store.journal.checkProjections()).toBeNull();
});

it('changes nothing for the product’s code, for no code, and for a serial on no order', async () => {
  const tones = [await scan('4006381333931'), await scan('???'), await scan('ZZZZ-9999-0000')].map(
    ({ said }) => said.key,
  );
  expect(tones).toEqual(['scan.product', 'scan.unreadable', 'scan.unknown']);
  expect(under.store.boxes.list()).toEqual([]);
});
