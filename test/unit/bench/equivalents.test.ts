import { afterEach, beforeEach, expect, it } from 'vitest';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const CAMERA = mac('ac:cc:8e:00:00:01');
const PAIR = { ordered: 'CAM-KIT-7', reported: 'P3265-LVE' };
const ORDER = 'Order number,Customer,SKU,Quantity,Site,Position\nSO-1,Acme,CAM-KIT-7,1,Lille,Gate';

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench();
  const imported = await bench.bench.useCases['orders.import'](
    { fileName: 'order.csv', contentBase64: Buffer.from(ORDER).toString('base64'), dryRun: false },
    PERSON,
  );
  if (!imported.ok) throw new Error(imported.error.code);
  bench.discovery.listener.onObservations([
    observation({ keys: { macs: [CAMERA], serial: 'ACCC8E000001' }, attributes: { model: 'P3265-LVE' } }),
  ]);
  bench.clock.advance(300);
});
afterEach(() => bench.dispose());

function verdict(): string | undefined {
  return bench.board().rows.find(({ macs, deviceId }) => deviceId !== null && macs.includes(CAMERA))?.verdict;
}

it('matches what a person says counts as ordered, at once, and no longer when that is taken back', async () => {
  expect(verdict()).toBe('unexpected');
  await bench.bench.useCases['equivalents.add'](PAIR, PERSON);
  expect(verdict()).toBe('matched');
  await bench.bench.useCases['equivalents.remove']({ ordered: 'cam-kit-7', reported: 'p3265-lve' }, PERSON);
  expect(verdict()).toBe('unexpected');
  expect(bench.store.journal.checkProjections()).toBeNull();
});

it('writes nothing for what is known already or was never there', async () => {
  await bench.bench.useCases['equivalents.add'](PAIR, PERSON);
  const entries = bench.store.journal.count();
  await bench.bench.useCases['equivalents.add']({ ordered: 'cam-kit-7', reported: 'P3265-lve' }, PERSON);
  await bench.bench.useCases['equivalents.remove']({ ordered: 'CAM', reported: 'P3265-LVE' }, PERSON);
  expect(bench.store.journal.count()).toBe(entries);
});

it('counts only the way it was said: what the order has for another model is not the other way round', async () => {
  await bench.bench.useCases['equivalents.add']({ ordered: PAIR.reported, reported: PAIR.ordered }, PERSON);
  expect(verdict()).toBe('unexpected');
});
