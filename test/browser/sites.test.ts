import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();

/** What stands on the focused element: its label, or its words. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null,
  );
}

function line(page: Page, name: string) {
  return page
    .getByRole('grid', { name: 'Places' })
    .getByRole('row')
    .filter({ has: page.getByRole('textbox', { name: `Name of ${name}`, exact: true }) });
}

it('moves through the sites by arrows, folds them, and shows the places of the one it stands on', async () => {
  const { page, close } = await open(morningBench(), '/sites');
  const items = page.getByRole('treeitem');
  await items.first().focus();
  await page.keyboard.press('ArrowDown');
  await soon(() => items.nth(1).getAttribute('aria-selected')).toBe('true');
  await soon(() => items.nth(1).evaluate((node) => node === document.activeElement)).toBe(true);
  await line(page, 'Dock 1 North').waitFor();
  expect(await page.getByRole('grid', { name: 'Places' }).getByRole('row').count()).toBe(4);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await soon(() => items.count()).toBe(2);
  await page.keyboard.press('ArrowRight');
  await soon(() => items.count()).toBe(6);
  await close();
});

it('shows of each site what is expected, seen, matched and ready, and counts on', async () => {
  const { page, engine, close } = await open(morningBench(), '/sites');
  const site = page.getByRole('treeitem', { name: /Lille warehouse/ });
  await site.getByText('12 expected, 11 seen, 10 matched, 7 ready').waitFor({ state: 'attached' });
  engine.put({ ...engine.row('dev-20'), state: 'ready', group: 3 });
  await site.getByText('12 expected, 11 seen, 10 matched, 8 ready').waitFor({ state: 'attached' });
  await close();
});

it('renames a place where it stands, refuses a name that is taken, and takes a step back by key', async () => {
  const { page, close } = await open(morningBench(), '/sites');
  await page.getByRole('treeitem').nth(1).click();
  const fields = page.getByRole('textbox', { name: /^Name of (?!a|this)/ });
  const [first, second] = [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()];
  await fields.nth(0).fill('Mast 1');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name of Mast 1' }).waitFor();
  await page.getByRole('textbox', { name: 'Name of Mast 1' }).fill(second);
  await page.keyboard.press('Enter');
  // The sentence stands in the line of the place.
  await line(page, 'Mast 1')
    .getByText(/is there already\. Choose another name\./)
    .waitFor();
  expect(await page.getByRole('textbox', { name: 'Name of Mast 1' }).inputValue()).toBe('Mast 1');
  await page.getByRole('treeitem').nth(1).focus();
  await page.keyboard.press('Control+z');
  await page.getByRole('textbox', { name: `Name of ${first}`, exact: true }).waitFor();
  await close();
});

it('unassigns a device, shows it as unassigned, and fills the free place again by model', async () => {
  const { page, close } = await open(morningBench(), '/sites');
  await page.getByRole('checkbox', { name: 'Choose Gate east' }).click();
  await page.getByRole('button', { name: 'Unassign 1 device' }).click();
  await page.getByRole('heading', { name: 'Unassigned · 1 device' }).waitFor();
  await page.getByRole('button', { name: 'Assign all by model' }).click();
  await page.getByRole('heading', { name: 'Unassigned · 1 device' }).waitFor({ state: 'detached' });
  await close();
});

it('changes every field of a place by keyboard alone, each with its own refusal', async () => {
  const { page, close } = await open(morningBench(), '/sites');
  await page.getByRole('checkbox', { name: 'Choose Dock 1 North' }).focus();
  await page.keyboard.press('Enter');
  const field = (name: string) => line(page, 'Dock 1 North').getByLabel(name, { exact: true });
  await soon(() => field('Wanted model').evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('CD63-512-HW', AS_A_PERSON);
  await page.keyboard.press('Tab');
  await page.keyboard.type('ABCD-1234-EFGH', AS_A_PERSON);
  await page.keyboard.press('Tab');
  await page.keyboard.type('SW-3', AS_A_PERSON);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Gi1/0/7', AS_A_PERSON);
  await page.keyboard.press('Tab');
  await page.keyboard.type('900', AS_A_PERSON);
  await page.keyboard.press('Enter');
  await page.getByText('“900” is no power in watts. Type a number from 0 to 200, such as 12.9.').waitFor();
  expect(await field('PoE, watts').inputValue()).toBe('900');
  await field('PoE, watts').fill('12,9');
  await page.keyboard.press('Enter');
  await field('Visit').fill('2026-12-03');
  await field('Note').fill('Bracket on site');
  await field('Address').selectOption('static');
  await field('IPv4 address').fill('10.21.0.300/24');
  await page.keyboard.press('Enter');
  await page.getByText('“10.21.0.300” is no IPv4 address.').waitFor();
  await field('IPv4 address').fill('10.21.0.30/24');
  await page.keyboard.press('Enter');
  await line(page, 'Dock 1 North').getByText('10.21.0.30/24').waitFor();
  await page.keyboard.press('Escape');
  await field('IPv4 address').waitFor({ state: 'detached' });
  await soon(() => focused(page)).toBe('Choose Dock 1 North');
  const cells = () => line(page, 'Dock 1 North').getByRole('gridcell').allTextContents();
  await soon(async () => (await cells()).slice(4, 7)).toEqual(['CD63-512-HW', '10.21.0.30/24', 'SW-3 · Gi1/0/7']);
  await page.keyboard.press('Enter');
  expect(await field('PoE, watts').inputValue()).toBe('12.9');
  expect(await field('Visit').inputValue()).toBe('2026-12-03');
  expect(await field('Note').inputValue()).toBe('Bracket on site');
  expect(await field('Fixed serial').inputValue()).toBe('ABCD-1234-EFGH');
  await close();
});

it('sends one unit to one place, and two change theirs', async () => {
  const { page, close } = await open(morningBench(), '/sites');
  await page.getByRole('button', { name: 'Edit Fence 1' }).click();
  await page.getByText('ACCC8E833D3E goes here.').waitFor();
  await page.getByRole('button', { name: 'Unassign Fence 1' }).click();
  await page.getByRole('button', { name: /^ACCC8E833D3E/ }).click();
  await page.getByText('ACCC8E833D3E goes here.').waitFor();
  await page.getByRole('button', { name: 'Close Fence 1' }).click();
  await line(page, 'Fence 1').getByRole('checkbox').click();
  await line(page, 'Fence 2')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Swap their devices' }).click();
  await line(page, 'Fence 2').getByText('ACCC8E833D3E').waitFor();
  await line(page, 'Fence 1').getByText('ACCC8E1D4F5E').waitFor();
  await close();
});

it.each(['en', 'fr'])(
  'hands the network team the plan as a CSV, in the language of the page (%s)',
  async (language) => {
    const { page, engine, close } = await open(morningBench(), '/sites', {
      locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    });
    const button = page.getByRole('button', { name: language === 'fr' ? /réseau/ : 'CSV for the network team' });
    const [download] = await Promise.all([page.waitForEvent('download'), button.press('Enter')]);
    expect(download.suggestedFilename()).toBe('network.csv');
    expect(await readFile(await download.path(), 'utf8')).toContain('MAC,IP\r\n');
    expect(engine.calls.findLast(({ call }) => call === 'plan.networkFile')?.input).toEqual({
      order: 'SO-24817',
      language,
    });
    await close();
  },
);
