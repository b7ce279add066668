import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ok, type Result } from '../shared/lib/result.ts';
import type { Failure } from '../shared/lib/sentence.ts';
import { describeInterfaces } from './adapters/discovery/interfaces/choice.ts';
import { loadInterfaces } from './adapters/discovery/interfaces/load.ts';
import { DISCOVERY_DEFAULTS } from './adapters/discovery/session/options.ts';
import { checkPack } from './adapters/pack/check-pack.ts';
import { createSystemClock } from './adapters/system/clock.ts';
import { loadPassphrase } from './adapters/system/passphrase.ts';
import { defaultDataFolder, defaultPassphraseFile } from './adapters/system/paths.ts';
import { createWords } from './adapters/system/words.ts';
import type { CliHost, EngineRequest, OpenEngine, PracticeRequest, PracticeRun, WebRequest } from './cli/host.ts';
import { listenForInterrupts } from './cli/process/interrupts.ts';
import { openBrowser } from './cli/process/open-browser.ts';
import { makePassingFolder } from './cli/process/passing-folders.ts';
import { openStreams } from './cli/process/streams.ts';
import { runCli } from './cli/run.ts';
import { composeEngine } from './compose.ts';
import { findActor } from './find-actor.ts';
import { startPractice } from './practice/spawn.ts';
import { findProgramFolders } from './program-folders.ts';
import { VERSION } from './version.ts';
import { openWebDoor } from './web/door.ts';

const FOLDERS = findProgramFolders();
const SURROUNDINGS = { platform: process.platform, home: homedir(), environment: process.env };
/** Timers of the engine keep no process alive; a command that waits for one does. */
const KEEP_ALIVE_MS = 60_000;

/** Runs a command line in this process, from the first word to the exit status. */
export async function runTerminal(argv: readonly string[]): Promise<void> {
  const streams = openStreams();
  const clock = createSystemClock();
  const words = createWords();
  const actor = findActor();
  const say: CliHost['say'] = (sentence, language) => words.say(sentence, language);
  const keepAlive = setInterval(() => undefined, KEEP_ALIVE_MS);
  const status = await runCli(argv, {
    terminal: streams.terminal,
    readInput: async (maxBytes) => streams.readInput(maxBytes),
    checkPack,
    clock,
    say,
    actor,
    version: VERSION,
    environment: process.env,
    defaultDataFolder: () => defaultDataFolder(SURROUNDINGS),
    makePassingFolder,
    onInterrupt: listenForInterrupts(),
    openBrowser: (url) => openBrowser(url, SURROUNDINGS),
    listInterfaces: async () => describeInterfaces(loadInterfaces(), new Set(), DISCOVERY_DEFAULTS),
    openEngine,
    startPractice: runPractice,
    openWebDoor: async ({ engine: { bench, log }, port, dev }: WebRequest) =>
      openWebDoor({
        bench,
        log,
        say,
        clock,
        actor,
        staticFolder: FOLDERS.pages,
        host: '127.0.0.1',
        port,
        token: randomBytes(24).toString('base64url'),
        dev,
      }),
  });
  clearInterval(keepAlive);
  await streams.flush();
  // By name: a socket that some package has forgotten must not hold back the status.
  process.exit(status);
}

async function openEngine(request: EngineRequest): Promise<Result<OpenEngine, Failure>> {
  const passphrase = choosePassphrase(request);
  if (!passphrase.ok) return passphrase;
  const { dataFolder, mode, interfaces, practice = null, repair = null } = request;
  return composeEngine({
    dataFolder,
    resourcesFolder: FOLDERS.resources,
    mode,
    interfaces,
    practice,
    passphrase: passphrase.value,
    onCorrupt: repair === null ? null : repair === 'backup' ? 'restore-backup' : 'start-empty',
  });
}

/** Making the key takes some 200 ms: only who may need it waits for it. */
function choosePassphrase({ passwords, dataFolder, practice }: EngineRequest): Result<string | null, Failure> {
  const hasPasswords = ['credentials.json', 'registry-keys.json'].some((name) => existsSync(join(dataFolder, name)));
  if (passwords === undefined || practice !== undefined) return ok(null);
  if (passwords === 'read' && !hasPasswords) return ok(null);
  const loaded = loadPassphrase({ path: defaultPassphraseFile(SURROUNDINGS), environment: process.env });
  return loaded.ok || passwords === 'needed' || hasPasswords ? loaded : ok(null);
}

async function runPractice(request: PracticeRequest): Promise<Result<PracticeRun, Failure>> {
  const { stateFolder, devices, scenario } = request;
  const play = devices !== null ? { devices } : scenario === null ? null : { scenario };
  return startPractice({
    entry: FOLDERS.practiceEntry,
    resourcesDir: FOLDERS.resources,
    stateDir: stateFolder,
    ...(play === null ? {} : { play }),
  });
}
