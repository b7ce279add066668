import { parseArgs } from 'node:util';
import { launchBrowser } from '../browser/support/browser.ts';
import { startFakeEngine } from '../fakes/fake-engine.ts';
import { queueRowOf } from '../fixtures/queue-rows.ts';
import { type MainThread, traceMainThread } from './main-thread.ts';
import { type Frames, scroll } from './scroll-frames.ts';

/*
 * Scrolls the Queue page in Chromium with ten thousand tasks and, as the reference, with a hundredth of them. A frame is
 * the time between two animation frames, as the page itself sees it; `mainThread` is what the page needed of the processor.
 *
 *   npm run bench:queue-page -- [--tasks 10000] [--seconds 8] [--rounds 2]
 */

const { values: options } = parseArgs({
  options: {
    tasks: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
  },
});
const tasks = Number(options.tasks);
const seconds = Number(options.seconds);

interface Round {
  readonly tasks: number;
  readonly openedMs: number;
  readonly result: Frames;
  readonly mainThread: MainThread;
}

const browser = await launchBrowser();
const results: Round[] = [];
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const count of [Math.ceil(tasks / 100), tasks]) {
    const queue = Array.from({ length: count }, (_, index) => queueRowOf(index));
    const engine = await startFakeEngine({ rows: [], queue });
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    const startedMs = performance.now();
    await page.goto(`${engine.url}/queue`);
    await page.locator('li, [role="row"]').filter({ hasText: 'Gate' }).first().waitFor();
    const openedMs = Math.round(performance.now() - startedMs);
    // The first seconds are the browser's own: it compiles what it will run.
    await scroll(page, 2);
    const { value: result, mainThread } = await traceMainThread(browser, page, () => scroll(page, seconds));
    results.push({ tasks: count, openedMs, result, mainThread });
    await context.close();
    await engine.close();
  }
}
await browser.close();
console.log(JSON.stringify({ seconds, results }, null, 2));
