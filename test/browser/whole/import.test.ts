import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { countOf } from './support/board.ts';
import type { Visit } from './support/door.ts';
import { PATIENCE_MS } from './support/patience.ts';
import { startWholeBench } from './support/whole-bench.ts';

/* A second order is brought to a bench that has one already, as a file on the orders page. */

const bench = startWholeBench(['--devices', '2']);
const settled = { timeout: PATIENCE_MS };
const SAMPLE = 'commande-FR-3391.csv';
const BYTES = readFileSync(new URL(`../../../resources/samples/${SAMPLE}`, import.meta.url));

/** The sample with one piece of it written otherwise, every other byte as it was: Latin-1 maps bytes to characters. */
function sampleWith(changes: readonly (readonly [string, string])[]): Buffer {
  let text = BYTES.toString('latin1');
  for (const [from, to] of changes) text = text.replaceAll(from, to);
  return Buffer.from(text, 'latin1');
}

/** Chooses a file on the orders page and gives the page once it says what the file would do. */
async function choose({ page, go }: Visit, name: string, buffer: Buffer) {
  await go('/orders');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: /^(Cancel|Close)$/ }).waitFor();
  return page.locator('main');
}

/** Numbers of the orders on the bench. */
async function ordersOf({ page, go }: Visit): Promise<readonly string[]> {
  await go('/orders');
  const headings = page.getByRole('listitem').getByRole('heading');
  await headings.first().waitFor();
  return (await headings.allTextContents()).toSorted();
}

it('changes nothing for a file with a wrong row, and says which row and column and what to do', async () => {
  const visit = await bench.visit();
  const broken = sampleWith([
    ['FR-3391', 'FR-3392'],
    ['E0-A7-00-8D-69-84', 'E0-A7-00-8D-69'],
  ]);
  const look = await choose(visit, 'commande-FR-3392.csv', broken);
  expect(await look.textContent()).toContain(
    "Row 5, column “Adresse MAC” (cell G5): “E0-A7-00-8D-69” is not a device's MAC address. Copy its twelve digits from the label.",
  );
  expect(await look.getByRole('button', { name: /Import/ }).count()).toBe(0);
  expect(await ordersOf(visit)).toEqual(['PRACTICE-2']);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

it('shows what a file would do before anything changes, and leaves all as it was when that is not wanted', async () => {
  const visit = await bench.visit();
  const look = await choose(visit, SAMPLE, BYTES);
  expect(await look.textContent()).toMatch(
    /FR-3391 Ville de Roubaix *new on this bench *6 devices · 6 places · 5 licences/,
  );
  await look.getByRole('button', { name: 'Cancel' }).click();
  expect(await ordersOf(visit)).toEqual(['PRACTICE-2']);
  await visit.close();
});

it('takes an order from a French spreadsheet with every accent, and expects its six cameras', async () => {
  const visit = await bench.visit();
  const { page, go } = visit;
  const look = await choose(visit, SAMPLE, BYTES);
  await look.getByRole('button', { name: 'Import the order' }).click();
  await page.waitForURL('**/orders/FR-3391');
  await page.getByRole('heading', { level: 1, name: 'FR-3391' }).waitFor();
  expect(await page.locator('main').textContent()).toContain('Ville de Roubaix');
  const places = page.getByRole('row').filter({ hasText: 'CB62-512E' }).filter({ hasText: 'Expected' });
  expect(await places.count()).toBe(6);
  const words = await page.locator('main').textContent();
  for (const place of ['Hôtel de Ville · Étage 1', 'Couloir côté cour', 'Guichet n° 2', 'Médiathèque', 'Réserve']) {
    expect(words).toContain(place);
  }
  await go('/?order=FR-3391');
  await expect.poll(() => countOf(page), settled).toBe('Expected 6 · Seen 0 · Matched 0 · Ready 0');
  await go('/');
  await expect.poll(() => countOf(page), settled).toBe('Expected 8 · Seen 2 · Matched 2 · Ready 2');
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

it('finds nothing to change in a file that was imported before', async () => {
  const visit = await bench.visit();
  const look = await choose(visit, SAMPLE, BYTES);
  expect(await look.textContent()).toContain('the same as on the bench: nothing to do');
  expect(await look.getByRole('button', { name: /Import/ }).count()).toBe(0);
  await look.getByRole('button', { name: 'Close' }).click();
  expect(await ordersOf(visit)).toEqual(['FR-3391', 'PRACTICE-2']);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});
