import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { icns, ico } from './package/icon-files.mjs';
import { findBrowser } from './suites/browser.mjs';

/*
 * `npm run icons`: draws the one SVG of ours in every size that a system asks for, and packs them as Windows and macOS want
 * them. Run when the SVG changes; what it writes is committed, so that a package can be made without a browser.
 */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'resources/desktop');
const browser = findBrowser();
if (browser === null)
  throw new Error('Drawing the icons needs Chromium, Chrome or Edge: name one in GREENROOM_BROWSER');

const svg = readFileSync(join(root, 'renderer/theme/icon.svg'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'greenroom-icons-'));
mkdirSync(join(folder, 'icons'), { recursive: true });
const pictures = SIZES.map((size) => ({ size, png: draw(size) }));
// Of the tray, and shipped inside; the others are for the packer.
const TRAY_SIZE = 32;
writeFileSync(join(root, 'resources/icon.png'), draw(TRAY_SIZE));
for (const { size, png } of pictures) writeFileSync(join(folder, `icons/${size}x${size}.png`), png);
writeFileSync(join(folder, 'icon.ico'), ico(pictures));
writeFileSync(join(folder, 'icon.icns'), icns(pictures));
rmSync(scratch, { recursive: true });

/** @param {number} size in pixels @returns {Buffer} a PNG with a transparent ground */
function draw(size) {
  const page = join(scratch, `${size}.html`);
  const png = join(scratch, `${size}.png`);
  writeFileSync(page, `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  execFileSync(
    /** @type {string} */ (browser),
    [
      '--headless',
      '--no-sandbox',
      '--hide-scrollbars',
      '--force-device-scale-factor=1',
      '--default-background-color=00000000',
      `--user-data-dir=${join(scratch, 'profile')}`,
      `--window-size=${size},${size}`,
      `--screenshot=${png}`,
      `file://${page}`,
    ],
    { stdio: 'ignore' },
  );
  return readFileSync(png);
}
