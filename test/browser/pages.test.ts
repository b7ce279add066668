import { expect, it } from 'vitest';
import { largeBench, morningBench, unpackedBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

const PAGES = [
  '/',
  '/?wall=1',
  '/?show=hand',
  '/devices/dev-18',
  '/orders',
  '/orders/SO-24817',
  '/queue',
  '/firmware',
  '/reports',
  '/settings',
  '/doctor',
  '/doctor?address=10.77.0.14',
];

it.each(['en-GB', 'fr-FR'])(
  'opens every page without a complaint of the script or of the policy, and without sideways scrolling at 1,280 px (%s)',
  async (locale) => {
    const { page, engine, complaints, close } = await open(morningBench(), '/', { locale });
    const wide: string[] = [];
    for (const path of PAGES) {
      await page.goto(engine.url + path);
      await page.locator('h1').first().waitFor();
      if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 1280) wide.push(path);
    }
    expect({ complaints, wide }).toEqual({ complaints: [], wide: [] });
    await close();
  },
);

it('fits a thousand devices without sideways scrolling, as a table', async () => {
  const { page, close } = await open(largeBench(1_000));
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('1001');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  await close();
});

it('keeps only what the window shows of a thousand devices in the page', async () => {
  const { page, close } = await open(largeBench(1_000));
  expect(await page.locator('[role="grid"] a[data-row]').count()).toBeLessThan(60);
  await close();
});

it('fits 24 tiles on 1,920 × 1,080 unscrolled, with exceptions above them', async () => {
  const { page, close } = await open(morningBench(), '/', { viewport: { width: 1920, height: 1080 } });
  const tiles = await page.locator('[role="gridcell"] a').all();
  expect(tiles).toHaveLength(24);
  const bottoms = await Promise.all(tiles.map(async (tile) => (await tile.boundingBox())?.y ?? 0));
  const heights = await Promise.all(tiles.map(async (tile) => (await tile.boundingBox())?.height ?? 9_999));
  expect(Math.max(...bottoms.map((top, index) => top + (heights[index] ?? 9_999)))).toBeLessThanOrEqual(1080);
  await close();
});

it('shows nothing under 24 px on the wall', async () => {
  const { page, close } = await open(morningBench(), '/?wall=1', { viewport: { width: 1920, height: 1080 } });
  const sizes = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: [string, number][] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (parent === null || text === '' || parent.closest('.gr-hidden, style, script') !== null) continue;
      found.push([text, Number.parseFloat(getComputedStyle(parent).fontSize)]);
    }
    return found;
  });
  expect(sizes.length).toBeGreaterThan(50);
  expect(sizes.filter(([, size]) => size < 24)).toEqual([]);
  await close();
});

it('shows on the wall, of a thousand devices, those that need a hand, and says how many more there are', async () => {
  const { page, close } = await open(largeBench(1_000), '/?wall=1', { viewport: { width: 1920, height: 1080 } });
  const tiles = page.locator('main a[data-row]');
  const shown = await tiles.count();
  expect(shown).toBeGreaterThanOrEqual(12);
  expect(new Set(await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-state'))))).toEqual(
    new Set(['failed', 'hand']),
  );
  await soon(() => page.getByText(`and ${1_000 - shown} more devices`).count()).toBe(1);
  await close();
});

it('says that it listens, where, how much it heard and for how long, when nothing is plugged in', async () => {
  const { page, engine, close } = await open([]);
  await soon(() => page.getByRole('heading', { name: 'Listening on bench0' }).count()).toBe(1);
  await soon(() => page.getByText('398', { exact: true }).count()).toBe(1);
  const seconds = page.locator('dd').nth(1);
  const before = await seconds.textContent();
  await soon(() => seconds.textContent()).not.toBe(before);
  engine.changeHealth({ counters: { received: { mdns: 1_500 }, dropped: {}, sendFailures: {} } });
  await soon(() => page.getByText('1,500', { exact: true }).count()).toBe(1);
  expect(await page.getByRole('grid').count()).toBe(0);
  await close();
});

it('says beside the expected tiles that it listens, as long as nothing was seen', async () => {
  const { page, close } = await open(unpackedBench());
  await soon(() => page.getByRole('heading', { name: 'Listening on bench0' }).count()).toBe(1);
  expect(await page.locator('[role="gridcell"]').count()).toBeGreaterThan(0);
  await close();
});

it('says what keeps it from listening', async () => {
  const trouble = { key: 'discovery.gaveUp' };
  const { page, close } = await open([], '/', { health: { listening: false, trouble } });
  await soon(() => page.getByRole('heading', { name: /^Discovery stopped again and again/ }).count()).toBe(1);
  await close();
});

it('has an address for everything: a device opened by its address, and back, and reload', async () => {
  const { page, close } = await open(morningBench(), '/?show=ready');
  await page.getByRole('link', { name: /Dock 1 North/ }).click();
  await page.waitForURL('**/devices/dev-11');
  await page.reload();
  await soon(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Dock 1 North');
  await page.goBack();
  await page.waitForURL('**/?show=ready');
  await close();
});

it.each(['/devices/no-such-device', '/orders/SO-0', '/?order=SO-0'])(
  'says in words that %s is not there',
  async (path) => {
    const { page, close } = await open(morningBench(), path);
    const words = await page.getByRole('alert').textContent();
    expect(words).toMatch(/is not on th(e|is) bench/);
    await close();
  },
);
