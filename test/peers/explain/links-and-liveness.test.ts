import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { type DiscoveryProcess, runDiscoveryIn } from '../support/discovery-process.ts';
import { createNetns, type Netns, type NetnsHost, type NetnsProcess, whyNoNetns } from '../support/netns.ts';
import { plugIntoSecondLan, type SecondInterface } from '../support/second-lan.ts';

const reason = whyNoNetns(['ip', 'python3']);
if (reason !== null) process.stderr.write(`skipped: two interfaces and devices that come and go ${reason}\n`);

const CAMERA = fileURLToPath(new URL('../support/wsd_camera.py', import.meta.url));
const UUIDS = { near: 'a0000000-0000-4000-8000-00000000000a', far: 'b0000000-0000-4000-8000-00000000000b' } as const;
/** What was told before is not told again for 5 s: only a newcomer shows how fast hearing is back. */
const LATE = { near: 'a0000000-0000-4000-8000-00000000001a', far: 'b0000000-0000-4000-8000-00000000001b' } as const;
const NEAR = 'near' as DeviceId;
const FAR = 'far' as DeviceId;

describe.skipIf(reason !== null)(
  `a bench with two interfaces and no default route${reason === null ? '' : ` (${reason})`}`,
  () => {
    let first: Netns<'bench' | 'near'>;
    let second: Netns<'far'>;
    let extra: SecondInterface;
    let discovery: DiscoveryProcess;
    let camera: NetnsProcess;

    const start = (host: NetnsHost, uuid: string): NetnsProcess =>
      host.run('/usr/bin/python3', [CAMERA, host.address, uuid]);
    /** Another camera of the host, without a web server of its own. */
    const say = (host: NetnsHost, uuid: string): NetnsProcess =>
      host.run('/usr/bin/python3', [CAMERA, host.address, uuid, 'mute']);
    const heard =
      (uuid: string, after = 0) =>
      (): boolean =>
        discovery.observations.slice(after).some(({ keys }) => keys.endpointReference === `urn:uuid:${uuid}`);
    const stateOf = (deviceId: DeviceId): string | undefined =>
      discovery.presence.findLast((change) => change.deviceId === deviceId)?.state;

    beforeAll(async () => {
      first = createNetns('gra', 85, ['bench', 'near']);
      second = createNetns('grb', 86, ['far']);
      extra = plugIntoSecondLan(first.hosts.bench, 'grb', '10.86.0.200');
      discovery = runDiscoveryIn(first.hosts.bench, [
        { deviceId: NEAR, address: first.hosts.near.address, ports: [80] },
        { deviceId: FAR, address: second.hosts.far.address, ports: [80] },
      ]);
      camera = start(first.hosts.near, UUIDS.near);
      start(second.hosts.far, UUIDS.far);
      await discovery.started;
    });
    afterAll(async () => {
      await first.remove();
      await second.remove();
    });

    it('hears a camera on each, and says by which interface', async () => {
      await discovery.until('both cameras', () => heard(UUIDS.near)() && heard(UUIDS.far)(), 10_000);
      const by = (uuid: string) =>
        new Set(
          discovery.observations
            .filter(({ keys }) => keys.endpointReference === `urn:uuid:${uuid}`)
            .map((observation) => observation.interface),
        );
      expect([...by(UUIDS.near)]).toEqual(['eth0']);
      expect([...by(UUIDS.far)]).toEqual(['eth1']);
    });

    it('hears again within 5 s of one interface being deleted and made anew', async () => {
      extra.replug();
      say(second.hosts.far, LATE.far);
      await discovery.until('a camera that was not there before', heard(LATE.far), 5_000);
    });

    it('hears again within 5 s of its own address being changed', async () => {
      const { netns } = first.hosts.bench;
      execFileSync('ip', ['-n', netns, 'addr', 'flush', 'dev', 'eth0']);
      execFileSync('ip', ['-n', netns, 'addr', 'add', '10.85.0.99/24', 'dev', 'eth0']);
      say(first.hosts.near, LATE.near);
      await discovery.until('a camera that was not there before', heard(LATE.near), 5_000);
    });

    it('sees a power cut, which says no goodbye, and the return', async () => {
      await discovery.until('the near camera online', () => stateOf(NEAR) === 'online', 10_000);
      camera.child.kill('SIGKILL');
      await discovery.until('the power cut', () => stateOf(NEAR) === 'offline', 20_000);
      camera = start(first.hosts.near, UUIDS.near);
      await discovery.until('the return', () => stateOf(NEAR) === 'online', 5_000);
    });

    it('believes a Bye within a second', async () => {
      camera.child.kill('SIGTERM');
      await discovery.until('the goodbye', () => stateOf(NEAR) === 'offline', 1_000);
    });
  },
);
