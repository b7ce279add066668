import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseOf } from '../../fixtures/customers.ts';
import { dayOf } from '../../fixtures/licences.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench({ listens: false });
});
afterEach(() => bench.dispose());

const FILE = `Case number,Subject,Type,Opened,Closed
00123,Camera stays orange,Connectivity,2026-11-02,
00124,Licence not claimed,Licence,2026-10-01,2026-10-03`;

async function importFile(text: string, dryRun = false) {
  const contentBase64 = Buffer.from(text).toString('base64');
  const input = { fileName: 'cases.csv', contentBase64, customer: 'Acme Logistics', dryRun };
  const imported = await bench.bench.useCases['cases.import'](input, PERSON);
  if (!imported.ok) throw new Error(imported.error.code);
  return imported.value;
}
async function show(customer: string | null = null) {
  const shown = await bench.bench.useCases['cases.show']({ zone: 'UTC', customer }, PERSON);
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value.customers;
}

describe('the register of support cases', () => {
  it('takes a file once: the same one again changes nothing, and what it does not name stays', async () => {
    expect(await importFile(FILE, true)).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(await show()).toEqual([]);
    expect(await importFile(FILE)).toMatchObject({ added: 2, customers: ['Acme Logistics'] });
    const entries = bench.store.journal.count();
    expect(await importFile(FILE)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(bench.store.journal.count()).toBe(entries);
    const later =
      'Case number,Subject,Type,Opened,Closed\n00123,Camera stays orange,Connectivity,2026-11-02,2026-11-20';
    expect(await importFile(later)).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect((await show())[0]).toMatchObject({
      open: [],
      closed: [{ number: '00123', daysOpen: 18 }, { number: '00124' }],
    });
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('takes a case by hand, and refuses one that ends before it begins', async () => {
    const set = (draft: Parameters<typeof caseOf>[0]) =>
      bench.bench.useCases['cases.set']({ supportCase: caseOf(draft) }, PERSON);
    await set({});
    expect(await set({ closedOn: dayOf('2026-11-01') })).toMatchObject({ error: { code: 'cases.closedBefore' } });
    const entries = bench.store.journal.count();
    await set({});
    expect(bench.store.journal.count()).toBe(entries);
    await set({ number: '00123 ', subject: 'Still orange' });
    expect((await show('ACME logistics'))[0]?.open).toMatchObject([{ subject: 'Still orange' }]);
    const remove = { customer: 'acme logistics', number: '00123' };
    expect(await bench.bench.useCases['cases.remove'](remove, PERSON)).toMatchObject({ ok: true });
    expect(await bench.bench.useCases['cases.remove'](remove, PERSON)).toMatchObject({
      error: { code: 'cases.unknown' },
    });
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('keeps whom to call, whole, and writes nothing for the same persons again', async () => {
    const contacts = [
      { role: 'sales-representative', name: 'Noor', phone: '+33 1', email: 'noor@example.com' } as const,
    ];
    const set = (list: typeof contacts) =>
      bench.bench.useCases['contacts.set']({ customer: 'Beta', contacts: list }, PERSON);
    await set(contacts);
    const entries = bench.store.journal.count();
    await set(contacts);
    expect(bench.store.journal.count()).toBe(entries);
    expect(await show('beta')).toMatchObject([{ customer: 'Beta', contacts }]);
    await set([]);
    expect(await show()).toEqual([]);
    expect(bench.store.journal.checkProjections()).toBeNull();
  });
});
