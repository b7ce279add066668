import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import type { BoardRow } from '../../shared/contract/board.ts';
import { launchBrowser } from '../browser/support/browser.ts';
import { startFakeEngine } from '../fakes/fake-engine.ts';
import { rowOf } from '../fixtures/bench-rows.ts';
import { largeBench, pieceOf, storyOf } from '../fixtures/benches.ts';
import { type Answers, measureSearch } from './board-search.ts';
import { type MainThread, traceMainThread } from './main-thread.ts';
import { type Frames, scroll } from './scroll-frames.ts';

/*
 * Scrolls a board in Chromium for some seconds while 500 of its rows change every second, and the same board standing
 * still as the reference; then types into its search, with and without those changes. A frame is the time between two
 * animation frames, as the page itself sees it; `mainThread` is what the page itself needed of the processor, whatever
 * else the machine was doing.
 *
 *   npm run bench:board -- [--devices 5000] [--sites 50] [--seconds 8] [--rounds 2] [--view table] [--view tiles]
 */

const CHANGES_PER_SECOND = 500;
/** The search of the bench page. */
const SEARCH = 'search input';
const VIEWS = ['table', 'sites', 'tiles'] as const;
type BenchView = (typeof VIEWS)[number];

interface Round {
  readonly view: BenchView;
  readonly changesPerSecond: number;
  readonly result: Frames;
  readonly mainThread: MainThread;
}

const { values: options } = parseArgs({
  options: {
    devices: { type: 'string', default: '1000' },
    sites: { type: 'string', default: '6' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
    view: { type: 'string', multiple: true, default: [...VIEWS] },
  },
});
const devices = Number(options.devices);
const sites = Number(options.sites);
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);

/** What a change makes of a row: the next chapter of its story, a new sentence, a new time. A missing one stays missing. */
function change(row: BoardRow, index: number, turn: number): BoardRow {
  if (row.deviceId === null) return row;
  const story = storyOf(index, turn);
  return rowOf(pieceOf(index, sites), story === 'missing' ? 'reading' : story, index + 11);
}

const engine = await startFakeEngine({ rows: largeBench(devices, sites), change });
const browser = await launchBrowser();
const results: Round[] = [];
const searches: { readonly changesPerSecond: number; readonly answers: Answers; readonly mainThread: MainThread }[] =
  [];

async function openBench(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.goto(engine.url);
  await page.locator('[role="grid"] a').first().waitFor();
  return page;
}

for (let round = 0; round < rounds; round += 1) {
  for (const view of VIEWS.filter((name) => options.view.includes(name))) {
    for (const changesPerSecond of [0, CHANGES_PER_SECOND]) {
      const page = await openBench();
      // From the table, which a large bench opens with.
      for (let turn = 0; turn < VIEWS.indexOf(view); turn += 1) await page.keyboard.press('v');
      // Sites are folded on a board as large as this: there would be little to scroll.
      if (view === 'sites') await page.getByRole('button', { name: 'Unfold every site' }).click();
      engine.setLoad(changesPerSecond);
      // The first seconds are the browser's own: it compiles what it will run.
      await scroll(page, 2);
      const { value: result, mainThread } = await traceMainThread(browser, page, () => scroll(page, seconds));
      results.push({ view, changesPerSecond, result, mainThread });
      engine.setLoad(0);
      await page.context().close();
    }
  }
  for (const changesPerSecond of [0, CHANGES_PER_SECOND]) {
    const page = await openBench();
    engine.setLoad(changesPerSecond);
    await measureSearch(page, SEARCH);
    const { value: answers, mainThread } = await traceMainThread(browser, page, () => measureSearch(page, SEARCH));
    searches.push({ changesPerSecond, answers, mainThread });
    engine.setLoad(0);
    await page.context().close();
  }
}
await browser.close();
await engine.close();
console.log(JSON.stringify({ devices, sites, seconds, results, searches }, null, 2));
