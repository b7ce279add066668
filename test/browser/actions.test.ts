import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, deviceAt, soon } from './support/session.ts';

const open = browserSessions();

it('sets a stranger aside from the list of exceptions, and takes it back with the undo', async () => {
  const { page, engine, close } = await open(morningBench());
  await page.getByRole('button', { name: 'and 2 more' }).click();
  await page.getByRole('button', { name: /^Set aside: AXIS M3086-V …1B2C/ }).click();
  const notice = page.getByRole('status').filter({ hasText: 'AXIS M3086-V …1B2C is set aside.' });
  await notice.waitFor();
  await soon(() => page.getByRole('button', { name: 'Needs a hand 4' }).count()).toBe(1);
  await notice.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('status').filter({ hasText: 'is back on the board.' }).waitFor();
  await soon(() => page.getByRole('button', { name: 'Needs a hand 5' }).count()).toBe(1);
  expect(engine.calls.slice(-2).map(({ call }) => call)).toEqual(['devices.setAside', 'devices.takeBack']);
  await close();
});

it('keeps the focus on the button that was pressed, though nothing is left to do there', async () => {
  const { page, close } = await open(morningBench());
  await page.getByRole('button', { name: 'and 2 more' }).click();
  const button = page.getByRole('button', { name: /^Set aside: AXIS M3086-V …1B2C/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'is set aside.' }).waitFor();
  await soon(() => button.getAttribute('aria-disabled')).toBe('true');
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

it('asks for the password where it is missing, for this device or all of its model, and hands it to the engine', async () => {
  const { page, engine, close } = await open(morningBench());
  await page.getByRole('button', { name: 'Enter password: Gate east' }).click();
  const dialog = page.getByRole('dialog', { name: 'Password of Gate east' });
  await dialog.getByLabel('For').selectOption('Every P3265-LVE');
  await dialog.getByLabel('User').fill('root');
  await dialog.getByLabel('Password', { exact: true }).fill('s3cret');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(engine.calls.at(-1)).toEqual({
    call: 'credentials.add',
    input: { for: 'P3265-LVE', user: 'root', password: 's3cret' },
  });
  await page.goto(`${engine.url}/settings`);
  await soon(() => page.getByText('P3265-LVE', { exact: true }).count()).toBe(1);
  expect(await page.content()).not.toContain('s3cret');
  await close();
});

it('says in the engine’s words why something was not done, and keeps what was typed', async () => {
  const { page, engine, close } = await open(morningBench());
  engine.failCalls('credentials.add', 'credential.empty');
  await page.getByRole('button', { name: 'Enter password: Gate east' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User').fill('root');
  await dialog.getByLabel('Password', { exact: true }).fill('x');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'A password needs a user and a password' }).waitFor();
  expect(await dialog.getByLabel('User').inputValue()).toBe('root');
  await close();
});

it('writes a report from the order’s page and saves its files', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders/SO-24817');
  await page.getByRole('checkbox', { name: 'CSV' }).check();
  await page.getByRole('button', { name: 'Write the report' }).click();
  await page.getByRole('heading', { name: 'revision 1' }).waitFor();
  expect(engine.calls.findLast(({ call }) => call === 'reports.write')?.input).toEqual({
    order: 'SO-24817',
    formats: ['pdf', 'xlsx', 'csv'],
    language: 'en',
  });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /Save readiness-SO-24817\.csv/ }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('readiness-SO-24817.csv');
  expect(await readFile(await saved.path(), 'utf8')).toBe('readiness-SO-24817.csv');
  await close();
});

it('shows what a device sees, and says when it was taken', async () => {
  const { page, close } = await open(morningBench(), '/devices/dev-18');
  await page.getByRole('button', { name: 'Take a picture' }).click();
  const picture = page.getByRole('img', { name: 'What Gate east sees now' });
  await soon(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(480);
  await page.getByRole('button', { name: 'Take another' }).waitFor();
  await close();
});

it('says in a sentence that a device gave no picture', async () => {
  const { page, engine, close } = await open(morningBench(), '/devices/dev-18');
  engine.failCalls('devices.picture', 'device.noPicture');
  await page.getByRole('button', { name: 'Take a picture' }).click();
  await page.getByText('This device gives no picture').waitFor();
  await close();
});

it('listens where the person says, and never nowhere', async () => {
  const { page, engine, close } = await open(morningBench(), '/settings');
  await page.getByRole('switch', { name: 'Listen on bench0' }).click({ force: true });
  await page.getByRole('alert').filter({ hasText: 'The bench must listen somewhere' }).waitFor();
  await page.getByRole('switch', { name: 'Listen on wlan0' }).click({ force: true });
  await soon(() => engine.calls.at(-1)).toEqual({
    call: 'interfaces.choose',
    input: { names: ['bench0', 'wlan0'] },
  });
  await page.getByRole('button', { name: 'Choose for me' }).click();
  await soon(() => engine.calls.at(-1)).toEqual({ call: 'interfaces.choose', input: { names: [] } });
  await close();
});

it('speaks the system’s language and wears its colours, until the person says otherwise', async () => {
  const { page, close } = await open(morningBench(), '/settings', { locale: 'fr-FR', colorScheme: 'dark' });
  const root = page.locator('html');
  expect(await root.getAttribute('lang')).toBe('fr');
  expect(await root.getAttribute('data-mantine-color-scheme')).toBe('dark');
  await page.getByText('English', { exact: true }).click();
  await page.getByText('Light', { exact: true }).click();
  await soon(() => root.getAttribute('data-mantine-color-scheme')).toBe('light');
  await page.reload();
  await soon(() => root.getAttribute('lang')).toBe('en');
  await soon(() => root.getAttribute('data-mantine-color-scheme')).toBe('light');
  await close();
});

it('copies a serial whole with one click, without leaving the table', async () => {
  const { page, close } = await open(morningBench());
  await page.keyboard.press('v');
  await deviceAt(page, 'Gate east').waitFor();
  await page.getByRole('button', { name: /ACCC8E8A7144/ }).click();
  await soon(() => page.evaluate(() => navigator.clipboard.readText())).toBe('ACCC8E8A7144');
  expect(new URL(page.url()).pathname).toBe('/');
  await close();
});

it('copies also where the window grants no clipboard, and leaves the focus where it was', async () => {
  const { page, close } = await open(morningBench(), '/devices/dev-18');
  await page.evaluate(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('denied')) });
  });
  const button = page.getByRole('button', { name: /ACCC8E8A7144/ }).first();
  await button.click();
  await soon(() => page.evaluate(() => navigator.clipboard.readText())).toBe('ACCC8E8A7144');
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

it('verifies the journal and says in words that it is whole', async () => {
  const { page, close } = await open(morningBench(), '/settings');
  await page.getByRole('button', { name: 'Verify the journal' }).click();
  await page.getByText('The journal is whole: 431 entries, none edited, removed or reordered.').waitFor();
  await close();
});
