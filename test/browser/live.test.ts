import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';
import { STORIES } from '../fixtures/bench-rows.ts';
import { largeBench, morningBench } from '../fixtures/benches.ts';
import { browserSessions, deviceAt, soon } from './support/session.ts';

const open = browserSessions();

const READY = { state: 'ready', group: 3, now: STORIES.ready.now } as const satisfies Partial<BoardRow>;
const OFFLINE = { state: 'failed', group: 0, now: { ...STORIES.offline.now } } as const satisfies Partial<BoardRow>;

async function ids(page: Page): Promise<readonly string[]> {
  return page
    .locator('[role="grid"] a[data-row]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('data-row') ?? ''));
}

/** Marks an element, so that a test can tell whether it is still the same one. */
async function mark(page: Page, place: string): Promise<void> {
  await deviceAt(page, place).evaluate((element) => element.setAttribute('data-marked', ''));
}

/** Waits until the order of the tiles has been renewed: the last of the ready ones fails, and so moves to the front. */
async function reordered(page: Page, engine: FakeEngine): Promise<void> {
  engine.put({ ...engine.row('dev-21'), ...OFFLINE });
  await soon(async () => (await ids(page)).indexOf('dev-21')).toBeLessThan(2);
}

it('changes a tile in place: the same element, the focus still on it', async () => {
  const { page, engine, close } = await open(morningBench());
  await deviceAt(page, 'Fence 1').focus();
  await mark(page, 'Fence 1');
  engine.put({ ...engine.row('dev-20'), ...READY });
  const tile = page.locator('a[data-row="dev-20"]');
  await soon(() => tile.getAttribute('data-state')).toBe('ready');
  await reordered(page, engine);
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-marked'))).toBe(true);
  await close();
});

it('keeps a tile with the focus where it is while others move past it', async () => {
  const { page, engine, close } = await open(morningBench());
  const before = await ids(page);
  const at = before.indexOf('dev-20');
  await deviceAt(page, 'Fence 1').focus();
  for (const id of ['dev-11', 'dev-12', 'dev-13', 'dev-14']) engine.put({ ...engine.row(id), ...OFFLINE });
  await soon(async () => (await ids(page)).indexOf('dev-11')).toBeLessThan(at);
  expect((await ids(page))[at]).toBe('dev-20');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('dev-20');
  await close();
});

it('moves no tile from under the pointer, and moves it when the pointer has gone', async () => {
  const { page, engine, close } = await open(morningBench());
  const before = await ids(page);
  const at = before.indexOf('dev-20');
  await deviceAt(page, 'Fence 1').hover();
  const box = await deviceAt(page, 'Fence 1').boundingBox();
  engine.put({ ...engine.row('dev-20'), ...READY });
  await soon(() => page.locator('a[data-row="dev-20"]').getAttribute('data-state')).toBe('ready');
  await reordered(page, engine);
  expect((await ids(page))[at]).toBe('dev-20');
  expect(await page.locator('a[data-row="dev-20"]').boundingBox()).toEqual(box);
  await page.mouse.move(5, 5);
  await soon(async () => (await ids(page)).indexOf('dev-20')).toBeGreaterThan(at);
  await close();
});

it('moves no exception from under the pointer: a button that slips away would set the wrong device aside', async () => {
  const { page, engine, close } = await open(morningBench());
  const words = () => page.getByRole('region', { name: 'Needs a hand' }).getByRole('listitem').allTextContents();
  const before = await words();
  await page.getByRole('button', { name: 'Enter password: Gate east' }).hover();
  engine.put({ ...engine.row('dev-11'), ...OFFLINE });
  engine.put({ ...engine.row('dev-24'), ...READY });
  await page.getByRole('button', { name: 'Ready 9', exact: true }).waitFor();
  await soon(() => page.locator('a[data-row="dev-24"]').getAttribute('data-state')).toBe('ready');
  expect(await words()).toEqual(before);
  const settled = page.getByRole('link', { name: 'Show: Paris HQ car park' });
  expect(await settled.getAttribute('aria-disabled')).toBe('true');
  await page.mouse.move(5, 5);
  await soon(async () => (await words())[0]).toContain('Dock 1 North');
  await close();
});

it('gives the focus to the next device when the one that had it leaves the board', async () => {
  const { page, engine, close } = await open(morningBench());
  const before = await ids(page);
  await deviceAt(page, 'Fence 1').focus();
  const next = before[before.indexOf('dev-20') + 1];
  engine.remove('dev-20');
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null)).toBe(next);
  await close();
});

it('keeps the focus on its device through two seconds of 500 changes a second', async () => {
  const { page, engine, close } = await open(largeBench(1_000));
  await page.locator('[role="grid"] a').nth(3).focus();
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  engine.setLoad(500);
  for (let patch = 0; patch < 20; patch += 1) {
    await engine.flushed();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(focused);
  }
  engine.setLoad(0);
  await close();
});

it('renders only the tile that changed', async () => {
  const { page, engine, close } = await open(morningBench());
  await page.evaluate(() => {
    const touched = new Set<string>();
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const id = element?.closest('[data-row]')?.getAttribute('data-row');
        if (id !== undefined && id !== null) touched.add(id);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(window, { touched });
  });
  engine.put({ ...engine.row('dev-20'), now: { key: 'gates.credential.waiting' } });
  await deviceAt(page, 'Its password was not tested yet.').nth(1).waitFor();
  const touched = await page.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched]);
  expect(touched).toEqual(['dev-20']);
  await close();
});

it('counts along: a device that becomes ready is in the figure, in the bar and in the tab’s title', async () => {
  const { page, engine, close } = await open(morningBench());
  engine.put({ ...engine.row('dev-20'), ...READY });
  await page.getByRole('button', { name: 'Ready 10', exact: true }).waitFor();
  await page.getByRole('img', { name: /^10 ready, / }).waitFor();
  await soon(() => page.title()).toBe('10/21 ready · Greenroom');
  await close();
});

it('follows one device on its own page: its state, and what the engine now knows of it', async () => {
  const { page, engine, close } = await open(morningBench(), '/devices/dev-18');
  await page.getByText('Needs a hand: Refuses the password of root.').waitFor();
  const asked = engine.calls.filter(({ call }) => call === 'devices.show').length;
  const row = engine.row('dev-18');
  engine.put({ ...row, ...READY, gates: { ...row.gates, credential: 'passed' } });
  await soon(() => page.locator('main').getByText('Lets root in.').count()).toBe(1);
  expect(engine.calls.filter(({ call }) => call === 'devices.show').length).toBe(asked + 1);
  await close();
});

it('says times as they pass, and the exact one on focus', async () => {
  const { page, close } = await open(morningBench(), '/reports');
  await page.getByRole('button', { name: 'Write the report' }).click();
  const time = page.locator('time').first();
  await soon(() => time.textContent()).toBe('just now');
  await soon(() => time.textContent()).toMatch(/^\d+ s ago$/);
  // Focus by keyboard: to whoever points, the exact time shows on hover.
  await page.keyboard.press('Tab');
  await time.focus();
  await page
    .getByRole('tooltip')
    .filter({ hasText: /\d{2}:\d{2}:\d{2}/ })
    .waitFor();
  await close();
});

it('shows every motion at once where the person wants none', async () => {
  const { page, close } = await open(morningBench(), '/', { reducedMotion: 'reduce' });
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return [...transitionDuration.split(','), ...animationDuration.split(',')].some(
          (time) => Number.parseFloat(time) > 0,
        );
      }).length,
  );
  expect(moving).toBe(0);
  await close();
});
