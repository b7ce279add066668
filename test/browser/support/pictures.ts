import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { type FakeEngine, startFakeEngine } from '../../fakes/fake-engine.ts';
import { largeBench, morningBench, unpackedBench } from '../../fixtures/benches.ts';
import { launchBrowser } from './browser.ts';

/*
 * Every screen as a picture, to be looked at: light and dark, English and French, two sizes, three benches.
 *
 *   npm exec -- node test/browser/support/pictures.ts FOLDER [PART OF A NAME…]
 */

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly bench: keyof typeof BENCHES;
  readonly prepare?: (page: Page) => Promise<void>;
}

const BENCHES = {
  empty: (): readonly BoardRow[] => [],
  unpacked: unpackedBench,
  morning: morningBench,
  ready: (): readonly BoardRow[] => morningBench().filter(({ state }) => state === 'ready'),
  large: (): readonly BoardRow[] => largeBench(1_000),
} as const;

const SCREENS: readonly Screen[] = [
  { name: 'bench-0', path: '/', bench: 'empty' },
  { name: 'bench-unpacked', path: '/', bench: 'unpacked' },
  { name: 'bench-24', path: '/', bench: 'morning' },
  { name: 'bench-ready', path: '/', bench: 'ready' },
  { name: 'bench-24-table', path: '/', bench: 'morning', prepare: (page) => page.keyboard.press('v') },
  { name: 'bench-1000', path: '/', bench: 'large' },
  { name: 'wall-24', path: '/?wall=1', bench: 'morning' },
  { name: 'wall-1000', path: '/?wall=1', bench: 'large' },
  { name: 'device', path: '/devices/dev-18', bench: 'morning', prepare: takePicture },
  { name: 'device-offline', path: '/devices/dev-24', bench: 'morning' },
  { name: 'orders', path: '/orders', bench: 'morning' },
  { name: 'orders-0', path: '/orders', bench: 'empty' },
  { name: 'order', path: '/orders/SO-24817', bench: 'morning' },
  { name: 'import', path: '/orders', bench: 'morning', prepare: chooseFile },
  { name: 'reports', path: '/reports', bench: 'morning', prepare: writeReport },
  { name: 'settings', path: '/settings', bench: 'morning' },
  { name: 'palette', path: '/', bench: 'morning', prepare: openPalette },
  { name: 'shortcuts', path: '/', bench: 'morning', prepare: (page) => page.keyboard.press('?') },
];

async function takePicture(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Take a picture|Prendre une image/ }).click();
  await page.locator('img').waitFor();
}

async function chooseFile(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name: 'order-SO-30001.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Order number'),
  });
  await page.getByRole('dialog').waitFor();
}

async function writeReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Write the report|Écrire le rapport/ }).click();
  await page
    .getByText(/revision 1|révision 1/)
    .first()
    .waitFor();
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gate');
  await page.getByRole('dialog').waitFor();
}

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

async function takeAll(browser: Browser, folder: string, wanted: readonly string[]): Promise<void> {
  const engines = new Map<string, FakeEngine>();
  for (const screen of SCREENS) {
    for (const viewport of SIZES) {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const locale of ['en', 'fr']) {
          const name = `${screen.name}-${viewport.width}-${colorScheme}-${locale}`;
          if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
          const engine = engines.get(screen.bench) ?? (await startFakeEngine({ rows: BENCHES[screen.bench]() }));
          engines.set(screen.bench, engine);
          const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: 'reduce' });
          const page = await context.newPage();
          page.on('console', (message) => {
            if (message.type() === 'error') process.stderr.write(`${name}: ${message.text()}\n`);
          });
          page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
          await page.goto(engine.url + screen.path);
          await page.locator('main').waitFor();
          await page.locator('[aria-busy]').waitFor({ state: 'detached' });
          await page.evaluate(() => document.fonts.ready);
          await screen.prepare?.(page);
          await page.waitForTimeout(250);
          await page.screenshot({ path: join(folder, `${name}.png`) });
          await context.close();
        }
      }
    }
  }
  for (const engine of engines.values()) await engine.close();
}

const [folder = 'test-results/pictures', ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
await takeAll(browser, folder, wanted);
await browser.close();
