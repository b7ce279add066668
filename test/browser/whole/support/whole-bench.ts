import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { findBrowser } from '../../../../tools/suites/browser.mjs';
import { launchBrowser } from '../../support/browser.ts';
import { type BenchNetwork, openBenchNetwork } from './bench-network.ts';
import { type Program, startProgram } from './program.ts';

/** Long enough for the slowest device of a scenario on a machine that has other work; conditions are met long before. */
export const PATIENCE_MS = 60_000;

/** One person at one browser. */
export interface Visit {
  readonly page: Page;
  /** What its console complained of: script errors, warnings, refusals of the policy. */
  readonly complaints: readonly string[];
  /** Goes to a page of the program. */
  go(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The program as a person starts it, for the tests of one file. */
export interface WholeBench {
  program(): Program;
  network(): BenchNetwork;
  /** Scheme, host and port, without the token. */
  origin(): string;
  /** Opens a browser window of its own at the printed address; `letIn: false` opens none yet. */
  visit(options?: BrowserContextOptions & { readonly letIn?: boolean }): Promise<Visit>;
  /** Kills the program as a power cut would. */
  kill(): Promise<void>;
  /** Starts the program again on the same data and the same port. */
  startAgain(): Promise<void>;
}

/**
 * Starts `serve --practice ARGV` once for all tests of a file, with a browser in the same network. The pages are those of
 * `npm run build`; where there are none, the program itself says so.
 */
export function startWholeBench(argv: readonly string[] = []): WholeBench {
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
    await Promise.all([start('0'), launchIn(network, home).then((launched) => (browser = launched))]);
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
      const complaints = listenTo(page);
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

function listenTo(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Starts the browser inside `network`: its loopback is where the program listens. */
async function launchIn(network: BenchNetwork, home: string): Promise<Browser> {
  const executable = findBrowser();
  if (executable === null || !network.isOwn) return launchBrowser();
  const wrapper = join(home, 'browser');
  writeFileSync(wrapper, `#!/bin/sh\nexec ${network.enter([`'${executable}'`]).join(' ')} "$@"\n`, { mode: 0o755 });
  const before = process.env.GREENROOM_BROWSER;
  process.env.GREENROOM_BROWSER = wrapper;
  try {
    return await launchBrowser();
  } finally {
    if (before === undefined) delete process.env.GREENROOM_BROWSER;
    else process.env.GREENROOM_BROWSER = before;
  }
}
