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

/** Starts the Chromium of this machine, without a window. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium, Chrome or Edge on this machine: set GREENROOM_BROWSER');
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}
