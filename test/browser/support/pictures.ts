import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { type FakeEngine, startFakeEngine } from '../../fakes/fake-engine.ts';
import { largeBench, morningBench, unpackedBench } from '../../fixtures/benches.ts';
import { floorPicture } from '../../fixtures/drawn-pictures.ts';
import { drawBars, whiteSheet, writeVideo } from '../../fixtures/gray-picture.ts';
import { packOf } from '../../fixtures/packs.ts';
import { queueOfEachState } from '../../fixtures/queue-rows.ts';
import { cameraArguments, launchBrowser } from './browser.ts';
import { firmwareFile } from './firmware-files.ts';
import { fileOf, type IMPORT_FILES } from './import-files.ts';
import { scanInto } from './keyboard-scanner.ts';

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

const YARD_PLAN = '/sites?order=SO-24817&site=Lille+warehouse&site=Yard&view=floor-plan';

const SCREENS: readonly Screen[] = [
  { name: 'bench-0', path: '/', bench: 'empty' },
  { name: 'bench-unpacked', path: '/', bench: 'unpacked' },
  { name: 'bench-24', path: '/', bench: 'morning' },
  { name: 'bench-ready', path: '/', bench: 'ready' },
  { name: 'bench-24-table', path: '/', bench: 'morning', prepare: (page) => page.keyboard.press('v') },
  { name: 'bench-sites', path: '/', bench: 'morning', prepare: openSites },
  { name: 'bench-1000-sites', path: '/', bench: 'large', prepare: openSites },
  { name: 'bench-1000', path: '/', bench: 'large' },
  { name: 'wall-24', path: '/?wall=1', bench: 'morning' },
  { name: 'wall-1000', path: '/?wall=1', bench: 'large' },
  { name: 'device', path: '/devices/dev-18', bench: 'morning', prepare: takePicture },
  { name: 'device-offline', path: '/devices/dev-24', bench: 'morning' },
  { name: 'orders', path: '/orders', bench: 'morning' },
  { name: 'orders-0', path: '/orders', bench: 'empty' },
  { name: 'order', path: '/orders/SO-24817', bench: 'morning' },
  { name: 'readiness', path: '/orders/SO-24817/readiness', bench: 'morning' },
  { name: 'readiness-end', path: '/orders/SO-24817/readiness', bench: 'morning', prepare: scrollToEnd },
  { name: 'readiness-1000', path: '/orders/SO-31000/readiness', bench: 'large' },
  { name: 'registration', path: '/orders/SO-24817/registration', bench: 'morning' },
  { name: 'registration-end', path: '/orders/SO-24817/registration', bench: 'morning', prepare: scrollToEnd },
  { name: 'registration-1000', path: '/orders/SO-31000/registration', bench: 'large' },
  { name: 'labels', path: '/orders/SO-24817/labels', bench: 'morning' },
  { name: 'import-new', path: '/orders', bench: 'morning', prepare: chooseFile('new') },
  { name: 'import-changed', path: '/orders', bench: 'morning', prepare: chooseFile('changed') },
  { name: 'import-columns', path: '/orders', bench: 'morning', prepare: chooseFile('columns') },
  { name: 'import-problems', path: '/orders', bench: 'morning', prepare: chooseFile('problems') },
  { name: 'import-refused', path: '/orders', bench: 'morning', prepare: chooseFile('refused') },
  { name: 'firmware-0', path: '/firmware', bench: 'empty' },
  { name: 'firmware-add', path: '/firmware', bench: 'morning', prepare: chooseFirmware },
  { name: 'firmware', path: '/firmware', bench: 'morning', prepare: addFirmware },
  { name: 'firmware-edit', path: '/firmware', bench: 'morning', prepare: editFirmware },
  { name: 'sites', path: '/sites', bench: 'morning' },
  { name: 'sites-0', path: '/sites', bench: 'empty' },
  { name: 'sites-1000', path: '/sites', bench: 'large' },
  { name: 'sites-open', path: '/sites', bench: 'morning', prepare: openPlace },
  { name: 'sites-rename', path: '/sites', bench: 'morning', prepare: renamePlaces },
  { name: 'sites-floor-plan', path: YARD_PLAN, bench: 'morning', prepare: placeOnPlan },
  { name: 'queue-0', path: '/queue', bench: 'empty' },
  { name: 'queue', path: '/queue', bench: 'morning' },
  { name: 'queue-end', path: '/queue', bench: 'morning', prepare: scrollToSettings },
  { name: 'queue-read', path: '/queue', bench: 'morning', prepare: enterReading },
  { name: 'dossier', path: '/dossiers/SO-24817', bench: 'morning' },
  { name: 'dossier-end', path: '/dossiers/SO-24817', bench: 'morning', prepare: scrollToEnd },
  { name: 'licences', path: '/licences', bench: 'morning' },
  { name: 'licences-end', path: '/licences', bench: 'morning', prepare: scrollToEnd },
  { name: 'licences-0', path: '/licences', bench: 'empty' },
  { name: 'cases', path: '/cases', bench: 'morning' },
  { name: 'cases-end', path: '/cases', bench: 'morning', prepare: scrollToEnd },
  { name: 'reports', path: '/reports', bench: 'morning', prepare: writeReport },
  { name: 'verify', path: '/verify', bench: 'morning' },
  { name: 'verify-whole', path: '/verify', bench: 'morning', prepare: choosePack(packOf()) },
  { name: 'verify-changed', path: '/verify', bench: 'morning', prepare: choosePack(packOf().with(400, 1)) },
  { name: 'settings', path: '/settings', bench: 'morning', prepare: showEquivalents },
  { name: 'doctor', path: '/doctor', bench: 'morning' },
  { name: 'doctor-address', path: '/doctor?address=10.77.0.14', bench: 'morning' },
  { name: 'palette', path: '/', bench: 'morning', prepare: openPalette },
  { name: 'scan-claimed', path: '/', bench: 'morning', prepare: scan('4006381333931', 'ABX7-48BE-8B7J') },
  { name: 'scan-mismatch', path: '/', bench: 'morning', prepare: scan('ABX7-48BE-8B7J', 'STOP-1234') },
  { name: 'scan-ask', path: '/orders', bench: 'morning', prepare: scan('ASK12345') },
  { name: 'scan-wall', path: '/?wall=1', bench: 'morning', prepare: scan('ABX7-48BE-8B7J') },
  { name: 'scan-camera', path: '/', bench: 'morning', prepare: startCamera },
  { name: 'shortcuts', path: '/', bench: 'morning', prepare: (page) => page.keyboard.press('?') },
];

