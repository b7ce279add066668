import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import { type DiscoveryProcess, runDiscoveryIn } from '../peers/support/discovery-process.ts';
import { createNetns, type Netns, whyNoNetns } from '../peers/support/netns.ts';

/*
 * How fast coming and going is seen, on a LAN of network namespaces: `npm run bench:presence`. Each figure stands beside
 * what it must not exceed, and is the slowest of several.
 */

const CAMERA = fileURLToPath(new URL('../peers/support/wsd_camera.py', import.meta.url));
const UNPLUGGED = 20;
const ROUNDS = 5;
const WITHIN_MS = { unplug: 20_000, goodbye: 1_000, replug: 5_000 } as const;

const reason = whyNoNetns(['ip', 'python3']);
if (reason === null) await measure();
else process.stdout.write(`not measured: ${reason}\n`);

async function measure(): Promise<void> {
  const lan = createNetns('grf', 88, ['bench', 'cameras', 'leaver']);
  try {
    const cables = Array.from({ length: UNPLUGGED }, (_, index) => `10.88.0.${100 + index}`);
    for (const address of cables) {
      execFileSync('ip', ['-n', lan.hosts.cameras.netns, 'addr', 'add', `${address}/24`, 'dev', 'eth0']);
    }
    lan.hosts.cameras.run('/usr/bin/python3', [CAMERA, '0.0.0.0', 'a0000000-0000-4000-8000-00000000000a']);
    const targets = [...cables, lan.hosts.leaver.address].map((address) => {
      return { deviceId: address as DeviceId, address, ports: [80] };
    });
    const discovery = runDiscoveryIn(lan.hosts.bench, targets);
    await discovery.started;
    print('goodbye (Bye), slowest of 5', await measureGoodbye(lan, discovery), WITHIN_MS.goodbye);
    print('adapter deleted and made anew, slowest of 5', await measureReplug(lan, discovery), WITHIN_MS.replug);
    await allIn(discovery, cables, 'here');
    const startMs = performance.now();
    lan.hosts.cameras.unplug();
    await allIn(discovery, cables, 'gone');
    print('unplugged without goodbye, slowest of 20', performance.now() - startMs, WITHIN_MS.unplug);
  } finally {
    await lan.remove();
  }
}

async function measureGoodbye(
  lan: Netns<'leaver' | 'bench' | 'cameras'>,
  discovery: DiscoveryProcess,
): Promise<number> {
  const { address } = lan.hosts.leaver;
  let slowestMs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const camera = lan.hosts.leaver.run('/usr/bin/python3', [CAMERA, address, 'b0000000-0000-4000-8000-00000000000b']);
    await allIn(discovery, [address], 'here');
    const startMs = performance.now();
    camera.child.kill('SIGTERM');
    await allIn(discovery, [address], 'gone');
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  return slowestMs;
}

/** A newcomer shows when hearing is back: what was told before is not told again for five seconds. */
async function measureReplug(lan: Netns<'leaver' | 'bench' | 'cameras'>, discovery: DiscoveryProcess): Promise<number> {
  let slowestMs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const uuid = `c0000000-0000-4000-8000-00000000000${round}`;
    lan.hosts.bench.replug();
    const startMs = performance.now();
    const newcomer = lan.hosts.leaver.run('/usr/bin/python3', [CAMERA, lan.hosts.leaver.address, uuid, 'mute']);
    const isHeard = (): boolean =>
      discovery.observations.some(({ keys }) => keys.endpointReference === `urn:uuid:${uuid}`);
    await discovery.until('a newcomer after the re-plug', isHeard, 60_000);
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
    newcomer.child.kill('SIGKILL');
  }
  return slowestMs;
}

async function allIn(discovery: DiscoveryProcess, ids: readonly string[], state: 'here' | 'gone'): Promise<void> {
  // A device that left twice is there as `unstable`: it is there.
  const isSo = (id: string): boolean => {
    const now = discovery.presence.findLast(({ deviceId }) => deviceId === id)?.state;
    return now !== undefined && (now === 'offline') === (state === 'gone');
  };
  await discovery.until(`every device ${state}`, () => ids.every(isSo), 60_000);
}

function print(what: string, measuredMs: number, withinMs: number): void {
  const verdict = measuredMs <= withinMs ? 'within' : 'NOT within';
  process.stdout.write(`${what}: ${(measuredMs / 1_000).toFixed(2)} s, ${verdict} ${withinMs / 1_000} s\n`);
  if (measuredMs > withinMs) process.exitCode = 1;
}
