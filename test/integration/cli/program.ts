import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
export const SAMPLE_ORDER = join(ROOT, 'resources/samples/order-SO-24817.csv');

/** A home of its own for each test, so that nothing of this computer's Greenroom is seen or touched. */
export let home = '';
const running = new Set<ChildProcess>();

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'greenroom-home-'));
  mkdirSync(join(home, 'tmp'));
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([...running].map(async (child) => new Promise((done) => child.once('close', done))));
  rmSync(home, { recursive: true, force: true });
});

/** Starts the real program from its sources, as `greenroom ARGV` would. */
export function start(
  argv: readonly string[],
  entry = 'greenroom',
  wrap: readonly string[] = [],
): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const words = [...wrap, process.execPath, join(ROOT, `electron/${entry}.ts`), ...argv];
  const child = spawn(words[0] ?? '', words.slice(1), {
    cwd: home,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: join(home, 'tmp'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CONFIG_HOME: join(home, 'config'),
      LANG: 'C',
    },
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly notices: string;
}

/** Everything that a running program says until it ends. */
export async function ended(child: ReturnType<typeof start>): Promise<Ended> {
  const closed = new Promise<number | null>((done) => child.once('close', (status) => done(status)));
  const [out, notices] = await Promise.all([text(child.stdout), child.stderr === null ? '' : text(child.stderr)]);
  return { status: await closed, out, notices };
}

/** Runs the program to its end. */
export async function run(argv: readonly string[], input = ''): Promise<Ended> {
  const child = start(argv);
  child.stdin?.end(input);
  return ended(child);
}

/** The first line that it prints. */
export async function firstLine(child: ReturnType<typeof start>): Promise<string> {
  const lines = createInterface({ input: child.stdout });
  return new Promise((done, fail) => {
    lines.once('line', done);
    child.once('close', () => fail(new Error('ended without a word')));
  });
}
