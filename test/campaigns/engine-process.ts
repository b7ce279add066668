import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { PracticeHandle } from '../../electron/practice/spawn.ts';
import type { ChildWord } from './stage-child.ts';

/** How far a process was when it was killed. */
export type Phase = 'loading' | 'opening' | 'open' | 'recording';

/** How a process ended, with everything it said. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly phase: Phase;
  /** Number of the last entry that it acknowledged; 0 where it acknowledged none. */
  readonly acknowledged: number;
  /** How often it acknowledged one: the first is what it found at its start. */
  readonly acknowledgements: number;
  readonly out: string;
  readonly notices: string;
}

/** The command line in a process of its own, on practice devices that run already. */
export interface EngineProcess {
  /** `kill -9`: no handler runs, nothing is flushed. */
  kill(): void;
  /** Lets one begin that was started to wait. */
  go(): void;
  /** Settles when its program is loaded. */
  readonly loaded: Promise<void>;
  /** Settles when the engine is open, or will never be. */
  readonly opened: Promise<void>;
  /** Settles when it works on a device, or never will. */
  readonly working: Promise<void>;
  /** Settles when the process is gone and every word it left in a pipe is read. */
  readonly ended: Promise<Ended>;
}

const SCRIPT = fileURLToPath(new URL('stage-child.ts', import.meta.url));

/** Starts `greenroom WORDS` on the data in `folder`; with `waits` only its program, until `go`. */
export function startEngineProcess(
  { neighbourFile, credential }: Pick<PracticeHandle, 'neighbourFile' | 'credential'>,
  folder: string,
  words: readonly string[],
  waits = false,
): EngineProcess {
  const access = JSON.stringify({ neighbourFile, credential, waits });
  const child = spawn(process.execPath, [SCRIPT, access, '--data', folder, ...words], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    // Loading the program takes longer than most of these processes live: what one has compiled the others take over.
    env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(folder), 'compiled') },
  });
  let phase: Phase = 'loading';
  let acknowledged = 0;
  let acknowledgements = 0;
  const loaded = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const working = Promise.withResolvers<void>();
  const ear = child.stdio[3] as Readable;
  createInterface({ input: ear }).on('line', (line) => {
    const word = JSON.parse(line) as ChildWord;
    if ('step' in word) {
      if (word.step === 'started') loaded.resolve();
      else if (word.step === 'working') working.resolve();
      else phase = word.step;
      if (word.step === 'open') opened.resolve();
      return;
    }
    acknowledged = word.seq;
    acknowledgements += 1;
    if (acknowledgements > 1) phase = 'recording';
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  void closed.then(() => {
    loaded.resolve();
    opened.resolve();
    working.resolve();
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  return {
    kill: () => void child.kill('SIGKILL'),
    go: () => void child.stdin.write('go\n'),
    loaded: loaded.promise,
    opened: opened.promise,
    working: working.promise,
    ended: (async () => {
      const [status, [out, notices]] = await Promise.all([closed, said]);
      return { status, phase, acknowledged, acknowledgements, out, notices };
    })(),
  };
}

/** Runs `greenroom WORDS` to its end, undisturbed. */
export async function runEngineProcess(...start: Parameters<typeof startEngineProcess>): Promise<Ended> {
  return startEngineProcess(...start).ended;
}
