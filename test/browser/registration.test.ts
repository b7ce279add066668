import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { largeBench, morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();
const PATH = '/orders/SO-24817/registration';

const LIST = { name: 'devices.csv', mimeType: 'text/csv', buffer: Buffer.from('Serial number\nABX7-48BE-8B7J') };
const SPOILT = { ...LIST, buffer: Buffer.from('Serial number\n1.23457E+11') };

function devices(page: Page) {
  return page.getByRole('region', { name: 'Devices', exact: true }).getByRole('listitem');
}

it('is reached from the order, says how many are registered, and puts what needs a person first', async () => {
  const { page, close, complaints } = await open(morningBench(), '/orders/SO-24817');
  await page.getByRole('link', { name: 'Registration' }).click();
  await page.getByRole('heading', { level: 1, name: 'Registration of SO-24817' }).waitFor();
  await page.getByText('11 of 16 devices are registered').waitFor();
  const first = await devices(page).first().textContent();
  expect(first).toMatch(/Not listed|Other site|Other organisation|Other kind of device/);
  expect(await devices(page).last().textContent()).toContain('Registered');
  expect(complaints).toEqual([]);
  await close();
});

it('names another customer’s organisation here, where no pack carries it out', async () => {
  const { page, close } = await open(morningBench(), PATH);
  await page.getByText('It is in the list of Ville de Roubaix.').waitFor();
  await close();
});

it('shows what a list would change before it is taken, and refuses one with a destroyed serial', async () => {
  const { page, close } = await open(morningBench(), PATH);
  const input = page.locator('input[type=file]');
  await input.setInputFiles(SPOILT);
  await page.getByText(/The spreadsheet has destroyed the serial in D2/).waitFor();
  expect(await page.getByRole('button', { name: 'Take this list' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Leave it' }).click();
  await input.setInputFiles(LIST);
  await page.getByText('Acme Logistics, nothing changed yet: 17 devices would be listed; 1 new, 0 gone.').waitFor();
  await page.getByText('old: read it again').waitFor();
  await page.getByRole('button', { name: 'Take this list' }).click();
  await page.getByText('old: read it again').waitFor({ state: 'detached' });
  await close();
});

it('takes a word with a name and a reason by keyboard alone, and takes it back', async () => {
  const { page, close } = await open(morningBench(), PATH);
  const button = devices(page).first().getByRole('button');
  const name = (await devices(page).first().locator('p').first().textContent())?.split(' ')[0] ?? '';
  await button.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('region', { name: 'Devices', exact: true }).getByRole('form');
  await soon(() => form.getByLabel('Your name').evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Cleo Roux', AS_A_PERSON);
  await page.keyboard.press('Tab');
  await page.keyboard.type('seen in Command', AS_A_PERSON);
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  const said = devices(page).filter({ hasText: 'Cleo Roux: seen in Command' });
  await said.waitFor();
  expect(await said.textContent()).toContain(name);
  await said.getByRole('button', { name: /Take the word back/ }).click();
  await form.getByLabel('Your name').fill('Cleo');
  await form.getByLabel('Why').fill('another one');
  await form.getByRole('button', { name: 'Take it back' }).click();
  await said.waitFor({ state: 'detached' });
  await close();
});

it('hands over the sheet to work from, and leaves the form with Escape', async () => {
  const { page, close } = await open(morningBench(), PATH);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Sheet to work from (CSV)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('registration-SO-24817.csv');
  expect(await readFile(await download.path(), 'utf8')).toContain('registry.task.claim');
  await devices(page).first().getByRole('button').click();
  await page.getByLabel('Your name').press('Escape');
  await page.getByLabel('Your name').waitFor({ state: 'detached' });
  await close();
});

it('draws a thousand devices a hundred at a time', async () => {
  const { page, close } = await open(largeBench(1_000), '/orders/SO-31000/registration');
  await soon(() => devices(page).count()).toBe(100);
  await page.getByRole('button', { name: 'Show 100 more' }).click();
  await soon(() => devices(page).count()).toBe(200);
  await close();
});

it('takes a key, shows it nowhere again, says that it waits for a network, and reads once it is asked', async () => {
  const { page, close, complaints } = await open(morningBench(), PATH);
  const form = page.getByRole('form', { name: 'Ask Command over the Internet' });
  await form.getByLabel('Region').selectOption('Europe');
  const key = form.getByRole('textbox', { name: 'Key' });
  await key.fill('short');
  expect(await form.getByRole('button', { name: 'Connect and read' }).isDisabled()).toBe(true);
  await key.fill('c4n4ry-refused-key');
  await key.press('Enter');
  await page.getByText(/refuses the key\. Check its region/).waitFor();
  await key.fill('c4n4ry-key-7f3a91');
  await key.press('Enter');
  await page.getByText(/Europe · waits: api\.verkada\.com can’t be reached/).waitFor();
  expect(await key.inputValue()).toBe('');
  expect(await page.content()).not.toContain('c4n4ry');
  await page.getByRole('button', { name: 'Read Acme Logistics again' }).click();
  await page.getByText(/Europe · connected/).waitFor();
  await page.getByText(/Command, asked over the Internet · 15 devices/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
