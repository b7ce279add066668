import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import { type DiscoveryProcess, runDiscoveryIn } from '../support/discovery-process.ts';
import { createNetns, type Netns, whyNoNetns } from '../support/netns.ts';

const PROGRAMS = ['ip', 'unshare', 'avahi-daemon', 'avahi-publish', 'dbus-daemon', 'wsdd', 'minidlnad', 'python3'];
const ZEROCONF = '/usr/lib/python3/dist-packages/zeroconf';
const reason = whyNoNetns(PROGRAMS) ?? (existsSync(ZEROCONF) ? null : 'needs python3-zeroconf');
if (reason !== null) process.stderr.write(`skipped: discovery beside avahi and python-zeroconf ${reason}\n`);

const SWITCHED_OFF = 'idle' as DeviceId;
const SUPPORT = fileURLToPath(new URL('../support/', import.meta.url));
const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** As Axis names them, model and serial (which is the MAC), and as somebody renamed them. */
const avahiCameras = EIGHT.map((number) => ({
  name: number > 4 ? `Hall ${number}` : `AXIS P3245-LV - ACCC8E00000${number}`,
  mac: `ac:cc:8e:00:00:0${number}`,
  port: 8080 + number,
}));
/** As people name them, with dots and letters of their own: nothing but the TXT record tells their MAC. */
const zeroconfCameras = EIGHT.map((number) => ({
  name: `Gate ${number}.1 – Zufahrt Süd`,
  mac: `b8:a4:4f:00:00:0${number}`,
  port: 8090 + number,
  address: `10.79.0.${100 + number}`,
}));

describe.skipIf(reason !== null)(
  `discovery beside programs nobody here wrote${reason === null ? '' : ` (${reason})`}`,
  () => {
    let lan: Netns<'bench' | 'avahi' | 'zeroconf' | 'pc' | 'media' | 'idle'>;
    let discovery: DiscoveryProcess;

    beforeAll(async () => {
      lan = createNetns('grd', 79, ['bench', 'avahi', 'zeroconf', 'pc', 'media', 'idle']);
      discovery = runDiscoveryIn(lan.hosts.bench, [
        // No door known, and nothing listens there: all it can prove is that the host refuses.
        { deviceId: SWITCHED_OFF, address: lan.hosts.idle.address, ports: [] },
      ]);
      await discovery.started;
    });

    afterAll(() => lan.remove());

    const heard = (mac: string) => (observation: Observation) =>
      observation.protocol === 'mdns' && observation.keys.macs.some((each) => each === mac);
    const isWhole = ({ address, endpoints }: Observation, at: string, port: number): boolean =>
      address === at && endpoints.some((door) => door.kind === 'vapix' && door.port === port);

    it('lists 8 cameras of avahi and 8 of python-zeroconf with port, TXT and address, though the bench has no default route', async () => {
      const publish = avahiCameras.map(
        ({ name, mac, port }) =>
          `avahi-publish -s '${name}' _axis-video._tcp ${port} macaddress=${mac.replaceAll(':', '')} &`,
      );
      lan.hosts.avahi.run('unshare', [
        '-m',
        'bash',
        `${SUPPORT}avahi-in-netns.sh`,
        'cameras',
        'bash',
        '-c',
        `${publish.join(' ')} wait`,
      ]);
      lan.hosts.zeroconf.run('/usr/bin/python3', [
        `${SUPPORT}publish_zeroconf.py`,
        lan.hosts.zeroconf.address,
        ...zeroconfCameras.map(({ name, mac, port, address }, index) =>
          JSON.stringify({
            type: '_axis-video._tcp',
            name,
            port,
            address,
            host: `gate-${index}`,
            txt: { macaddress: mac },
          }),
        ),
      ]);
      await discovery.until(
        'all 16 cameras',
        () =>
          avahiCameras.every(({ mac, port }) =>
            discovery.observations.some((each) => heard(mac)(each) && isWhole(each, lan.hosts.avahi.address, port)),
          ) &&
          zeroconfCameras.every(({ mac, port, address }) =>
            discovery.observations.some((each) => heard(mac)(each) && isWhole(each, address, port)),
          ),
        30_000,
      );
      const last = discovery.observations.findLast(heard('b8:a4:4f:00:00:03'));
      expect(last).toMatchObject({
        interface: 'eth0',
        attributes: { name: 'Gate 3.1 – Zufahrt Süd', hostname: 'gate-2' },
      });
    });

    it('sees a PC that says Hello with neither types nor scopes, as Debian wsdd does', async () => {
      lan.hosts.pc.run('wsdd', ['-i', 'eth0', '-4', '-n', 'office-pc']);
      const isPc = ({ protocol, address, event }: Observation): boolean =>
        protocol === 'ws-discovery' && address === lan.hosts.pc.address && event === 'announce';
      await discovery.until('the Hello of wsdd', () => discovery.observations.some(isPc), 20_000);
      expect(discovery.observations.find(isPc)?.keys.endpointReference).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    });

    it('reads a UPnP device and its description from the address that spoke, as of minidlna', async () => {
      lan.hosts.media.run('unshare', [
        '-m',
        'bash',
        '-c',
        `mount -t tmpfs tmpfs /run && mkdir /run/media && printf 'network_interface=eth0\\nmedia_dir=/run/media\\ndb_dir=/run/media\\nlog_dir=/run/media\\nfriendly_name=Shelf\\nnotify_interval=2\\n' >/run/m.conf && exec minidlnad -S -f /run/m.conf -P /run/m.pid`,
      ]);
      const isShelf = ({ protocol, attributes }: Observation): boolean =>
        protocol === 'ssdp' && attributes.name === 'Shelf';
      await discovery.until('minidlna with its description', () => discovery.observations.some(isShelf), 30_000);
      const shelf = discovery.observations.find(isShelf);
      expect(shelf).toMatchObject({ address: lan.hosts.media.address, endpoints: [{ kind: 'upnp-description' }] });
      // Its default serial, 12345678, is shared by every minidlna there is.
      expect(shelf?.keys.serial).not.toBe('12345678');
    });

    it('learns the MAC of a host that it asked, though the host itself announces nothing', async () => {
      const isIdle = ({ protocol, address }: Observation): boolean =>
        protocol === 'neighbour' && address === lan.hosts.idle.address;
      await discovery.until('the neighbour entry', () => discovery.observations.some(isIdle), 10_000);
      expect(discovery.observations.find(isIdle)?.keys.macs).toHaveLength(1);
    });

    it('flags a device within 20 s whose cable was pulled, which says no goodbye', async () => {
      await discovery.until('the device online', () => discovery.presence.at(-1)?.state === 'online', 10_000);
      lan.hosts.idle.unplug();
      await discovery.until('the device offline', () => discovery.presence.at(-1)?.state === 'offline', 20_000);
      expect(discovery.presence.at(-1)?.deviceId).toBe(SWITCHED_OFF);
    });

    it('hears again within 5 s of its network adapter being pulled out and put back', async () => {
      lan.hosts.bench.replug();
      lan.hosts.zeroconf.run('/usr/bin/python3', [
        `${SUPPORT}publish_zeroconf.py`,
        lan.hosts.zeroconf.address,
        JSON.stringify({
          type: '_axis-video._tcp',
          name: 'Latecomer',
          port: 80,
          address: '10.79.0.150',
          host: 'late',
          txt: { macaddress: 'B8A44F0000FF' },
        }),
      ]);
      await discovery.until('the latecomer', () => discovery.observations.some(heard('b8:a4:4f:00:00:ff')), 5_000);
    });
  },
);
