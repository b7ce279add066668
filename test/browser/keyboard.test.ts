import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { largeBench, morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();

/** The place of the device that has the focus; null where the focus is elsewhere. */
async function focusedRow(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null);
}

async function rowIds(page: Page): Promise<readonly string[]> {
  return page
    .locator('[role="grid"] a[data-row]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('data-row') ?? ''));
}

it('searches from the key on, and goes from the search to the devices and on to one of them', async () => {
  const { page, close } = await open(morningBench());
  await page.keyboard.press('/');
  await page.keyboard.type('dock 1', AS_A_PERSON);
  await page.waitForURL('**/?q=dock+1');
  await soon(async () => (await rowIds(page)).length).toBe(3);
  await page.keyboard.press('ArrowDown');
  await soon(() => focusedRow(page)).not.toBeNull();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/devices/dev-*');
  await close();
});

it('moves among tiles as the eye does: right, down by a row, home, end', async () => {
  const { page, close } = await open(morningBench());
  const ids = await rowIds(page);
  await page.locator('[role="grid"] a').first().focus();
  const at = async (keys: readonly string[]): Promise<number> => {
    for (const key of keys) await page.keyboard.press(key);
    return ids.indexOf((await focusedRow(page)) ?? '');
  };
  expect(await at(['ArrowRight'])).toBe(1);
  expect(await at(['ArrowDown'])).toBe(5);
  expect(await at(['ArrowUp', 'ArrowLeft'])).toBe(0);
  expect(await at(['End'])).toBe(23);
  expect(await at(['Home'])).toBe(0);
  await close();
});

it('walks through a thousand lines without losing the focus, and keeps it in sight', async () => {
  const { page, close } = await open(largeBench(1_000));
  await page.locator('[role="grid"] a').first().focus();
  for (let turn = 0; turn < 5; turn += 1) await page.keyboard.press('PageDown');
  for (let turn = 0; turn < 20; turn += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  const focused = page.locator('a:focus');
  await soon(() => focused.count()).toBe(1);
  await soon(async () => {
    const box = await focused.boundingBox();
    return box !== null && box.y > 56 && box.y + box.height <= 800;
  }).toBe(true);
  await close();
});

it('takes one stop of the Tab key for all devices, and remembers which', async () => {
  const { page, close } = await open(morningBench());
  await page.locator('[role="grid"] a').first().focus();
  await page.keyboard.press('ArrowRight');
  const chosen = await focusedRow(page);
  await page.keyboard.press('Shift+Tab');
  expect(await focusedRow(page)).toBeNull();
  await page.keyboard.press('Tab');
  expect(await focusedRow(page)).toBe(chosen);
  expect(await page.locator('[role="grid"] a[tabindex="0"]').count()).toBe(1);
  await close();
});

it('reaches the content of a page with the first link of it', async () => {
  const { page, close } = await open(morningBench());
  await page.keyboard.press('Tab');
  await soon(() => page.locator('a:focus').textContent()).toBe('To the content');
  await page.keyboard.press('Enter');
  await soon(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  await close();
});

it('shows the focus wherever it is, with an outline that can be seen', async () => {
  const { page, close } = await open(morningBench());
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return 'page';
      const boxes = [element, element.nextElementSibling, element.parentElement].filter((box) => box !== null);
      const outlined = boxes.some((box) =>
        [getComputedStyle(box), getComputedStyle(box, '::after')].some(
          ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        ),
      );
      const bordered = element.matches('input:not([type="radio"]), select');
      return outlined || bordered ? 'seen' : element.outerHTML.slice(0, 120);
    });
    expect(['seen', 'page']).toContain(seen);
  }
  await close();
});

