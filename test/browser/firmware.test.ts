import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { firmwareFile } from './support/firmware-files.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

it('takes a file whose name says everything, in pieces, and asks for what another one does not say', async () => {
  const { page, complaints, close } = await open(morningBench(), '/firmware');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([firmwareFile('P3265-LVE_11_11_73.bin'), firmwareFile('digicap.dav')]);
  const unnamed = page.getByRole('listitem').filter({ hasText: 'digicap.dav' });
  await unnamed.waitFor();
  expect(await unnamed.getByRole('button', { name: 'Add' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByRole('cell', { name: '11.11.73 Axis' }).waitFor();
  await unnamed.getByLabel('Maker').fill('Hikvision');
  await unnamed.getByLabel('Models, commas between').fill('DS-2CD2143G2-I');
  await unnamed.getByLabel('Version').fill('V5.7.3 build 220112');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'V5.7.3 build 220112 Hikvision' }).waitFor();
  expect(await page.getByText('files to add').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('lets a version be chosen for a model of an order where its state stands, and says what is then here', async () => {
  const { page, close } = await open(morningBench(), '/firmware');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([firmwareFile('P3265-LVE_11_11_73.bin')]);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const line = page.getByRole('row').filter({ hasText: 'P3265-LVE' }).filter({ hasText: 'SO-24817' });
  await line.getByText('no version chosen').waitFor();
  await line.getByRole('combobox').selectOption('11.11.73');
  await line.getByText('on this computer').waitFor();
  await page.getByText('P3265-LVE: 11.11.73, on order SO-24817').waitFor();
  await page.getByRole('button', { name: 'Take the target of P3265-LVE back' }).click();
  await line.getByText('no version chosen').waitFor();
  await close();
});

it('edits a release in its place with the keyboard alone: blocked, it is no choice any more', async () => {
  const { page, close } = await open(morningBench(), '/firmware');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([firmwareFile('P3265-LVE_11_11_73.bin')]);
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit Axis 11.11.73' }).focus();
  await page.keyboard.press('Enter');
  await soon(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit Axis 11.11.73' }).press('Enter');
  await page.getByLabel('Blocked because').fill('Loses its picture at night.');
  await page.keyboard.press('Enter');
  await page.getByText('Loses its picture at night.').waitFor();
  const choice = page.getByRole('combobox', { name: 'Version wanted of P3265-LVE on order SO-24817' });
  expect(await choice.locator('option').allTextContents()).toEqual(['none']);
  await close();
});

it('says why an address could not be fetched, beside the release, and keeps the release', async () => {
  const { page, close } = await open(morningBench(), '/firmware');
  await page.getByRole('button', { name: 'Add from an address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('http://example.com/a.bin');
  expect(await dialog.getByRole('button', { name: 'Fetch' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Address').fill('https://example.com/P3265-LVE_11_11_73.bin');
  await dialog.getByRole('button', { name: 'Fetch' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('does not answer').first().waitFor();
  await page.getByRole('button', { name: 'Fetch Axis 11.11.73' }).waitFor();
  await close();
});
