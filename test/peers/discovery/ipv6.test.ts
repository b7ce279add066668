import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import { type DiscoveryProcess, runDiscoveryIn } from '../support/discovery-process.ts';
import { doctor, type ShownDevice, scanUntil } from '../support/greenroom.ts';
import { createNetns, type Netns, type NetnsHost, type NetnsProcess, whyNoNetns } from '../support/netns.ts';
import { plugIntoSecondLan, type SecondInterface } from '../support/second-lan.ts';

const reason = whyNoNetns(['ip', 'unshare', 'avahi-daemon', 'avahi-publish', 'dbus-daemon', 'wsdd', 'python3']);
if (reason !== null) process.stderr.write(`skipped: discovery over IPv6 ${reason}\n`);

const SUPPORT = fileURLToPath(new URL('../support/', import.meta.url));
const QUIET = 'a6000000-0000-4000-8000-00000000000a';
const FAR = 'b6000000-0000-4000-8000-00000000000b';
const LATE = 'c6000000-0000-4000-8000-00000000000c';
const AXIS = 'ac:cc:8e:06:00:01';
const WATCHED = 'six' as DeviceId;

describe.skipIf(reason !== null)(`discovery over IPv6${reason === null ? '' : ` (${reason})`}`, () => {
  let near: Netns<'bench' | 'camera' | 'avahi' | 'pc'>;
  let second: Netns<'far'>;
  let extra: SecondInterface;
  let discovery: DiscoveryProcess;
  let camera: NetnsProcess;
  let cameraAddress: string;
  const data = mkdtempSync(join(tmpdir(), 'grv-ipv6-'));

  const wsdCamera = (host: NetnsHost, ...words: readonly string[]): NetnsProcess =>
    host.run('/usr/bin/python3', [`${SUPPORT}wsd6_camera.py`, ...words]);
  const heard = (uuid: string): readonly Observation[] =>
    discovery.observations.filter(({ keys }) => keys.endpointReference === `urn:uuid:${uuid}`);
  const sysctl = (name: string, value: 0 | 1): void => {
    const file = `/proc/sys/net/ipv6/conf/${name}/disable_ipv6`;
    execFileSync('ip', ['netns', 'exec', near.hosts.bench.netns, 'sh', '-c', `echo ${value} > ${file}`]);
  };

  beforeAll(async () => {
    near = createNetns('gre', 88, ['bench', 'camera', 'avahi', 'pc']);
    second = createNetns('grf', 89, ['far']);
    extra = plugIntoSecondLan(near.hosts.bench, 'grf', '10.89.0.200');
    camera = wsdCamera(near.hosts.camera, QUIET, 'quiet');
    cameraAddress = await firstLine(camera);
    discovery = runDiscoveryIn(near.hosts.bench, [
      { deviceId: WATCHED, address: `${cameraAddress}%eth0`, ports: [80] },
    ]);
    await discovery.started;
  });
  afterAll(async () => {
    await near.remove();
    await second.remove();
    rmSync(data, { recursive: true, force: true });
  });

  it('finds a camera that answers on ff02::c alone, at its link-local address with the zone', async () => {
    await discovery.until('the answer over IPv6', () => heard(QUIET).length > 0, 20_000);
    expect(heard(QUIET)[0]).toMatchObject({
      protocol: 'ws-discovery',
      interface: 'eth0',
      address: `${cameraAddress}%eth0`,
      attributes: { model: 'P3245' },
      endpoints: [{ kind: 'onvif-device', port: 80 }],
    });
  });

  it('sees by its own probe that it is there, through the zone', async () => {
    await discovery.until('the camera online', () => discovery.presence.at(-1)?.state === 'online', 20_000);
    expect(discovery.presence.at(-1)?.deviceId).toBe(WATCHED);
  });

  it('finds a camera that avahi announces over IPv6 alone', async () => {
    near.hosts.avahi.run('env', [
      'AVAHI_USES=use-ipv4=no\\nuse-ipv6=yes',
      'unshare',
      '-m',
      'bash',
      `${SUPPORT}avahi-in-netns.sh`,
      'six',
      'avahi-publish',
      '-s',
      'Hall six',
      '_axis-video._tcp',
      '8086',
      `macaddress=${AXIS.replaceAll(':', '')}`,
    ]);
    const isWhole = ({ keys, endpoints, address }: Observation): boolean =>
      keys.macs.some((mac) => mac === AXIS) &&
      endpoints.some(({ port }) => port === 8086) &&
      address.startsWith('fe80:');
    await discovery.until('the camera of avahi', () => discovery.observations.some(isWhole), 30_000);
    expect(discovery.observations.find(isWhole)).toMatchObject({
      protocol: 'mdns',
      interface: 'eth0',
      address: expect.stringMatching(/^fe80:.*%eth0$/),
    });
  });

  it('says by which interface: a camera of the second LAN came by eth1', async () => {
    wsdCamera(second.hosts.far, FAR);
    await discovery.until('the far camera', () => heard(FAR).length > 0, 20_000);
    expect(new Set(heard(FAR).map((each) => `${each.interface} ${each.address.split('%')[1]}`))).toEqual(
      new Set(['eth1 eth1']),
    );
  });

  it('hears again by IPv6 when an interface was deleted and made anew', async () => {
    extra.replug();
    wsdCamera(second.hosts.far, LATE, 'mute');
    await discovery.until('a camera that was not there before', () => heard(LATE).length > 0, 20_000);
    expect(heard(LATE).at(-1)?.interface).toBe('eth1');
  });

  it('believes its Bye', async () => {
    camera.child.kill('SIGTERM');
    await discovery.until('the goodbye', () => discovery.presence.at(-1)?.state === 'offline', 20_000);
  });

  it('shows a computer that says Hello over both families once, at its IPv4 address', async () => {
    // It answers none of the questions that Greenroom asks: it is heard when it starts.
    const startPc = (): void => void near.hosts.pc.run('wsdd', ['-i', 'eth0', '-n', 'office-pc']);
    const own = [near.hosts.pc.address, `${linkLocalOf(near.hosts.pc)}%eth0`];
    const isOwn = ({ addresses }: ShownDevice): boolean => addresses.some((address) => own.includes(address));
    const shown = await scanUntil(near.hosts.bench, data, startPc, (now) =>
      own.every((address) => now.some(({ addresses }) => addresses.includes(address))),
    );
    expect(shown.filter(isOwn).map(({ addresses }) => addresses)).toEqual([own]);
  });

  it('goes on over IPv4 where IPv6 is switched off on an interface, and says so', async () => {
    sysctl('eth0', 1);
    const report = await doctor(near.hosts.bench);
    expect(report.find('no-ipv6')).toMatchObject({ severity: 'note', evidence: { interface: 'eth0' } });
    expect(report.findings.filter(({ kind }) => kind === 'sends-fail' || kind === 'port-refused')).toEqual([]);
    sysctl('eth0', 0);
  });
});

function linkLocalOf(host: NetnsHost): string {
  const text = execFileSync('ip', ['-n', host.netns, '-j', '-6', 'addr', 'show', 'dev', 'eth0', 'scope', 'link'], {
    encoding: 'utf8',
  });
  const [link] = JSON.parse(text) as readonly { readonly addr_info: readonly { readonly local: string }[] }[];
  return link?.addr_info[0]?.local ?? '';
}

function firstLine({ child, output }: NetnsProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
    child.once('close', () => reject(new Error(`ended before it listened:\n${output()}`)));
  });
}
