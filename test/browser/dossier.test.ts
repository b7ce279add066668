import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions } from './support/session.ts';

const open = browserSessions();

it('says on an order’s page in one line what would stop the visit, and leads to the dossier', async () => {
  const { page, close, complaints } = await open(morningBench(), '/orders/SO-24817');
  await page.getByText('4 things in the dossier would stop the visit.').waitFor();
  await page.getByRole('link', { name: 'Open the dossier' }).click();
  await page.getByRole('heading', { name: 'Dossier', exact: true }).waitFor();
  await page.getByText('Lille warehouse, 3 Dec 2026: the installer’s account has ended by then.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('takes an answer with a name, shows whose word it is, and counts one stop less', async () => {
  const { page, close, complaints } = await open(morningBench(), '/dossiers/SO-24817');
  const form = page.getByRole('region', { name: 'Answer an item' });
  await form.getByLabel('Item').selectOption('guide.customer.organisation');
  await form.getByLabel('What shows it').fill('Seen with Cleo');
  expect(await form.getByRole('button').isDisabled()).toBe(true);
  await form.getByLabel('Whose word').fill('Alix');
  await form.getByRole('button', { name: 'Write it down' }).press('Enter');
  await page.getByRole('region', { name: 'Customer’s organisation' }).getByText('Alix,').waitFor();
  await page.getByText('3 things in the dossier would stop the visit.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
