import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createLabelWriter } from '../../../electron/adapters/export/label-writer.ts';
import { parseMac } from '../../../shared/domain/identity/mac.ts';
import { readFormat } from '../../../shared/domain/label/format.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { drawBars, layOn, parsePgm, whiteSheet, writeVideo } from '../../fixtures/gray-picture.ts';
import { contentOf } from '../../fixtures/label-contents.ts';
import { unwrap } from '../../fixtures/store.ts';
import { cameraArguments } from '../support/browser.ts';
import { countOf } from './support/board.ts';
import type { Visit } from './support/door.ts';
import { PATIENCE_MS } from './support/patience.ts';
import { startWholeBench } from './support/whole-bench.ts';

/* The computer's camera sees the label on a box, then one of our own; the engine behind the page is the real one. */

const folder = mkdtempSync(join(tmpdir(), 'greenroom-camera-'));
/** What the browser's camera sees. */
const VIDEO = join(folder, 'camera.y4m');
const bench = startWholeBench(['--devices', '4'], cameraArguments(VIDEO));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const settled = { timeout: PATIENCE_MS };
/** A product code with its right check digit: the same on every box of the kind. */
const EAN = '4006381333931';

interface Found {
  readonly path: string;
  readonly place: string;
  readonly mac: string;
}

/** A device that never says its serial on the network: only its box does. */
async function silentDevice({ page, go }: Visit): Promise<Found> {
  await expect.poll(() => countOf(page), settled).toMatch(/^Expected 4 · Seen 4 · Matched 4/);
  // What is counted above may be drawn a moment later.
  const devices = page.locator('[role="grid"] a[href^="/devices/"]');
  await expect.poll(() => devices.count(), settled).toBe(4);
  const paths = await devices.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const path of paths) {
    await go(path ?? '');
    const fact = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
    if ((await fact('Serial').locator('dd').first().textContent())?.includes('Unknown') !== true) continue;
    return {
      path: path ?? '',
      place: (await page.getByRole('heading', { level: 1 }).textContent()) ?? '',
      mac: (await fact('MAC address').locator('button > span').first().textContent()) ?? '',
    };
  }
  throw new Error('every device says its serial');
}

/** The label of a maker: the product's code, the serial and the MAC, each with its own bars. */
function showBoxLabel(serial: string, mac: string): void {
  const sheet = whiteSheet();
  const bars = { x: 160, module: 4, tall: 120 };
  drawBars(sheet, { ...bars, bcid: 'ean13', text: EAN, y: 60 });
  drawBars(sheet, { ...bars, bcid: 'code128', text: serial, y: 280 });
  drawBars(sheet, { ...bars, bcid: 'code128', text: mac, y: 500 });
  writeVideo(VIDEO, sheet);
}

/** One of our own labels, out of the PDF that goes to the printer. */
async function showOwnLabel(mac: string): Promise<void> {
  const threadUrl = new URL('../../../electron/export-thread.ts', import.meta.url);
  const fontsFolder = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
  const writer = createLabelWriter({ threadUrl, fontsFolder, log: createMemoryLog() });
  const label = contentOf({ serial: null, mac: parseMac(mac) });
  const order = { format: unwrap(readFormat('76x51')), startAt: 1, symbology: 'qr' } as const;
  const { bytes } = unwrap(await writer.write([label], order, { kind: 'pdf', title: 'SO-24817' }));
  writeFileSync(`${VIDEO}.pdf`, bytes);
  execFileSync('pdftoppm', ['-r', '300', '-gray', `${VIDEO}.pdf`, VIDEO]);
  const sheet = whiteSheet();
  layOn(sheet, parsePgm(readFileSync(`${VIDEO}-1.pgm`)));
  writeVideo(VIDEO, sheet);
}

it('reads a box’s label, tells its codes apart, and claims the device that never said its serial, once', async () => {
  const visit = await bench.visit();
  const { page, complaints, close, go } = visit;
  const { path, place, mac } = await silentDevice(visit);
  const serial = `PRAC-TICE-${String(Number(place.replace(/\D/g, '')) - 1).padStart(4, '0')}`;
  showBoxLabel(serial, mac.replaceAll(':', ''));
  await go('/');
  await page.getByRole('button', { name: 'Read labels with the camera' }).click();
  const band = page.getByRole('region', { name: 'Scanned labels' });
  const latest = band.getByRole('article');
  await latest.getByText('is this box. It goes to').waitFor();
  expect(await latest.locator('dl > div').allTextContents()).toEqual(
    expect.arrayContaining([`Product code${EAN}`, `Serial${serial}`, `MAC${mac.toUpperCase()}`]),
  );
  await band.getByRole('button', { name: 'Stop the camera' }).click();
  await latest.getByRole('link', { name: 'Open the device' }).click();
  await page.waitForURL(`**${path}`);
  // What the engine kept of it: written before the page was told.
  const kept = page.getByText(`Box scanned: its label says ${serial}`);
  await kept.first().waitFor();

  await go('/');
  await showOwnLabel(mac);
  await page.getByRole('button', { name: 'Read labels with the camera' }).click();
  await page.waitForURL(`**${path}`);
  await latest.getByText('Our own label: its device is open.').waitFor();
  // However long the box's label was held there, it was claimed once.
  await expect.poll(() => kept.count(), settled).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});
