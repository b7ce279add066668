import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openStore } from '../../electron/adapters/store/open-store.ts';
import { createSystemClock } from '../../electron/adapters/system/clock.ts';
import { openCredentialFile } from '../../electron/adapters/system/credentials-file.ts';
import { createIds } from '../../electron/adapters/system/identifiers.ts';
import { inOwnNetwork, isOwnNetwork } from '../campaigns/own-network.ts';
import { fillJournal } from '../fixtures/journal-of.ts';

/*
 * How long the engine takes to be ready: from the command to the web door's first answer, with an empty store and with a
 * long journal (`npm run bench:start`; `--entries 100000 --runs 9 --no-build`). Beside it, in the same run and turn by
 * turn, so that a busy machine slows all of them alike: the same Node doing nothing, and Node with a bare HTTP server.
 * The figures as JSON on standard output, a table on standard error.
 */
const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '9' },
    'no-build': { type: 'boolean', default: false },
  },
});
const ROOT = resolve(import.meta.dirname, '../..');
const BUNDLE = join(ROOT, 'out/electron/serve.js');
const SOURCES = join(ROOT, 'electron/serve.ts');
const ENTRIES = Number(values.entries);
const RUNS = Number(values.runs);
/** As an ES module, as Greenroom is one: importing `node:http` that way costs Node more than `require` does. */
const BARE_SERVER = `import { createServer } from 'node:http';
const server = createServer((_, answer) => answer.end()).listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port }));
});`;

/** A passphrase of our own: nothing of this computer's Greenroom is read or made. */
const OWN = { GREENROOM_PASSPHRASE: 'benchmark' } as const;

/** How a started program is ended: in good order, or so that the next start has to look at the whole file. */
type End = 'SIGTERM' | 'SIGKILL';

/** Milliseconds from the command to the first answer at the address that the program prints. */
async function firstAnswerMs(words: readonly string[], end: End = 'SIGTERM'): Promise<number> {
  const startMs = performance.now();
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...OWN },
  });
  const exited = new Promise((done) => child.once('exit', done));
  let tookMs = Number.NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    await firstAnswer((JSON.parse(line) as { readonly url: string }).url);
    tookMs = performance.now() - startMs;
    break;
  }
  child.kill(end);
  await exited;
  if (Number.isNaN(tookMs)) throw new Error(`ended without an address: ${words.join(' ')}`);
  return tookMs;
}

function firstAnswer(url: string): Promise<void> {
  return new Promise((done, fail) => {
    get(url, { agent: false }, (answer) => {
      answer.resume();
      if ((answer.statusCode ?? 500) < 400) done();
      else fail(new Error(`the first answer is ${answer.statusCode}`));
    }).once('error', fail);
  });
}

function emptyNodeMs(): number {
  const startMs = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - startMs;
}

/** A bench with passwords, which are unlocked at the start; without any there is nothing to unlock. */
async function makeLocked(folder: string): Promise<string> {
  await makeStore(folder, 0);
  const opened = openCredentialFile({ path: join(folder, 'credentials.json'), passphrase: OWN.GREENROOM_PASSPHRASE });
  if (!opened.ok) throw new Error(opened.error.code);
  const added = opened.value.add('P3265-LVE', { user: 'root', password: 'benchmark' });
  if (!added.ok) throw new Error(added.error.code);
  return folder;
}

async function makeStore(folder: string, entries: number): Promise<string> {
  const opened = openStore({ folder, clock: createSystemClock(), ids: createIds() });
  if (!opened.ok) throw new Error(opened.error.code);
  // Made now, so that no measured start is the one that makes it.
  await opened.value.dailyBackup;
  fillJournal(opened.value, entries);
  opened.value.close();
  return folder;
}

/** Every measurement once in each turn; one turn before them fills the disk's cache. Medians in ms, by name. */
async function measure(
  steps: Readonly<Record<string, () => number | Promise<number>>>,
): Promise<Record<string, number>> {
  const taken = new Map(Object.keys(steps).map((name): [string, number[]] => [name, []]));
  for (let turn = 0; turn <= RUNS; turn += 1) {
    for (const [name, step] of Object.entries(steps)) {
      const ms = await step();
      if (turn > 0) taken.get(name)?.push(ms);
    }
  }
  const median = (ms: readonly number[]): number => [...ms].sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
  return Object.fromEntries([...taken].map(([name, ms]) => [name, Math.round(median(ms) * 10) / 10]));
}

async function run(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'greenroom-start-'));
  try {
    const empty = await makeStore(join(work, 'empty'), 0);
    const full = await makeStore(join(work, 'full'), ENTRIES);
    const locked = await makeLocked(join(work, 'locked'));
    const killed = await makeStore(join(work, 'killed'), ENTRIES);
    const serve = (entry: string, folder: string, end?: End) => async () =>
      firstAnswerMs([entry, '--json', '--port', '0', '--data', folder], end);
    const ms = await measure({
      'node that does nothing': emptyNodeMs,
      'node with a bare HTTP server': async () => firstAnswerMs(['--input-type=module', '-e', BARE_SERVER]),
      'bundle, empty store': serve(BUNDLE, empty),
      'bundle, empty store, passwords to unlock': serve(BUNDLE, locked),
      [`bundle, ${ENTRIES} entries`]: serve(BUNDLE, full),
      [`bundle, ${ENTRIES} entries, after a kill -9`]: serve(BUNDLE, killed, 'SIGKILL'),
      'sources, empty store': serve(SOURCES, empty),
      [`sources, ${ENTRIES} entries`]: serve(SOURCES, full),
    });
    const whole = ms[`bundle, ${ENTRIES} entries`] ?? Number.NaN;
    const share = (name: string): number => Math.round(((ms[name] ?? Number.NaN) / whole) * 1_000) / 1_000;
    const shares = { node: share('node that does nothing'), bareServer: share('node with a bare HTTP server') };
    for (const [name, took] of Object.entries(ms)) {
      const percent = `${Math.round((took / whole) * 100)} %`.padStart(6);
      process.stderr.write(`${name.padEnd(48)} ${took.toFixed(0).padStart(6)} ms ${percent}\n`);
    }
    process.stdout.write(`${JSON.stringify({ entries: ENTRIES, runs: RUNS, ms, shares }, null, 2)}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const words = [process.execPath, ...process.argv.slice(1)];
const [program = '', ...rest] = inOwnNetwork(words);
if (isOwnNetwork() || program === words[0]) {
  if (!values['no-build']) spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (!existsSync(BUNDLE)) throw new Error('there is no bundle: npm run build');
  await run();
} else {
  process.exitCode = spawnSync(program, rest, { stdio: 'inherit' }).status ?? 1;
}