it('goes to the wall and back with a key, and to full screen’s own key', async () => {
  const { page, close } = await open(morningBench());
  await page.keyboard.press('w');
  await page.waitForURL('**/?wall=1');
  expect(await page.getByRole('navigation').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.waitForURL(/\/$/);
  await page.keyboard.press('F11');
  await page.waitForURL('**/?wall=1');
  await close();
});

it('opens the palette once with Ctrl-K from any page, finds a device by its serial and goes there', async () => {
  const { page, close } = await open(morningBench(), '/settings');
  await page.keyboard.press('Control+k');
  await soon(() => page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.type('accc8e8a', AS_A_PERSON);
  await soon(() => page.getByRole('dialog').getByText('Gate east').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/devices/dev-18');
  await close();
});

it('loses no letter that is typed before the palette has the focus, and none of them is a shortcut of the page', async () => {
  const { page, close } = await open(morningBench());
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false): void => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    };
    press('k', true);
    for (const key of 'wallx') press(key);
    press('Backspace');
  });
  await soon(() => page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('wall');
  expect(new URL(page.url()).search).toBe('');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/?wall=1');
  await close();
});

it('runs what was asked for with an Enter that came before the palette had the focus', async () => {
  const { page, close } = await open(morningBench());
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false): void => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    };
    press('k', true);
    for (const key of ['w', 'a', 'l', 'l', 'Enter']) press(key);
  });
  await page.waitForURL('**/?wall=1');
  await soon(() => page.getByRole('dialog').count()).toBe(0);
  await close();
});

it('finds sites, orders and commands in the palette, and shows the keys of those that have one', async () => {
  const { page, close } = await open(morningBench(), '/settings');
  const ask = async (search: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type(search, AS_A_PERSON);
  };
  await ask('hotel de ville');
  await soon(() => page.getByRole('dialog').getByText('Hôtel de Ville', { exact: true }).count()).toBe(1);
  await page.keyboard.press('Escape');
  await ask('by site');
  await soon(() => page.getByRole('dialog').locator('kbd', { hasText: 'v' }).count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/?view=sites');
  await page.getByRole('treegrid').waitFor();
  await ask('fr-3391');
  await soon(() => page.getByRole('dialog').getByText('FR-3391 · Ville de Roubaix').count()).toBe(1);
  await close();
});

it('opens the palette with Ctrl-K while the person types in the search', async () => {
  const { page, close } = await open(morningBench());
  await page.keyboard.press('/');
  await page.keyboard.press('Control+k');
  await soon(() => page.getByRole('dialog').count()).toBe(1);
  await close();
});

it('lists its shortcuts, and gives the focus back where it was', async () => {
  const { page, close } = await open(morningBench());
  await page.locator('[role="grid"] a').first().focus();
  const before = await focusedRow(page);
  await page.keyboard.press('?');
  await soon(() => page.getByRole('dialog', { name: 'Shortcuts' }).count()).toBe(1);
  await page.keyboard.press('Escape');
  await soon(() => focusedRow(page)).toBe(before);
  await close();
});

it('does nothing of the page’s own while a person types: a search for “w” is no wall', async () => {
  const { page, close } = await open(morningBench());
  await page.keyboard.press('/');
  await page.keyboard.type('w1');
  await page.waitForURL('**/?q=w1');
  expect(new URL(page.url()).search).toBe('?q=w1');
  await close();
});

it('copies the whole serial of the device that has the focus', async () => {
  const { page, close } = await open(morningBench());
  await page.locator('[role="grid"] a').filter({ hasText: 'Gate east' }).focus();
  await page.keyboard.press('c');
  await soon(() => page.evaluate(() => navigator.clipboard.readText())).toBe('ACCC8E8A7144');
  await close();
});

it('switches between tiles and table with a key, and keeps the choice over a reload', async () => {
  const { page, close } = await open(morningBench());
  await page.keyboard.press('v');
  await soon(() => page.getByRole('columnheader').count()).toBe(7);
  await page.reload();
  await soon(() => page.getByRole('columnheader').count()).toBe(7);
  await close();
});

it('sorts the table by a column’s head, one way and the other, and says which', async () => {
  const { page, close } = await open(morningBench(), '/?show=ready');
  await page.keyboard.press('v');
  const head = page.getByRole('columnheader', { name: 'Serial' });
  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await soon(() => head.getAttribute('aria-sort')).toBe('ascending');
  const forwards = await rowIds(page);
  await page.keyboard.press('Enter');
  await soon(() => head.getAttribute('aria-sort')).toBe('descending');
  await soon(() => rowIds(page)).toEqual(forwards.toReversed());
  await close();
});
