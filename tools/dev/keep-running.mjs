import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** An editor saves several files at once, and some write each twice. */
const SETTLE_MS = 150;
const GRACE_MS = 5_000;

/**
 * Keeps a program running while its sources change: started at once, and anew some moments after the last `restart`. One
 * that ended by itself, say of a mistake in its sources, waits for the next change.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, onLine: (line: string) => void }} options
 * @returns {{ restart: (because: string) => void, stop: () => Promise<void> }}
 */
export function keepRunning(command, args, { cwd, onLine }) {
  let running = start();
  /** One restart after the other: two at once would leave two programs on one port. */
  let turn = Promise.resolve();
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  return {
    restart(because) {
      clearTimeout(soon);
      soon = setTimeout(() => {
        onLine(`${because} has changed: starting the engine anew`);
        turn = turn.then(async () => {
          await running.end();
          running = start();
        });
      }, SETTLE_MS);
    },
    stop() {
      clearTimeout(soon);
      return turn.then(() => running.end());
    },
  };

  function start() {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', onLine);
    const ended = new Promise((/** @type {(value: void) => void} */ resolve) => child.once('exit', () => resolve()));
    const end = async () => {
      child.kill('SIGTERM');
      const overdue = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await ended;
      clearTimeout(overdue);
    };
    return { end };
  }
}
