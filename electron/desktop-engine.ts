import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Actor } from '../shared/domain/journal/entry.ts';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { type Failure, failure } from '../shared/lib/sentence.ts';
import { loadPassphrase } from './adapters/system/passphrase.ts';
import { defaultDataFolder, defaultPassphraseFile } from './adapters/system/paths.ts';
import { composeEngine, type Engine } from './compose.ts';
import { startPractice } from './practice/spawn.ts';
import { findProgramFolders } from './program-folders.ts';

/** What the desktop's engine is asked for on its command line. */
export interface DesktopEngineOptions {
  /** Null: this person's own data folder, or for practice one that is gone afterwards. */
  readonly dataFolder: string | null;
  readonly practice: boolean;
  readonly actor: Actor;
}

const SURROUNDINGS = { platform: process.platform, home: homedir(), environment: process.env };

/** The engine behind the desktop window: on the real bench, or on practice devices with their order imported. */
export async function openDesktopEngine(options: DesktopEngineOptions): Promise<Result<Engine, Failure>> {
  if (options.practice) return openPracticeEngine(options);
  const passphrase = loadPassphrase({ path: defaultPassphraseFile(SURROUNDINGS), environment: process.env });
  return composeEngine({
    dataFolder: options.dataFolder ?? defaultDataFolder(SURROUNDINGS),
    resourcesFolder: findProgramFolders().resources,
    mode: 'bench',
    interfaces: null,
    practice: null,
    // Without one, passwords are kept until the program ends; the bench works all the same.
    passphrase: passphrase.ok ? passphrase.value : null,
    onCorrupt: null,
  });
}

async function openPracticeEngine(options: DesktopEngineOptions): Promise<Result<Engine, Failure>> {
  const folders = findProgramFolders();
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'greenroom-practice-')));
  const started = await startPractice({
    entry: folders.practiceEntry,
    resourcesDir: folders.resources,
    stateDir: join(dataFolder, 'practice'),
  });
  if (!started.ok) return started;
  const devices = started.value;
  const { neighbourFile, credential, orderFile } = devices;
  const opened = await composeEngine({
    dataFolder,
    resourcesFolder: folders.resources,
    mode: 'bench',
    interfaces: null,
    practice: { neighbourFile, credential },
    passphrase: null,
    onCorrupt: null,
  });
  if (!opened.ok) {
    await devices.stop();
    return opened;
  }
  const engine = opened.value;
  const close = async (): Promise<void> => {
    await engine.close();
    await devices.stop();
    if (options.dataFolder === null) await rm(dataFolder, { recursive: true, force: true });
  };
  const imported = await importOrder(engine, orderFile, options.actor);
  if (imported.ok) return ok({ ...engine, close });
  await close();
  return imported;
}

async function importOrder({ bench }: Engine, path: string, actor: Actor): Promise<Result<unknown, Failure>> {
  try {
    const contentBase64 = (await readFile(path)).toString('base64');
    return await bench.useCases['orders.import']({ fileName: basename(path), contentBase64, dryRun: false }, { actor });
  } catch (thrown) {
    return err(failure('cli.fileUnreadable', { path, reason: String((thrown as NodeJS.ErrnoException).code) }));
  }
}
