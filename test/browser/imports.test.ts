import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { fileOf } from './support/import-files.ts';
import { browserSessions } from './support/session.ts';

const open = browserSessions();

it('shows what a new order would bring before anything changes, takes it on the second word, and takes it back', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders');
  await page.locator('input[type=file]').setInputFiles(fileOf('new'));
  await page.getByRole('heading', { level: 1, name: 'order-SO-30001.csv' }).waitFor();
  await page.getByText('Text in UTF-8, separated by semicolons.').waitFor();
  await page.getByText('2 devices · 2 places · 2 licences').waitFor();
  expect(engine.calls.some(({ call }) => call === 'imports.take')).toBe(false);
  await page.getByRole('button', { name: 'Import the order' }).click();
  const notice = page.getByRole('status').filter({ hasText: 'taken from order-SO-30001.csv' });
  await notice.waitFor();
  expect(page.url()).toContain('/orders/SO-30001');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The import of order-SO-30001.csv was taken back.').waitFor();
  expect(engine.calls.findLast(({ call }) => call === 'orders.undoImport')?.input).toEqual({ number: 'SO-30001' });
  await close();
});

it('reads the sheet that is an order, says which, and shows field by field what a corrected file changes', async () => {
  const { page, close } = await open(morningBench(), '/orders');
  await page.locator('input[type=file]').setInputFiles(fileOf('changed'));
  const sheet = page.getByRole('combobox', { name: 'Sheet, of 3 in the workbook' });
  await sheet.waitFor();
  expect(await sheet.inputValue()).toBe('Order');
  await page.getByText('on the bench already, with changes').waitFor();
  await page.getByText(/devices are removed/).waitFor();
  await sheet.selectOption('Prices');
  await page.getByText('Mend the problem in the file').waitFor();
  await sheet.selectOption('Order');
  await page.getByRole('button', { name: 'Import the order' }).waitFor();
  await close();
});

it('asks what unknown columns hold, with guesses to confirm, and remembers the answer for the next file', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders');
  await page.locator('input[type=file]').setInputFiles(fileOf('columns'));
  const serial = page.getByRole('combobox', { name: 'What “Seriennummer” holds' });
  expect(await serial.inputValue()).toBe('serial');
  expect(await page.getByRole('textbox', { name: 'Order number' }).inputValue()).toBe('SO-47110');
  await page.getByRole('combobox', { name: 'What “Ort” holds' }).selectOption('name');
  await page.getByRole('combobox', { name: 'What “Bezeichnung” holds' }).selectOption('description');
  await page.getByRole('button', { name: 'Read it with these columns' }).click();
  await page.getByText('6 devices · 6 places').waitFor();
  await page.getByRole('textbox', { name: 'Partner’s name' }).fill('Acme Distribution');
  await page.keyboard.press('Enter');
  await page.getByText('The columns of “Acme Distribution” are remembered.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('input[type=file]').setInputFiles(fileOf('columns'));
  await page.getByText('Columns read as remembered for “Acme Distribution”.').waitFor();
  expect(engine.calls.some(({ call }) => call === 'imports.drop')).toBe(true);
  await close();
});

it('lists every problem by kind, each with its cell and what to do, and offers no import', async () => {
  const { page, close } = await open(morningBench(), '/orders');
  await page.locator('input[type=file]').setInputFiles(fileOf('problems'));
  await page.getByRole('heading', { name: '5 problems keep this file from being imported' }).waitFor();
  await page.getByText('2 MAC addresses can’t be read').waitFor();
  await page.getByText(/cell F3\): a spreadsheet has made the date 5-Mar of a serial/).waitFor();
  expect(await page.getByRole('button', { name: /^Import/ }).count()).toBe(0);
  await close();
});

it('says why a file is no table, in the words of the engine, and goes back', async () => {
  const { page, close } = await open(morningBench(), '/orders');
  await page.locator('input[type=file]').setInputFiles(fileOf('refused'));
  expect(await page.getByRole('alert').textContent()).toContain('is a workbook of before 2007');
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await page.getByText('Import an order').waitFor();
  await close();
});

it('works by keyboard alone, from the file to the bench', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders');
  await page.locator('input[type=file]').setInputFiles(fileOf('new'));
  await page.getByRole('heading', { level: 1, name: 'order-SO-30001.csv' }).waitFor();
  const confirm = page.getByRole('button', { name: 'Import the order' });
  await confirm.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await confirm.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByText('taken from order-SO-30001.csv').first().waitFor();
  expect(engine.calls.some(({ call }) => call === 'imports.take')).toBe(true);
  await close();
});

it('takes a file that is dropped anywhere on the page', async () => {
  const { page, close } = await open(morningBench(), '/orders');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Order number'], 'dropped.csv', { type: 'text/csv' }));
    for (const type of ['dragover', 'drop']) {
      document
        .querySelector('h1')
        ?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  });
  await page.getByRole('heading', { level: 1, name: 'dropped.csv' }).waitFor();
  await close();
});

it('refuses a file that is larger than any order before it reads it', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders');
  // Handed over by its path: fifteen megabytes over the wire of the browser's debugger are another test.
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-huge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const huge = join(folder, 'huge.csv');
  writeFileSync(huge, Buffer.alloc(15 * 1024 * 1024 + 1));
  await page.locator('input[type=file]').setInputFiles(huge);
  await page.getByRole('alert').filter({ hasText: 'The file is larger than 15 MB' }).waitFor();
  expect(engine.calls.some(({ call }) => call === 'imports.look')).toBe(false);
  await close();
});

it('takes the last import of an order back from its page', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders/SO-24817');
  await page.getByRole('button', { name: 'Undo the last import' }).click();
  await page.getByText('Order SO-24817 is off the bench.').waitFor();
  expect(engine.calls.findLast(({ call }) => call === 'orders.undoImport')?.input).toEqual({ number: 'SO-24817' });
  expect(new URL(page.url()).pathname).toBe('/orders');
  await close();
});

it('reads the header from the row that the person says', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders');
  await page.locator('input[type=file]').setInputFiles(fileOf('columns'));
  const header = page.getByRole('combobox', { name: 'Header row' });
  expect(await header.inputValue()).toBe('2');
  await header.selectOption('1');
  await page.getByText('Header on row 1, 7 rows under it.').waitFor();
  expect(engine.calls.findLast(({ call }) => call === 'imports.look')?.input).toMatchObject({
    contentBase64: null,
    choice: { mapping: { headerRow: 1, columns: [] } },
  });
  await close();
});
