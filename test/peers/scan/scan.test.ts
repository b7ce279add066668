import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNetns, type Netns, whyNoNetns } from '../support/netns.ts';
import { AVAHI_CAMERAS, publishWithAvahi, publishWithZeroconf, zeroconfCameras } from '../support/sixteen-cameras.ts';

const reason = whyNoNetns(['ip', 'unshare', 'avahi-daemon', 'avahi-publish', 'dbus-daemon', 'python3']);
if (reason !== null) process.stderr.write(`skipped: greenroom scan beside avahi and python-zeroconf ${reason}\n`);

const GREENROOM = fileURLToPath(new URL('../../../electron/greenroom.ts', import.meta.url));
const SUBNET = 81;

describe.skipIf(reason !== null)(`greenroom scan${reason === null ? '' : ` (${reason})`}`, () => {
  let lan: Netns<'bench' | 'avahi' | 'zeroconf'>;
  const data = mkdtempSync(join(tmpdir(), 'greenroom-scan-'));

  beforeAll(() => {
    lan = createNetns('grs', SUBNET, ['bench', 'avahi', 'zeroconf']);
    publishWithAvahi(lan.hosts.avahi);
    publishWithZeroconf(lan.hosts.zeroconf, SUBNET);
  });

  afterAll(async () => {
    await lan.remove();
    rmSync(data, { recursive: true, force: true });
  });

  it('lists 8 cameras of avahi, all on one address, and 8 of python-zeroconf: each a device of its own', async () => {
    const words = [GREENROOM, '--data', data, '--json', 'scan', '--interface', 'eth0', '--seconds', '15'];
    const scan = lan.hosts.bench.run(process.execPath, words);
    let text = '';
    scan.child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const code = await new Promise((resolve) => scan.child.once('close', resolve));
    const devices = new Map<string, { macs: string[]; addresses: string[] }>();
    for (const line of text.split('\n').filter(Boolean)) {
      const change = JSON.parse(line) as { id?: string; macs?: string[]; addresses?: string[] };
      const { id, macs, addresses } = change;
      if (id !== undefined && macs !== undefined && addresses !== undefined) devices.set(id, { macs, addresses });
    }
    expect(code, scan.output()).toBe(0);
    const expected = [
      ...AVAHI_CAMERAS.map(({ mac }) => ({ macs: [mac], addresses: [lan.hosts.avahi.address] })),
      ...zeroconfCameras(SUBNET).map(({ mac, address }) => ({ macs: [mac], addresses: [address] })),
    ];
    const found = [...devices.values()].filter(({ macs }) => macs.length > 0);
    const byMac = (a: { macs: string[] }, b: { macs: string[] }): number => (a.macs.join() < b.macs.join() ? -1 : 1);
    expect(found.sort(byMac)).toEqual(expected.sort(byMac));
  });
});
