import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Actor } from '../shared/domain/journal/entry.ts';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { type Failure, failure } from '../shared/lib/sentence.ts';
import { findPassphrase, loadPassphrase } from './adapters/system/passphrase.ts';
import { defaultDataFolder, defaultPassphraseFile } from './adapters/system/paths.ts';
import { composeEngine, type Engine } from './compose.ts';
import { startPractice } from './practice/spawn.ts';
import { findProgramFolders } from './program-folders.ts';

/** What the desktop's engine is asked for on its command line. */
export interface DesktopEngineOptions {
  /** Null: this person's own data folder, or for practice one that is gone afterwards. */
  readonly dataFolder: string | null;
  readonly practice: boolean;
  /** What the system's key ring keeps; null where it has none. */
  readonly keyRingPassphrase: string | null;
  readonly actor: Actor;
}

/** An engine with the folder that its files lie in. */
export interface DesktopEngine extends Engine {
  readonly dataFolder: string;
}

const SURROUNDINGS = { platform: process.platform, home: homedir(), environment: process.env };

/** The engine behind the desktop window: on the real bench, or on practice devices with their order imported. */
export async function openDesktopEngine(options: DesktopEngineOptions): Promise<Result<DesktopEngine, Failure>> {
  if (options.practice) return openPracticeEngine(options);
  const dataFolder = options.dataFolder ?? defaultDataFolder(SURROUNDINGS);
  let opened: Result<Engine, Failure> | null = null;
  for (const passphrase of passphrases(options.keyRingPassphrase)) {
    opened = await composeEngine({
      dataFolder,
      resourcesFolder: findProgramFolders().resources,
      mode: 'bench',
      interfaces: null,
      practice: null,
      passphrase,
      onCorrupt: null,
    });
    if (opened.ok) return ok({ ...opened.value, dataFolder });
    if (opened.error.code !== 'credential.wrongPassphrase') return opened;
  }
  return opened ?? err(failure('credential.wrongPassphrase', { file: dataFolder }));
}

/**
 * What may open the file of passwords, in turn. First what the web door and the command line of this person use, so that all
 * doors open the same file; else the key ring; and only without one a passphrase in a file. Null: passwords are kept until the
 * program ends, and the bench works all the same.
 */
function passphrases(keyRing: string | null): readonly (string | null)[] {
  const place = { path: defaultPassphraseFile(SURROUNDINGS), environment: process.env };
  const shared = findPassphrase(place);
  const known = [...(shared === null ? [] : [shared]), ...(keyRing === null ? [] : [keyRing])];
  if (known.length > 0) return known;
  const minted = loadPassphrase(place);
  return [minted.ok ? minted.value : null];
}

async function openPracticeEngine(options: DesktopEngineOptions): Promise<Result<DesktopEngine, Failure>> {
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
  if (imported.ok) return ok({ ...engine, close, dataFolder });
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
