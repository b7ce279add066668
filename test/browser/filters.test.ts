import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

it.each([
  ['Expected', '21'],
  ['Seen', '18'],
  ['Matched', '17'],
  ['Ready', '9'],
])('narrows the devices to what “%s” counts: as many as its figure says', async (name, figure) => {
  const { page, close } = await open(morningBench());
  const button = page.getByRole('button', { name: `${name} ${figure}`, exact: true });
  await button.click();
  await soon(() => button.getAttribute('aria-pressed')).toBe('true');
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(Number(figure));
  await page.getByText(`${figure} of 24 devices`).waitFor();
  await button.click();
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(24);
  await close();
});

it('narrows to what needs a hand, and takes the choice back with Back', async () => {
  const { page, close } = await open(morningBench());
  await page.getByRole('button', { name: 'Needs a hand 5' }).click();
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(5);
  await page.goBack();
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(24);
  await close();
});

it('says that nothing fits, and how to see everything again', async () => {
  const { page, close } = await open(morningBench(), '/?q=nothing-like-it');
  await page.getByText('No device fits this search and filter. Press 0 to show everything.').waitFor();
  await page.keyboard.press('0');
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(24);
  await close();
});

it('follows each key of a search at once, and lets its address follow when the typing pauses or the focus leaves', async () => {
  const { page, close } = await open(morningBench());
  const field = page.getByRole('textbox', { name: 'Search the devices' });
  await field.fill('dock');
  await field.fill('dock 1');
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(3);
  await field.blur();
  expect(new URL(page.url()).search).toBe('?q=dock+1');
  await field.fill('dock 12');
  await page.waitForURL('**/?q=dock+12');
  // The address that comes back says what was written before: it must not take back what was typed since.
  await field.fill('dock 1');
  await field.fill('dock');
  await page.waitForURL('**/?q=dock');
  expect(await field.inputValue()).toBe('dock');
  await close();
});

it('takes a search from the address where Back or a link brings another one', async () => {
  const { page, close } = await open(morningBench(), '/?q=dock+1');
  await page.locator('[role="grid"] a').first().click();
  await page.waitForURL('**/devices/*');
  await page.goBack();
  const field = page.getByRole('textbox', { name: 'Search the devices' });
  await soon(() => field.inputValue()).toBe('dock 1');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(24);
  await page.waitForURL((url) => url.search === '');
  await close();
});

it('shows one order and the strangers beside it, and goes back to all', async () => {
  const { page, close } = await open(morningBench());
  await page.getByRole('button', { name: 'All 2 open orders' }).click();
  await page.getByRole('menuitem', { name: 'FR-3391 Ville de Roubaix' }).click();
  await page.waitForURL('**/?order=FR-3391');
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(8);
  await soon(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('FR-3391 Ville de Roubaix');
  await close();
});

it('unfolds what needs a hand, all of it, and folds it again', async () => {
  const { page, close } = await open(morningBench());
  const lines = page.getByRole('region', { name: 'Needs a hand' }).getByRole('listitem');
  expect(await lines.count()).toBe(3);
  await page.getByRole('button', { name: 'and 2 more' }).click();
  expect(await lines.count()).toBe(5);
  await page.getByRole('button', { name: 'Show fewer' }).click();
  expect(await lines.count()).toBe(3);
  await close();
});
