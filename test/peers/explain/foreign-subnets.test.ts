import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import { type DiscoveryProcess, runDiscoveryIn } from '../support/discovery-process.ts';
import { doctor } from '../support/greenroom.ts';
import { createNetns, type Netns, type NetnsProcess, whyNoNetns } from '../support/netns.ts';

const reason = whyNoNetns(['ip', 'python3']);
if (reason !== null) process.stderr.write(`skipped: devices of foreign subnets ${reason}\n`);

const CAMERA = fileURLToPath(new URL('../support/wsd_camera.py', import.meta.url));
const FACTORY = '192.168.0.90';
const SELF_GIVEN = '169.254.7.9';
const OWN = '10.84.0.50';
const uuid = (number: number): string => `f000000${number}-0000-4000-8000-00000000000f`;

describe.skipIf(reason !== null)(
  `cameras that stand on another subnet than the bench${reason === null ? '' : ` (${reason})`}`,
  () => {
    let lan: Netns<'bench' | 'camera'>;
    let discovery: DiscoveryProcess;
    let cameras: readonly NetnsProcess[] = [];

    /** Cameras that say Hello from these addresses, each with a UUID of its own, in place of those before. */
    const announce = (...told: readonly (readonly [address: string, uuid: string])[]): void => {
      for (const { child } of cameras) child.kill('SIGKILL');
      cameras = told.map(([address, name]) =>
        lan.hosts.camera.run('/usr/bin/python3', [CAMERA, address, name, 'mute']),
      );
    };
    const filter = async (value: 0 | 2): Promise<void> => {
      const files = ['all', 'eth0'].map((name) => `/proc/sys/net/ipv4/conf/${name}/rp_filter`);
      const { child } = lan.hosts.bench.run('sh', ['-c', files.map((file) => `echo ${value} > ${file}`).join(' && ')]);
      await new Promise((resolve) => child.once('close', resolve));
    };
    const heard = (name: string): Observation | undefined =>
      discovery.observations.find(({ keys }) => keys.endpointReference === `urn:uuid:${name}`);

    beforeAll(async () => {
      lan = createNetns('gro', 84, ['bench', 'camera']);
      lan.hosts.camera.addAddresses([`${FACTORY}/24`, `${SELF_GIVEN}/16`, `${OWN}/24`]);
      await filter(0);
      discovery = runDiscoveryIn(lan.hosts.bench, []);
      await discovery.started;
    });
    afterAll(() => lan.remove());

    it.each([
      [FACTORY, uuid(1)],
      [SELF_GIVEN, uuid(2)],
    ])('are heard at %s with rp_filter 0, and by which interface', async (address, name) => {
      announce([address, name]);
      await discovery.until('the foreign camera', () => heard(name) !== undefined, 20_000);
      expect(heard(name)).toMatchObject({ address, interface: 'eth0', attributes: { model: 'P3245' } });
    });

    it('are dropped by the system with rp_filter 2, while others are heard, and doctor says why', async () => {
      await filter(2);
      announce([FACTORY, uuid(3)], [SELF_GIVEN, uuid(4)], [OWN, uuid(5)]);
      await discovery.until('the camera of the bench’s own subnet', () => heard(uuid(5)) !== undefined, 20_000);
      const report = await doctor(lan.hosts.bench);
      expect([heard(uuid(3)), heard(uuid(4))]).toEqual([undefined, undefined]);
      expect(report.find('reverse-path-filter')).toMatchObject({
        severity: 'risk',
        evidence: { interface: 'eth0', value: 2 },
      });
      expect(report.find('reverse-path-filter')?.evidence.drops).toBeGreaterThan(0);
    });

    it('are heard again as soon as the filter is off, as doctor told', async () => {
      await filter(0);
      await discovery.until('both', () => heard(uuid(3)) !== undefined && heard(uuid(4)) !== undefined, 20_000);
    });
  },
);
