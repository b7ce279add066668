import type { Page } from 'playwright-core';

/** The count as a person reads it: `Expected 16 · Seen 15 · Matched 14 · Ready 12`. */
export async function countOf(page: Page): Promise<string> {
  const figures = await page
    .locator('main :is(button, div):has(> span[data-figure])')
    .evaluateAll((all) => all.map(({ children }) => [...children].map(({ textContent }) => textContent).join(' ')));
  return figures.join(' · ');
}

/** Every sentence under “Needs a hand”, none folded away; not those that only hold their place under the pointer. */
export async function handsNeeded(page: Page): Promise<readonly string[]> {
  const hands = page.getByRole('region', { name: /^(Needs a hand|À reprendre)$/ });
  const folded = hands.getByRole('button', { expanded: false });
  if (await folded.isVisible()) await folded.click();
  return hands.locator('li:not([data-settled])').getByRole('paragraph').allTextContents();
}

/** What the board shows, a text a tile, by what it leads to and is called: `/devices/… Dock 1 North`. */
export async function devicesOf(page: Page): Promise<readonly string[]> {
  const tiles = await page
    .locator('[role="grid"] a[data-row]')
    .evaluateAll((all) =>
      all.map((tile) => `${tile.getAttribute('href')} ${tile.querySelector(':scope > span')?.textContent}`),
    );
  return tiles.toSorted();
}
