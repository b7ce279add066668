import { parseArgs } from 'node:util';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { PositionId } from '../../shared/domain/order/order.ts';
import { launchBrowser } from '../browser/support/browser.ts';
import { startFakeEngine } from '../fakes/fake-engine.ts';
import { largeBench } from '../fixtures/benches.ts';
import { type MainThread, traceMainThread } from './main-thread.ts';
import { type Frames, scroll } from './scroll-frames.ts';

/*
 * Scrolls the places of the Sites page in Chromium, of a large order and, as the reference, of one of a hundredth of its
 * size. A frame is the time between two animation frames, as the page itself sees it; `mainThread` is what the page itself
 * needed of the processor, whatever else the machine was doing; `openedMs` is from the address to the first line.
 *
 *   npm run bench:sites -- [--places 10000] [--seconds 8] [--rounds 2]
 */

const { values: options } = parseArgs({
  options: {
    places: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
  },
});
const places = Number(options.places);
const seconds = Number(options.seconds);
const GRID = '[role="grid"]';

interface Round {
  /** As the page itself counts them. */
  readonly places: number;
  readonly openedMs: number;
  readonly result: Frames;
  readonly mainThread: MainThread;
}

/** A place of its own for each device, all under one site, which the page opens with. */
function campusOf(count: number): readonly BoardRow[] {
  return largeBench(count).map((row, index) => ({
    ...row,
    site: ['Campus', ...row.site],
    position: `Place ${index + 1}`,
    positionId: `place-${index + 1}` as PositionId,
  }));
}

const browser = await launchBrowser();
const results: Round[] = [];
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const count of [Math.ceil(places / 100), places]) {
    const engine = await startFakeEngine({ rows: campusOf(count) });
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    const startedMs = performance.now();
    await page.goto(`${engine.url}/sites?order=SO-31000`);
    await page.locator(`${GRID} [role="rowgroup"] [role="row"]`).first().waitFor();
    const openedMs = Math.round(performance.now() - startedMs);
    // The first seconds are the browser's own: it compiles what it will run.
    await scroll(page, 2, GRID);
    const { value: result, mainThread } = await traceMainThread(browser, page, () => scroll(page, seconds, GRID));
    const lines = Number(await page.locator(GRID).first().getAttribute('aria-rowcount')) - 1;
    results.push({ places: lines, openedMs, result, mainThread });
    await context.close();
    await engine.close();
  }
}
await browser.close();
console.log(JSON.stringify({ places, seconds, results }, null, 2));
