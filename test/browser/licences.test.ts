import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

const csv = (text: string) => ({ name: 'licences.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

it('says of each open order which licences it misses, and what is to be renewed by when', async () => {
  const { page, close, complaints } = await open(morningBench(), '/licences');
  await page.getByRole('heading', { level: 1, name: 'Licences' }).waitFor();
  const order = page.getByRole('region', { name: /SO-24817/ });
  await order.getByRole('row', { name: /Access controllers/ }).waitFor();
  const renewals = page.getByRole('region', { name: 'Renewals' });
  const soonest = renewals.getByRole('row').nth(1);
  // Ends on 20 December, and today is 23 November: the order is due.
  expect(await soonest.textContent()).toContain('Order now');
  expect(await soonest.textContent()).toContain('Cameras');
  expect(complaints).toEqual([]);
  await close();
});

it('tries a list first: nothing is changed before a yes, and a wrong cell is named with no way to take it', async () => {
  const { page, close, complaints } = await open(morningBench(), '/licences');
  const lists = page.getByRole('region', { name: 'Lists of licences' });
  const file = lists.locator('input[type=file]');
  await file.setInputFiles(csv('SKU,Quantity\nLIC-CAM-1Y,many'));
  await lists.getByText('“many” is not a quantity').waitFor();
  expect(await lists.getByRole('button', { name: 'Import it' }).count()).toBe(0);
  await lists.getByRole('button', { name: 'Leave it' }).click();
  await file.setInputFiles(csv('SKU,Quantity\nLIC-CAM-1Y,10'));
  await lists.getByText('nothing changed yet').waitFor();
  expect(await lists.getByText('44 licences, from licences.csv').count()).toBe(1);
  await lists.getByRole('button', { name: 'Import it' }).click();
  await lists.getByText('54 licences, from licences.csv').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it("works out the maker's own example by keyboard: 771 days", async () => {
  const { page, close, complaints } = await open(morningBench(), '/licences');
  const sum = page.getByRole('region', { name: 'When licences end together' });
  const first = sum.getByRole('group', { name: 'Licences, row 1' });
  await first.getByLabel('Term').focus();
  await first.getByLabel('Term').selectOption('1');
  await sum.getByText('in 365 days').waitFor();
  await sum.getByRole('button', { name: 'Add a row' }).press('Enter');
  const second = sum.getByRole('group', { name: 'Licences, row 2' });
  await second.getByLabel('Family').selectOption('sensor');
  await sum.getByText('in 771 days').waitFor();
  expect(await sum.textContent()).toContain('172645 ÷ 224 days');
  await second.getByRole('button', { name: 'Remove row 2' }).press('Enter');
  await soon(() => sum.getByRole('group').count()).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

it("shows an order's cover on its own page, beside the plain numbers", async () => {
  const { page, close, complaints } = await open(morningBench(), '/orders/SO-24817');
  const cover = page.getByRole('region', { name: 'Licence cover' });
  await cover.getByRole('columnheader', { name: 'Needed' }).waitFor();
  await cover.getByRole('link', { name: 'All licences' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Licences' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
