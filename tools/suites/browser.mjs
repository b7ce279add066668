import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * A browser of Chromium's family on this machine, for the browser tests: what `GREENROOM_BROWSER` names, else Chromium,
 * Chrome or Edge where they are usually installed. Null where there is none.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, exists?: (path: string) => boolean }} host
 * @returns {string | null}
 */
export function findBrowser({ env = process.env, platform = process.platform, exists = existsSync } = {}) {
  const named = env.GREENROOM_BROWSER;
  if (named !== undefined && named !== '') return exists(named) ? named : null;
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const usual = platform === 'darwin' || platform === 'win32' ? PLACES[platform] : [];
  return [...usual, ...onPath].find((path) => exists(path)) ?? null;
}
