import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { type FakeEngine, type FakeEngineOptions, startFakeEngine } from '../../fakes/fake-engine.ts';
import { launchBrowser } from './browser.ts';

/** A page on a fake engine, and everything that it complained of: script errors, refusals of the policy. */
export interface Session {
  readonly page: Page;
  readonly engine: FakeEngine;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export type OpenSession = (
  rows: readonly BoardRow[],
  path?: string,
  options?: BrowserContextOptions & Pick<FakeEngineOptions, 'health' | 'queue'>,
) => Promise<Session>;

/** One browser for the tests of a file; a fresh context, page and engine for each session. */
export function browserSessions(): OpenSession {
  let browser: Browser | undefined;
  const open = new Set<Session>();
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    for (const session of open) await session.close();
    await browser?.close();
  });

  return async (rows, path = '/', { health, queue, ...options } = {}) => {
    if (browser === undefined) throw new Error('the browser is not there yet');
    const engine = await startFakeEngine({
      rows,
      ...(health === undefined ? {} : { health }),
      ...(queue === undefined ? {} : { queue }),
    });
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(engine.url + path);
    await page.locator('main').waitFor();
    await page.locator('[aria-busy]').waitFor({ state: 'detached' });
    const session: Session = {
      page,
      engine,
      complaints,
      close: async () => {
        open.delete(session);
        await context.close();
        await engine.close();
      },
    };
    open.add(session);
    return session;
  };
}

/** The device with this place, as a tile or a line. */
export function deviceAt(page: Page, place: string) {
  return page.locator('[role="grid"] a[data-row]').filter({ hasText: place });
}

/** A crowded machine may take seconds for what takes a frame on an idle one. */
const PATIENCE_MS = 20_000;

/** Expects of what `look` gives, now or soon. */
export function soon<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: PATIENCE_MS, interval: 30 });
}
