import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { findBrowser } from '../../../../tools/suites/browser.mjs';
import { launchBrowser } from '../../support/browser.ts';
import { type BenchNetwork, openBenchNetwork } from './bench-network.ts';
import { startDesktopBench } from './desktop-bench.ts';
import type { WholeBench } from './door.ts';
import { listenTo } from './listen-to.ts';
import { PATIENCE_MS } from './patience.ts';
import { type Program, startProgram } from './program.ts';

/**
 * Starts `serve --practice ARGV` once for all tests of a file, with a browser in the same network; the desktop window in their place
 * where `npm run test:electron` asks for it. The pages are those of
 * `npm run build`; where there are none, the program itself says so. `browserArguments` are for the browser alone.
 */
export function startWholeBench(argv: readonly string[] = [], browserArguments: readonly string[] = []): WholeBench {
  if (process.env.GREENROOM_DOOR === 'desktop') return startDesktopBench(argv);
  let network: BenchNetwork | undefined;
  let program: Program | undefined;
  let browser: Browser | undefined;
  let home = '';
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the bench is not started');
    return value;
  };
  const start = async (port: string): Promise<void> => {
    program = await startProgram(started(network), home, ['--practice', '--port', port, ...argv]);
  };

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'greenroom-whole-'));
    network = await openBenchNetwork();
    await Promise.all([start('0'), launchIn(network, home, browserArguments).then((launched) => (browser = launched))]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await network?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const origin = (): string => new URL(started(program).address).origin;
  return {
    program: () => started(program),
    network: () => started(network),
    origin,
    visit: async ({ letIn = true, ...options } = {}) => {
      const context = await started(browser).newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const { complaints } = listenTo(page);
      const go = async (path: string): Promise<void> => {
        await page.goto(path);
        await page.locator('main').waitFor();
        await page.locator('[aria-busy]').waitFor({ state: 'detached' });
      };
      if (letIn) await go(started(program).address);
      return { page, complaints, go: (path) => go(origin() + path), close: () => context.close() };
    },
    kill: () => started(program).kill(),
    startAgain: () => start(new URL(started(program).address).port),
  };
}

/** Starts the browser inside `network`: its loopback is where the program listens. */
async function launchIn(network: BenchNetwork, home: string, more: readonly string[]): Promise<Browser> {
  const executable = findBrowser();
  if (executable === null || !network.isOwn) return launchBrowser(more);
  const wrapper = join(home, 'browser');
  writeFileSync(wrapper, `#!/bin/sh\nexec ${network.enter([`'${executable}'`]).join(' ')} "$@"\n`, { mode: 0o755 });
  const before = process.env.GREENROOM_BROWSER;
  process.env.GREENROOM_BROWSER = wrapper;
  try {
    return await launchBrowser(more);
  } finally {
    if (before === undefined) delete process.env.GREENROOM_BROWSER;
    else process.env.GREENROOM_BROWSER = before;
  }
}
