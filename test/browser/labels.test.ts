import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions } from './support/session.ts';

const open = browserSessions();
const PAGE = '/orders/SO-24817/labels';

it('counts labels as printed only once a person says that they are on paper, and takes that back', async () => {
  const { page, engine } = await open(morningBench(), PAGE);
  const first = page.getByRole('row').nth(1);
  await first.getByText('Not printed').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  expect((await download).suggestedFilename()).toBe('labels-SO-24817.pdf');
  expect(engine.calls.some(({ call }) => call === 'labels.markPrinted')).toBe(false);

  await page.getByRole('button', { name: 'Yes, they are printed' }).click();
  await first.getByText('Printed', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await first.getByText('Not printed').waitFor();
});

it('shows the sheet as it will be printed, and starts where the used sheet has its first free label', async () => {
  const { page } = await open(morningBench(), PAGE);
  const sheet = page.getByRole('img', { name: 'Page 1 of 1' });
  await sheet.getByText('Gate', { exact: true }).first().waitFor();
  await page.getByLabel('Start at label').fill('20');
  await page.getByRole('img', { name: 'Page 1 of 2' }).waitFor();
  expect(await page.getByRole('img').locator('g').count()).toBe(2);
});

it('offers ZPL for rolls alone, since label printers take no sheets', async () => {
  const { page } = await open(morningBench(), PAGE);
  await page.getByRole('button', { name: 'Download PDF' }).waitFor();
  expect(await page.getByRole('button', { name: 'Download ZPL' }).count()).toBe(0);
  await page.getByLabel('Format').selectOption('76x51');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download ZPL' }).click();
  expect((await download).suggestedFilename()).toBe('labels-SO-24817.zpl');
});
