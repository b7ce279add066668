import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../../tools/suites/browser.mjs';

/** Without the first, Chromium refuses to run as root; the others keep it from reaching for anything but the page. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Has the browser play this Y4M file as its camera, opened anew for each page that asks, and grant the camera unasked. */
export function cameraArguments(video: string): readonly string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  ];
}

/** Starts the Chromium of this machine, without a window. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium, Chrome or Edge on this machine: set GREENROOM_BROWSER');
  return chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...more] });
}
