import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPack } from '../../electron/adapters/pack/check-pack.ts';
import { createSystemClock } from '../../electron/adapters/system/clock.ts';
import { createWords } from '../../electron/adapters/system/words.ts';
import type { Bench } from '../../electron/bench/bench.ts';
import type { Credential } from '../../electron/bench/ports.ts';
import type { CliHost, OpenEngine } from '../../electron/cli/host.ts';
import { openStreams } from '../../electron/cli/process/streams.ts';
import { runCli } from '../../electron/cli/run.ts';
import { composeEngine } from '../../electron/compose.ts';
import { isRunning } from '../../shared/domain/firmware/task-machine.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';

/*
 * The real command line on practice devices that are running already: `stage-child.ts PRACTICE COMMAND…`, where PRACTICE
 * is `PracticeAccess` as JSON. Tells on descriptor 3, a line of JSON each, how far it is and what it has recorded:
 * `opening`, `open`, then the number of the journal's last entry after each append that has returned, and once `working`
 * when the first device is being worked on. What was told was acknowledged: whoever kills this process may hold the store
 * to it.
 */

const KEEP_ALIVE_MS = 60_000;
/** Descriptor of the parent's ear. */
const TELL = 3;

export type ChildWord = { readonly step: 'started' | 'opening' | 'open' | 'working' } | { readonly seq: number };

interface PracticeAccess {
  /** Whether to load everything, and then to wait for a word on standard input. */
  readonly waits: boolean;
  readonly neighbourFile: string;
  readonly credential: Credential;
}

function tell(word: ChildWord): void {
  writeSync(TELL, `${JSON.stringify(word)}\n`);
}

/** Follows the health topic, which is told of a change after the entries are durable and never before. */
function tellWhatIsRecorded(bench: Bench): void {
  let told = 0;
  const look = (): void => {
    const now = session.ok ? session.value.snapshot().store.entries : 0;
    if (now <= told) return;
    told = now;
    tell({ seq: now });
  };
  const session = bench.topics.health({}, () => look());
  look();
}

/** Follows the queue until a device is in hand, and no longer: what is told once need not be looked for again. */
function tellWhenWorking(bench: Bench): void {
  let isTold = false;
  const look = (): void => {
    if (isTold || !session.ok) return;
    if (!session.value.snapshot().rows.some(({ state }) => isRunning(state))) return;
    isTold = true;
    session.value.close();
    tell({ step: 'working' });
  };
  const session = bench.topics.queue({}, () => look());
  look();
}

async function openEngine(
  practice: PracticeAccess,
  request: Parameters<CliHost['openEngine']>[0],
): Promise<Result<OpenEngine, Failure>> {
  tell({ step: 'opening' });
  const opened = await composeEngine({
    dataFolder: request.dataFolder,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    mode: request.mode,
    interfaces: request.interfaces,
    practice,
    passphrase: null,
    onCorrupt: null,
  });
  if (!opened.ok) return opened;
  tell({ step: 'open' });
  tellWhatIsRecorded(opened.value.bench);
  tellWhenWorking(opened.value.bench);
  return ok(opened.value);
}

// Nobody is left to kill this process once the campaign is gone.
process.stdin.resume().once('end', () => process.exit(1));
const keepAlive = setInterval(() => undefined, KEEP_ALIVE_MS);
const streams = openStreams();
const clock = createSystemClock();
const words = createWords();
const practice = JSON.parse(process.argv[2] ?? '') as PracticeAccess;
tell({ step: 'started' });
if (practice.waits) await new Promise<void>((resolve) => process.stdin.once('data', () => resolve()));
const status = await runCli(process.argv.slice(3), {
  terminal: streams.terminal,
  readInput: async () => null,
  checkPack,
  clock,
  say: (sentence, language) => words.say(sentence, language),
  actor: { kind: 'person', name: 'kill campaign' },
  version: '0.0.0-campaign',
  environment: {},
  defaultDataFolder: () => {
    throw new Error('the campaign names its own data folder');
  },
  makePassingFolder: async () => {
    throw new Error('the campaign names its own data folder');
  },
  onInterrupt: () => () => undefined,
  openBrowser: () => false,
  listInterfaces: async () => [],
  openEngine: async (request) => openEngine(practice, request),
  startPractice: async () => err(failure('practice.died', { said: '–' })),
  openWebDoor: async () => err(failure('practice.died', { said: '–' })),
});
clearInterval(keepAlive);
await streams.flush();
process.exit(status);