async function openSites(page: Page): Promise<void> {
  await page.locator('label', { hasText: /By site|Par site/ }).click();
  await page.getByRole('treegrid').waitFor();
}

async function openPlace(page: Page): Promise<void> {
  await page.getByRole('grid').getByRole('checkbox').nth(1).focus();
  await page.keyboard.press('Enter');
  await page.locator('fieldset').waitFor();
}

async function renamePlaces(page: Page): Promise<void> {
  await page.getByRole('grid').getByRole('checkbox').first().click();
  await page.getByRole('button', { name: /^(Rename…|Renommer…)$/ }).click();
  await page.getByRole('list', { name: /^(What would change|Ce qui changerait)$/ }).waitFor();
}

async function placeOnPlan(page: Page): Promise<void> {
  const picture = { name: 'yard.png', mimeType: 'image/png', buffer: floorPicture() };
  await page.locator('input[accept="image/png,image/jpeg"]').setInputFiles(picture);
  const waiting = page.locator('[data-waiting]');
  await page.locator('section img').waitFor();
  await page.waitForTimeout(300);
  // The engine is the same for every look of a screen: two of the four are placed once.
  for (const x of [60, 260].slice(0, (await waiting.count()) - 2)) {
    await waiting.first().click();
    await page.locator('section img').click({ position: { x, y: 90 + x / 4 } });
    await page.waitForTimeout(300);
  }
}

async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
}

async function scrollToSettings(page: Page): Promise<void> {
  await page.locator('form').last().scrollIntoViewIfNeeded();
}

async function enterReading(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Enter what you read|Saisir une lecture)/ }).click();
}

async function showEquivalents(page: Page): Promise<void> {
  await page.getByLabel(/^(The order says|La commande dit)$/).scrollIntoViewIfNeeded();
}

async function takePicture(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Take a picture|Prendre une image/ }).click();
  await page.locator('img').waitFor();
}

function chooseFile(kind: keyof typeof IMPORT_FILES): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator('input[type=file]').setInputFiles(fileOf(kind));
    await page.getByRole('heading', { level: 1, name: fileOf(kind).name }).waitFor();
    await page.locator('[aria-label="Reading the file"]').waitFor({ state: 'detached' });
  };
}

async function chooseFirmware(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([firmwareFile('P3265-LVE_11_11_73.bin'), firmwareFile('digicap.dav')]);
  await page.getByText('digicap.dav').waitFor();
}

async function addFirmware(page: Page): Promise<void> {
  if ((await page.getByText('11.11.73').count()) === 0) {
    await chooseFirmware(page);
    await page
      .getByRole('button', { name: /^(Add|Ajouter)$/ })
      .first()
      .click();
    await page
      .getByRole('cell', { name: /^11\.11\.73/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /Leave out|Écarter/ }).click();
  }
  await page.locator('select[aria-label*="P3265-LVE"]').first().selectOption({ index: 1 });
  await page.waitForTimeout(300);
}

async function editFirmware(page: Page): Promise<void> {
  await addFirmware(page);
  await page
    .getByRole('button', { name: /^(Edit|Modifier) / })
    .first()
    .click();
}

async function writeReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Write the report|Écrire le rapport/ }).click();
  await page
    .getByText(/revision 1|révision 1/)
    .first()
    .waitFor();
}

function choosePack(pack: Uint8Array): (page: Page) => Promise<void> {
  return async (page) => {
    const file = {
      name: 'readiness-SO-1-r1.greenroom',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(pack),
    };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('[data-outcome]').waitFor();
  };
}

function scan(...labels: readonly string[]): (page: Page) => Promise<void> {
  return async (page) => {
    for (const label of labels) {
      await scanInto(page, label);
      await page.getByRole('article').getByText(label).first().waitFor();
    }
  };
}

async function startCamera(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Read labels with|Lire les étiquettes)/ }).click();
  await page.waitForTimeout(2_000);
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gate');
  await page.getByRole('dialog').waitFor();
}

async function startEngine(bench: Screen['bench']): Promise<FakeEngine> {
  return startFakeEngine({ rows: BENCHES[bench](), ...(bench === 'empty' ? {} : { queue: queueOfEachState() }) });
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
          const engine = engines.get(screen.bench) ?? (await startEngine(screen.bench));
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
const sheet = whiteSheet();
drawBars(sheet, { bcid: 'code128', text: 'ABX7-48BE-8B7J', x: 200, y: 120, module: 4, tall: 140 });
drawBars(sheet, { bcid: 'code128', text: 'E0A7008D9222', x: 200, y: 420, module: 4, tall: 140 });
writeVideo(join(folder, 'camera.y4m'), sheet);
const browser = await launchBrowser(cameraArguments(join(folder, 'camera.y4m')));
await takeAll(browser, folder, wanted);
await browser.close();
