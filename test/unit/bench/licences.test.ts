import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench({ listens: false });
  for (const fileName of ['order-SO-24817.csv', 'commande-FR-3391.csv']) {
    const bytes = await readFile(new URL(`../../../resources/samples/${fileName}`, import.meta.url));
    const input = { fileName, contentBase64: bytes.toString('base64'), dryRun: false };
    const imported = await bench.bench.useCases['orders.import'](input, PERSON);
    if (!imported.ok) throw new Error(imported.error.code);
  }
});
afterEach(() => bench.dispose());

const LIST = `SKU,Quantity,In use,Expires
LIC-CAM-3Y,10,9,2027-01-31
LIC-ACU-3Y,4,4,2029-06-30`;

async function importList(text: string, draft: Partial<CallInput<'licences.import'>> = {}) {
  const imported = await bench.bench.useCases['licences.import'](
    {
      fileName: 'licences.csv',
      contentBase64: Buffer.from(text).toString('base64'),
      customer: 'acme  logistics',
      dryRun: false,
      ...draft,
    },
    PERSON,
  );
  if (!imported.ok) throw new Error(imported.error.code);
  return imported.value;
}
async function show(draft: Partial<CallInput<'licences.show'>> = {}) {
  const input = { zone: 'Europe/Paris', withinDays: null, order: null, customer: null, ...draft };
  const shown = await bench.bench.useCases['licences.show'](input, PERSON);
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value;
}
const missing = async (): Promise<readonly (readonly [string, number, number | null])[]> =>
  (await show()).covers.map(({ order, missing: short, missingWithConnector }) => [order, short, missingWithConnector]);

describe('licences on the bench', () => {
  it('finds what the sample orders are short of', async () => {
    expect(await missing()).toEqual([
      ['SO-24817', 1, 8],
      ['FR-3391', 1, null],
    ]);
  });

  it("covers the order from its own customer's list, however the name is spelt, and from nobody else's", async () => {
    expect((await importList(LIST)).lists).toMatchObject([{ outcome: 'new', licences: 14, added: 2, removed: 0 }]);
    expect(await missing()).toEqual([
      ['SO-24817', 0, 7],
      ['FR-3391', 1, null],
    ]);
    const { covers, lists, renewals } = await show({ order: 'SO-24817' as OrderNumber });
    expect(covers).toHaveLength(1);
    expect(lists[0]?.coTerm).not.toBeNull();
    expect(renewals.map(({ family, endsOn }) => [family, endsOn])).toEqual([
      ['camera', '2027-01-31'],
      ['access', '2029-06-30'],
    ]);
  });

  it('says first what an import would do, and writes nothing for the same file twice', async () => {
    const entries = bench.store.journal.count();
    expect(await importList(LIST, { dryRun: true })).toMatchObject({ dryRun: true, lists: [{ outcome: 'new' }] });
    expect(bench.store.journal.count()).toBe(entries);
    await importList(LIST);
    expect(bench.store.journal.count()).toBe(entries + 1);
    const sorted = `SKU,Quantity,In use,Expires\n${LIST.split('\n').slice(1).reverse().join('\n')}`;
    expect((await importList(sorted)).lists).toMatchObject([{ outcome: 'unchanged', added: 0, removed: 0 }]);
    expect(bench.store.journal.count()).toBe(entries + 1);
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('changes nothing where one cell is wrong, and gives every problem', async () => {
    const entries = bench.store.journal.count();
    const { problems, lists } = await importList(`${LIST}\nLIC-CAM-1Y,x,,\nLIC-CAM-1Y,y,,`);
    expect([problems.length, lists.length, bench.store.journal.count()]).toEqual([2, 0, entries]);
  });

  it('forgets a list that is removed, and says so of one that is not there', async () => {
    await importList(LIST);
    const remove = () => bench.bench.useCases['licences.remove']({ customer: 'Acme Logistics' }, PERSON);
    expect(await remove()).toMatchObject({ ok: true });
    expect(await missing()).toContainEqual(['SO-24817', 1, 8]);
    expect(await remove()).toMatchObject({ error: { code: 'licences.noList' } });
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('goes by the day where the person is: at half past eleven in the evening it is tomorrow already further east', async () => {
    bench.clock.advance(Date.parse('2027-01-31T22:30:00.000Z') - Date.parse(bench.clock.now()));
    await importList(LIST);
    const stepIn = async (zone: string) => (await show({ zone })).renewals[0]?.step;
    expect((await show({ zone: 'Europe/Paris' })).today).toBe('2027-01-31');
    expect(await stepIn('Europe/Paris')).toBe('order');
    expect(await stepIn('Asia/Kolkata')).toBe('grace');
  });

  it('is there again after a restart', async () => {
    await importList(LIST);
    const before = await show();
    const { folder } = bench;
    await bench.close();
    const again = await startBench({ folder, listens: false });
    bench = again;
    expect(await show()).toEqual({ ...before, today: expect.any(String) });
  });
});
