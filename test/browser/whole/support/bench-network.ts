import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inOwnNetwork } from '../../../campaigns/own-network.ts';

/** Where the program, its practice devices and the browser meet. */
export interface BenchNetwork {
  /** Whether nothing else is heard there. Elsewhere practice benches of other programs are strangers on ours. */
  readonly isOwn: boolean;
  /** The command that runs `words` there. */
  enter(words: readonly string[]): readonly [string, ...string[]];
  close(): Promise<void>;
}

/**
 * Makes a network for one bench where this computer lets us; the computer's own otherwise. It is held by a process that
 * ends when its standard input does, and so with the tests, however they end.
 */
export async function openBenchNetwork(): Promise<BenchNetwork> {
  const holder = ['sh', '-c', 'echo ready && exec cat'];
  const [command = '', ...rest] = inOwnNetwork(holder);
  const isOwn = command !== holder[0];
  if (!isOwn) return { isOwn, enter: inOrder, close: async () => undefined };
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const isReady = await Promise.race([once(child.stdout, 'data').then(() => true), closed.then(() => false)]);
  if (!isReady) throw new Error('no network of its own could be made for the bench');
  return {
    isOwn,
    enter: (words) => ['nsenter', `--net=/proc/${child.pid}/ns/net`, '--', ...words],
    close: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

function inOrder([command = '', ...rest]: readonly string[]): readonly [string, ...string[]] {
  return [command, ...rest];
}
