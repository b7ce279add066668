import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

it('shows what is open and for how long, what is asked for most, and whom to call', async () => {
  const { page, close, complaints } = await open(morningBench(), '/cases');
  const openCases = page.getByRole('region', { name: 'Open' });
  expect(await openCases.getByRole('row').nth(1).textContent()).toContain('Camera stays orange');
  expect(await openCases.getByRole('row').nth(1).textContent()).toContain('21');
  await page.getByRole('region', { name: 'Closed since 23 May 2026' }).getByText('No picture').waitFor();
  const most = page.getByRole('region', { name: 'What is asked for most' });
  expect(await most.getByRole('listitem').first().textContent()).toContain('2 Connectivity');
  const phone = page.getByRole('link', { name: '+33 1 23 45 67 89' });
  expect(await phone.getAttribute('href')).toBe('tel:+33123456789');
  expect(complaints).toEqual([]);
  await close();
});

it('notes a case by hand, closes it and takes it out, with a way back', async () => {
  const { page, close, complaints } = await open(morningBench(), '/cases');
  const form = page.getByRole('region', { name: 'Note a case by hand' });
  await form.getByLabel('Case').fill('00140');
  await form.getByLabel('Subject').fill('Door stays open');
  await form.getByRole('button', { name: 'Note the case' }).press('Enter');
  const openCases = page.getByRole('region', { name: 'Open' });
  await openCases.getByRole('button', { name: 'Closed today 00140' }).press('Enter');
  const closed = page.getByRole('region', { name: /^Closed since/ });
  await closed.getByText('Door stays open').waitFor();
  await closed.getByRole('button', { name: 'Remove 00140' }).press('Enter');
  await soon(() => closed.getByText('Door stays open').count()).toBe(0);
  await page.getByRole('status').getByRole('button', { name: 'Take back' }).click();
  await closed.getByText('Door stays open').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('keeps a contact with phone and e-mail, and looks at a file before it takes it', async () => {
  const { page, close, complaints } = await open(morningBench(), '/cases');
  const contacts = page.getByRole('region', { name: 'Whom to call' });
  await contacts.getByLabel('Role').selectOption('customer');
  await contacts.getByLabel('Name').fill('Luc Petit');
  await contacts.getByLabel('E-mail').fill('luc@example.com');
  await contacts.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await contacts.getByRole('link', { name: 'luc@example.com' }).waitFor();
  await contacts.getByRole('button', { name: 'Remove Luc Petit' }).press('Enter');
  await soon(() => contacts.getByText('Luc Petit').count()).toBe(0);
  await page.getByRole('status').getByRole('button', { name: 'Take back' }).click();
  await contacts.getByText('Luc Petit').waitFor();
  const files = page.getByRole('region', { name: 'Import a list of cases' });
  const file = { name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from('Case,Opened\n1,2026-11-01') };
  await files.locator('input[type=file]').setInputFiles(file);
  await files.getByText('2 cases would be new, 1 changed, 4 as they are').waitFor();
  await files.getByRole('button', { name: 'Import it' }).press('Enter');
  await soon(() => files.getByRole('button', { name: 'Import it' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
