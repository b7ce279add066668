import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hanwha, scenarioOf } from '../../unit/practice/scenario-of.ts';
import { type ShownDevice, scanUntil } from '../support/greenroom.ts';
import { createNetns, type Netns, type NetnsHost, whyNoNetns } from '../support/netns.ts';

const reason = whyNoNetns(['ip', 'unshare', 'wsdd', 'minidlnad']);
if (reason !== null) process.stderr.write(`skipped: a PC, a media server and a camera on one LAN ${reason}\n`);

const PRACTICE = fileURLToPath(new URL('../../../electron/practice/main.ts', import.meta.url));
const CAMERA = hanwha({ serial: 'ZNR990000001', mac: '00:09:18:0d:00:01', model: 'XNV-8081R' });
const MEDIA = [
  'mount -t tmpfs tmpfs /run',
  'mkdir /run/media',
  `printf 'network_interface=eth0\\nmedia_dir=/run/media\\ndb_dir=/run/media\\nlog_dir=/run/media\\nfriendly_name=Shelf\\nnotify_interval=2\\n' >/run/m.conf`,
  'exec minidlnad -S -f /run/m.conf -P /run/m.pid',
].join(' && ');

describe.skipIf(reason !== null)(
  `a PC, a media server and a camera on one LAN${reason === null ? '' : ` (${reason})`}`,
  () => {
    let lan: Netns<'bench' | 'pc' | 'media' | 'camera'>;
    const folder = mkdtempSync(join(tmpdir(), 'grt-apart-'));

    beforeAll(() => {
      lan = createNetns('grt', 82, ['bench', 'pc', 'media', 'camera']);
      const { media, camera } = lan.hosts;
      media.run('unshare', ['-m', 'bash', '-c', MEDIA]);
      const scenario = join(folder, 'lan.json');
      writeFileSync(scenario, JSON.stringify(scenarioOf(CAMERA)));
      const bind = `${camera.address}/eth0`;
      camera.run(process.execPath, [PRACTICE, '--scenario', scenario, '--state', folder, '--bind', bind]);
    });
    afterAll(async () => {
      await lan.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const at = (shown: readonly ShownDevice[], { address }: NetnsHost): readonly ShownDevice[] =>
      shown.filter(({ addresses }) => addresses.includes(address));

    /** The kernel's neighbour table, which may have it too by then, is nothing that a device speaks. */
    const speaks = (shown: readonly ShownDevice[], host: NetnsHost): readonly string[] =>
      at(shown, host).flatMap(({ protocols }) => protocols.filter((protocol) => protocol !== 'neighbour'));

    it('are three devices, each at its address, and by what it speaks nobody takes one for another', async () => {
      const { pc, media, camera } = lan.hosts;
      const startPc = (): void => void pc.run('wsdd', ['-i', 'eth0', '-4', '-n', 'office-pc']);
      const shown = await scanUntil(lan.hosts.bench, join(folder, 'data'), startPc, (now) =>
        [pc, media, camera].every((host) => at(now, host).some(({ model }) => model !== null)),
      );
      expect(at(shown, pc)).toMatchObject([{ name: 'OFFICE-PC' }]);
      expect(speaks(shown, pc)).toEqual(['ws-discovery']);
      expect(at(shown, media)).toMatchObject([{ model: expect.stringContaining('MiniDLNA') }]);
      expect(at(shown, camera)).toMatchObject([{ model: CAMERA.model }]);
      expect(at(shown, media)[0]?.protocols).toContain('ssdp');
      expect(at(shown, camera)[0]?.protocols).toContain('ws-discovery');
      expect(shown).toHaveLength(3);
    });

    it('have the PC among them by its name though it said Hello long before Greenroom came', async () => {
      const { pc, bench } = lan.hosts;
      // It runs since the test above, and says nothing any more unless it is asked in its own way.
      const shown = await scanUntil(
        bench,
        join(folder, 'later'),
        () => undefined,
        (now) => at(now, pc).some(({ name }) => name !== null),
      );
      expect(at(shown, pc)).toMatchObject([{ name: 'OFFICE-PC' }]);
      expect(speaks(shown, pc)).toEqual(['ws-discovery']);
    });
  },
);
