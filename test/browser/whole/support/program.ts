import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchNetwork } from './bench-network.ts';

const ENTRY = fileURLToPath(new URL('../../../../electron/serve.ts', import.meta.url));

/** The web door, open, with the engine and the practice bench behind it. */
export interface Program {
  /** What it printed for a person to open, token and all. */
  readonly address: string;
  /** `kill -9`: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** Ctrl-C, waited for. */
  stop(): Promise<void>;
}

/** Starts the program on the data in `home`, from its sources, and waits until it has printed its address. */
export async function startProgram(network: BenchNetwork, home: string, argv: readonly string[]): Promise<Program> {
  const passing = join(home, 'tmp');
  mkdirSync(passing, { recursive: true });
  const [command, ...rest] = network.enter([process.execPath, ENTRY, '--data', join(home, 'data'), ...argv]);
  const child = spawn(command, rest, {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A home of its own: nothing of this computer's Greenroom is seen or touched.
    env: { PATH: process.env.PATH, HOME: home, TMPDIR: passing, XDG_CONFIG_HOME: join(home, 'config'), LANG: 'C' },
  });
  const closed = once(child, 'close');
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await closed;
  };
  return { address: await readAddress(child), kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** The first web address that it prints. Fails with what it said where it ends without one. */
function readAddress(child: ChildProcess): Promise<string> {
  let printed = '';
  let noticed = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    noticed += text;
  });
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [address] = /http:\/\/\S+(?=\s)/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('close', () => reject(new Error(`the program ended without an address: ${printed}${noticed}`)));
    child.once('error', reject);
  });
}
