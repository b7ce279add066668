import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();

it('adds a model that counts as ordered, by keyboard alone, and takes it back', async () => {
  const { page, close, complaints } = await open(morningBench(), '/settings');
  await page.getByLabel('The order says').focus();
  await page.keyboard.type('CAM-KIT-7', AS_A_PERSON);
  await page.keyboard.press('Tab');
  await page.keyboard.type('P3265-LVE', AS_A_PERSON);
  await page.keyboard.press('Enter');
  await page.getByText('CAM-KIT-7 = P3265-LVE').waitFor();
  await page.getByRole('status').getByRole('button', { name: 'Take back' }).click();
  await soon(() => page.getByText('CAM-KIT-7 = P3265-LVE').count()).toBe(0);
  await page.getByText('None beside the catalogue that Greenroom brings.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
