import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { largeBench, morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();

async function openSites(page: Page): Promise<void> {
  await page.locator('label', { hasText: 'By site' }).click();
  await page.getByRole('treegrid', { name: 'The sites of the order and what has come of each' }).waitFor();
}

/** The line of an order or a site, as a person reads it: its name, then expected, seen, matched, ready. */
async function figuresOf(page: Page, name: string): Promise<readonly string[]> {
  const line = page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
  return (await line.getByRole('gridcell').allTextContents()).slice(2, 6);
}

/** Which line has the focus: its name or its place. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null);
}

it('shows of each order and site what is expected, seen, matched and ready', async () => {
  const { page, close } = await open(morningBench());
  await openSites(page);
  expect(await figuresOf(page, 'FR-3391 · Ville de Roubaix')).toEqual(['5', '4', '4', '2']);
  expect(await figuresOf(page, 'Médiathèque')).toEqual(['2', '1', '1', '0']);
  await close();
});

it('counts on while devices become ready', async () => {
  const { page, engine, close } = await open(morningBench());
  await openSites(page);
  const reading = engine.row('dev-29');
  engine.put({ ...reading, state: 'ready', group: 3 });
  await soon(() => figuresOf(page, 'FR-3391 · Ville de Roubaix')).toEqual(['5', '4', '4', '3']);
  await close();
});

it('folds and unfolds by keyboard alone, and never loses the focus', async () => {
  const { page, close } = await open(morningBench());
  await openSites(page);
  const lines = page.getByRole('treegrid').locator('[data-row]:is(a, button)');
  await lines.first().focus();
  expect(await focused(page)).toBe('FR-3391 · Ville de Roubaix');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await soon(() => focused(page)).toBe('AccueilReady');
  await page.keyboard.press('ArrowDown');
  await soon(() => focused(page)).toBe('Entrée principale');
  // Left leads from a device to its site, then folds it.
  await page.keyboard.press('ArrowLeft');
  await soon(() => focused(page)).toBe('AccueilReady');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('link', { name: 'Entrée principale' }).waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('AccueilReady');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('link', { name: 'Entrée principale' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Entrée principale' }).waitFor({ state: 'detached' });
  await close();
});

it('shows a large order as its sites, and unfolds only what a search finds', async () => {
  const { page, close } = await open(largeBench(1_000));
  await openSites(page);
  await soon(() => page.getByRole('row', { level: 1 }).count()).toBe(7);
  expect(await page.getByRole('treegrid').getByRole('link').count()).toBe(0);
  await page.keyboard.press('/');
  await page.keyboard.type('lyon dock 1', AS_A_PERSON);
  await soon(() => page.getByRole('row', { level: 1 }).count()).toBe(1);
  await soon(() => page.getByRole('treegrid').getByRole('link').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await soon(() => page.getByRole('treegrid').getByRole('link').count()).toBe(0);
  await page.getByRole('button', { name: 'Unfold every site' }).click();
  await soon(() => page.getByRole('treegrid').getByRole('link').count()).toBeGreaterThan(0);
  await close();
});
