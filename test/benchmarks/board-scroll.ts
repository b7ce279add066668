import type { Page } from 'playwright-core';
import type { BoardRow } from '../../shared/contract/board.ts';
import { launchBrowser } from '../browser/support/browser.ts';
import { startFakeEngine } from '../fakes/fake-engine.ts';
import { rowOf } from '../fixtures/bench-rows.ts';
import { largeBench, pieceOf, storyOf } from '../fixtures/benches.ts';
import { type MainThread, traceMainThread } from './main-thread.ts';

/*
 * Scrolls a board of 1,000 devices in Chromium for some seconds while 500 of its rows change every second, and the same
 * board standing still as the reference. A frame is the time between two animation frames, as the page itself sees it;
 * `mainThread` is what the page itself needed of the processor, whatever else the machine was doing.
 *
 *   npm exec -- node test/benchmarks/board-scroll.ts [SECONDS] [ROUNDS]
 */

const DEVICES = 1_000;
const CHANGES_PER_SECOND = 500;

// What runs inside the page; this folder is compiled without the browser's own types.
declare function requestAnimationFrame(run: (atMs: number) => void): number;
declare function scrollBy(x: number, y: number): void;
declare const scrollY: number;
declare const document: { readonly documentElement: { readonly scrollHeight: number; readonly clientHeight: number } };

interface Frames {
  readonly frames: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly over50Ms: number;
}

interface Round {
  readonly view: 'tiles' | 'table';
  readonly changesPerSecond: number;
  readonly result: Frames;
  readonly mainThread: MainThread;
}

/** Every frame of `seconds` of scrolling down and up again, 2,400 px a second: a fast wheel. */
async function scroll(page: Page, seconds: number): Promise<Frames> {
  const deltas = await page.evaluate(
    (durationMs) =>
      new Promise<number[]>((resolve) => {
        const taken: number[] = [];
        let direction = 1;
        let before: number | undefined;
        let firstMs: number | undefined;
        const onFrame = (atMs: number): void => {
          firstMs ??= atMs;
          if (before !== undefined) taken.push(atMs - before);
          before = atMs;
          const { scrollHeight, clientHeight } = document.documentElement;
          if (scrollY + clientHeight >= scrollHeight - 2) direction = -1;
          if (scrollY <= 0) direction = 1;
          scrollBy(0, direction * 40);
          if (atMs - firstMs < durationMs) requestAnimationFrame(onFrame);
          else resolve(taken);
        };
        requestAnimationFrame(onFrame);
      }),
    seconds * 1_000,
  );
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return {
    frames: sorted.length,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    maxMs: Math.round((sorted.at(-1) ?? 0) * 10) / 10,
    over50Ms: sorted.filter((delta) => delta > 50).length,
  };
}

/** What a change makes of a row: the next chapter of its story, a new sentence, a new time. A missing one stays missing. */
function change(row: BoardRow, index: number, turn: number): BoardRow {
  if (row.deviceId === null) return row;
  const story = storyOf(index, turn);
  return rowOf(pieceOf(index), story === 'missing' ? 'reading' : story, index + 11);
}

const [seconds, rounds] = [Number(process.argv[2] ?? 8), Number(process.argv[3] ?? 2)];
const engine = await startFakeEngine({ rows: largeBench(DEVICES), change });
const browser = await launchBrowser();
const results: Round[] = [];
for (let round = 0; round < rounds; round += 1) {
  for (const view of ['table', 'tiles'] as const) {
    for (const changesPerSecond of [0, CHANGES_PER_SECOND]) {
      const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
      const page = await context.newPage();
      await page.goto(engine.url);
      await page.locator('[role="grid"] a').first().waitFor();
      if (view === 'tiles') await page.keyboard.press('v');
      engine.setLoad(changesPerSecond);
      // The first seconds are the browser's own: it compiles what it will run.
      await scroll(page, 2);
      const { value: result, mainThread } = await traceMainThread(browser, page, () => scroll(page, seconds));
      results.push({ view, changesPerSecond, result, mainThread });
      engine.setLoad(0);
      await context.close();
    }
  }
}
await browser.close();
await engine.close();
console.log(JSON.stringify({ devices: DEVICES, seconds, results }, null, 2));
