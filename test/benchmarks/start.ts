import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../electron/adapters/store/open-store.ts';
import { inOwnNetwork, isOwnNetwork } from '../campaigns/own-network.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { fillJournal } from '../fixtures/journal-of.ts';

/*
 * The built web door's start with a long journal (`npm run build`, then `npm run bench:start [entries]`, 100,000 unless
 * said): from the command to the first page, median of nine. Beside it the reference: the same Node doing nothing, and
 * Node with a bare HTTP server that answers one request.
 */
const RUNS = 9;
const entries = Number(process.argv[2] ?? 100_000);
const serve = fileURLToPath(new URL('../../out/electron/serve.js', import.meta.url));
const BARE_SERVER = `require('node:http').createServer((_, answer) => answer.end('page')).listen(0, '127.0.0.1', function () {
  console.log(JSON.stringify({ url: 'http://127.0.0.1:' + this.address().port }));
})`;

/** Milliseconds from the command to the first page that the program at the printed address answers. */
async function firstPageMs(args: readonly string[]): Promise<number> {
  const startMs = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { readonly url: string };
    const entered = await fetch(url, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
    const page = await fetch(new URL('/', url), { headers: { accept: 'text/html', cookie: cookie.join('; ') } });
    await page.text();
    if (!page.ok) throw new Error(`the first page is ${page.status}`);
    break;
  }
  const tookMs = performance.now() - startMs;
  child.kill('SIGTERM');
  await exited;
  return tookMs;
}

async function median(measure: () => number | Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run += 1) taken.push(await measure());
  return taken.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

function emptyNodeMs(): number {
  const startMs = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - startMs;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-benchmark-'));
  try {
    const opened = openStore({ folder, clock: createManualClock(), ids: { mint: () => 'benchmark' } });
    if (!opened.ok) throw new Error(opened.error.code);
    const store = opened.value;
    await store.dailyBackup;
    fillJournal(store, entries);
    store.close();
    const node = await median(emptyNodeMs);
    const bare = await median(() => firstPageMs(['-e', BARE_SERVER]));
    const whole = await median(() => firstPageMs([serve, '--json', '--port', '0', '--data', folder]));
    const say = (what: string, ms: number): void =>
      console.log(
        `${what.padEnd(56)} ${ms.toFixed(0).padStart(6)} ms  ${((100 * ms) / whole).toFixed(0).padStart(4)} %`,
      );
    say(`first page of the web door, ${entries} entries`, whole);
    say('reference: a bare HTTP server of Node', bare);
    say('reference: Node itself, started and ended', node);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const words = [process.execPath, ...process.argv.slice(1)];
const [program = '', ...rest] = inOwnNetwork(words);
if (isOwnNetwork() || program === words[0]) await run();
else process.exitCode = spawnSync(program, rest, { stdio: 'inherit' }).status ?? 1;
