import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';

/** A running practice bench, however it runs: told by lines on `stdin`, telling by lines on `stdout`. */
export interface PracticeProgram {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  kill(): void;
}

/**
 * Starts the practice bench's entry: as a process of its own where this is plain Node; as a thread inside Electron, whose
 * `RunAsNode` fuse is off in the package, so that no second plain Node can be started from it.
 */
export function startProgram(entry: string, argv: readonly string[], asThread = isInsideElectron()): PracticeProgram {
  return asThread ? startThread(entry, argv) : startProcess(entry, argv);
}

function isInsideElectron(): boolean {
  return 'electron' in process.versions;
}

function startProcess(entry: string, argv: readonly string[]): PracticeProgram {
  const child = spawn(process.execPath, [entry, ...argv], { stdio: ['pipe', 'pipe', 'pipe'] });
  const { stdin, stdout, stderr } = child;
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return { stdin, stdout, stderr, ended, kill: () => void child.kill('SIGKILL') };
}

function startThread(entry: string, argv: readonly string[]): PracticeProgram {
  const thread = new Worker(entry, { argv: [...argv], stdin: true, stdout: true, stderr: true });
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => resolve());
    // A thread that fails to load says so and then exits.
    thread.once('error', () => undefined);
  });
  const { stdin } = thread;
  if (stdin === null) throw new Error('a thread with stdin: true has one');
  return { stdin, stdout: thread.stdout, stderr: thread.stderr, ended, kill: () => void thread.terminate() };
}
