import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { findRuntime } from '../../../../tools/set-up/electron-runtime.mjs';
import { type BenchNetwork, openBenchNetwork } from './bench-network.ts';
import type { WholeBench } from './door.ts';
import { listenTo } from './listen-to.ts';
import { PATIENCE_MS } from './patience.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const ORIGIN = 'app://greenroom';

/**
 * The same bench behind the desktop door: Electron on what `npm run build` made, its one window in place of the browser.
 * Visits follow one another in that window, each with its own language and colours.
 */
export function startDesktopBench(argv: readonly string[]): WholeBench {
  let network: BenchNetwork | undefined;
  let desktop: ElectronApplication | undefined;
  let home = '';
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the bench is not started');
    return value;
  };
  const webOnly = (): never => {
    throw new Error('the desktop door has no address and no process to kill from here');
  };

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'greenroom-desktop-'));
    network = await openBenchNetwork();
    desktop = await launch(network, home, argv);
  });
  afterAll(async () => {
    await desktop?.close();
    await network?.close();
    rmSync(home, { recursive: true, force: true });
  });

  return {
    program: webOnly,
    kill: webOnly,
    startAgain: webOnly,
    network: () => started(network),
    origin: () => ORIGIN,
    visit: async ({ locale = 'en-GB', colorScheme = null } = {}) => {
      const page = await started(desktop).firstWindow();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate((kept) => localStorage.setItem('greenroom.language', kept), locale.slice(0, 2));
      const listening = listenTo(page);
      const go = async (path: string): Promise<void> => {
        await page.goto(ORIGIN + path);
        await page.locator('main').waitFor();
        await page.locator('[aria-busy]').waitFor({ state: 'detached' });
      };
      await go('/');
      return { page, complaints: listening.complaints, go, close: async () => listening.stop() };
    },
  };
}

/** Starts Electron inside `network`, with a home of its own. */
async function launch(network: BenchNetwork, home: string, argv: readonly string[]): Promise<ElectronApplication> {
  const program = findRuntime(ROOT);
  if (program === null)
    throw new Error('there is no Electron runtime on this machine: npm run test:electron says what to do');
  const wrapper = join(home, 'desktop');
  writeFileSync(wrapper, `#!/bin/sh\nexec ${network.enter([`'${program}'`]).join(' ')} "$@"\n`, { mode: 0o755 });
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    executablePath: network.isOwn ? wrapper : program,
    args: [...asRoot, ROOT, '--practice', '--lang', 'en', ...argv],
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config'), TMPDIR: home },
  });
}
