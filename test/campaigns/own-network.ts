import { existsSync } from 'node:fs';

/**
 * A loopback of its own where this computer lets us make one (Linux, as root): practice benches that other programs run
 * on the shared loopback are heard there too, and would be strangers on ours.
 */
const ENTER =
  'ip link set lo up && ip link set lo multicast on && ip route add 224.0.0.0/4 dev lo && export GREENROOM_OWN_NETWORK=1 && exec "$@"';

/** The command that runs `words` in a network of its own; the same words where that can't be had, or is so already. */
export function inOwnNetwork(words: readonly string[]): readonly string[] {
  const canMake = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/unshare');
  if (!canMake || isOwnNetwork()) return words;
  return ['unshare', '--net', 'sh', '-c', ENTER, 'sh', ...words];
}

/** Whether this process was started by the command that `inOwnNetwork` gives. */
export function isOwnNetwork(): boolean {
  return process.env.GREENROOM_OWN_NETWORK === '1';
}
