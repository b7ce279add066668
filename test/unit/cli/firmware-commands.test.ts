import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeCli, settle } from '../../fakes/cli-host.ts';
import { createFakeFirmware } from '../../fakes/fake-firmware.ts';
import { orderOf } from '../../fixtures/orders.ts';

const IMAGE = Buffer.from('an image of some firmware');
let folder = '';
let firmware = createFakeFirmware(() => []);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-firmware-cli-'));
  firmware = createFakeFirmware(() => [orderOf({ units: 3 })]);
});
afterEach(() => rmSync(folder, { recursive: true }));

function onStick(name: string, bytes: Buffer = IMAGE): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function run(...argv: string[]) {
  const cli = createFakeCli({ useCases: firmware.calls });
  const status = await cli.start(...argv);
  return { status, out: cli.out(), notices: cli.notices() };
}

async function catalogue(): Promise<readonly { models: readonly string[]; version: string; vendor: string }[]> {
  const { out } = await run('firmware', 'list', '--json');
  const shown = JSON.parse(out) as { entries: { release: { models: string[]; version: string; vendor: string } }[] };
  return shown.entries.map(({ release }) => release);
}

describe('firmware add', () => {
  it('reads from the name what the name says, and keeps the file once', async () => {
    const path = onStick('P3265-LVE_11_11_73.bin');
    expect(await run('firmware', 'add', path)).toMatchObject({
      status: 0,
      out: 'Firmware 11.11.73 of Axis for P3265-LVE is in the catalogue.\n',
    });
    expect((await run('firmware', 'add', path)).out).toContain('was in the catalogue already');
    expect(await catalogue()).toMatchObject([{ vendor: 'Axis', models: ['P3265-LVE'], version: '11.11.73' }]);
    expect(firmware.cache.files.size).toBe(1);
  });

  it('asks for what the name does not say, changes nothing and keeps nothing', async () => {
    const path = onStick('firmware.bin');
    for (const [args, asked] of [
      [[], 'Name the model'],
      [['--model', 'X1'], 'Name the version'],
      [['--model', 'X1', '--version', '1.2'], 'Name the maker'],
    ] as const) {
      const { status, notices } = await run('firmware', 'add', path, ...args);
      expect(status).toBe(2);
      expect(notices).toContain(asked);
    }
    expect(firmware.cache.files.size).toBe(0);
    expect(
      (await run('firmware', 'add', path, '--model', 'X1,X2', '--version', '1.2', '--vendor', 'Acme')).status,
    ).toBe(0);
    expect(await catalogue()).toMatchObject([{ vendor: 'Acme', models: ['X1', 'X2'], version: '1.2' }]);
  });

  it('refuses a file that is not the one that was meant', async () => {
    const path = onStick('P3265-LVE_11_11_73.bin');
    const { status, notices } = await run('firmware', 'add', path, '--sha256', 'a'.repeat(64));
    expect(status).not.toBe(0);
    expect(notices).toContain('Nothing was kept');
    expect((await run('firmware', 'add', path, '--sha256', 'nonsense')).status).toBe(2);
    expect(await catalogue()).toEqual([]);
  });

  it('takes every image of a stick that says what it is, names the others, and ends with 3', async () => {
    onStick('P3265-LVE_11_11_73.bin');
    onStick('XNV-8083R_1.41.04_20230531_R1.img', Buffer.from('another image'));
    onStick('digicap.dav', Buffer.from('a third'));
    onStick('release notes.pdf');
    mkdirSync(join(folder, 'old.bin'));
    const { status, notices } = await run('firmware', 'add', folder);
    expect(status).toBe(3);
    expect(notices).toContain('digicap.dav');
    expect(notices).not.toContain('release notes');
    expect((await catalogue()).map(({ version }) => version)).toEqual(['11.11.73', '1.41.04_20230531_R1']);
  });

  it('says where there is nothing to add', async () => {
    expect(await run('firmware', 'add', join(folder, 'missing.bin'))).toMatchObject({ status: 2 });
    expect((await run('firmware', 'add', folder)).notices).toContain('holds no firmware file');
  });
});

describe('firmware fetch', () => {
  const url = 'https://firmware.example.com/P3265-LVE_11_11_73.bin';

  it('brings an address into the catalogue and its file here', async () => {
    firmware.cache.served.set(url, IMAGE);
    const { status, out } = await run('firmware', 'fetch', url);
    expect(status).toBe(0);
    expect(out).toContain('is on this computer, SHA-256');
  });

  it('keeps the release where it can not be reached, says so, and ends with 3', async () => {
    const { status, notices } = await run('firmware', 'fetch', url);
    expect(status).toBe(3);
    expect(notices).toContain('Check that this computer is online');
    expect(await catalogue()).toHaveLength(1);
  });

  it('without an address fetches what the open orders need, and nothing else', async () => {
    await run('firmware', 'fetch', url);
    await run('firmware', 'fetch', 'https://firmware.example.com/Q6135-LE_11_11_73.bin');
    await run('firmware', 'target', 'P3265-LVE', '11.11.73');
    firmware.cache.served.set(url, IMAGE);
    expect((await run('firmware', 'list')).out).toContain('The open orders need 1 more file');
    expect((await run('firmware', 'fetch')).status).toBe(0);
    expect((await run('firmware', 'list')).out).toContain('Every file that the open orders need');
    await settle();
  });

  it('refuses what is no https', async () => {
    const { status, notices } = await run('firmware', 'fetch', 'http://firmware.example.com/a.bin');
    expect(status).toBe(2);
    expect(notices).toContain('https://');
  });
});

describe('firmware target, block and through', () => {
  it('sets a target for the bench or for one order, and takes it back', async () => {
    expect((await run('firmware', 'target', 'P3265-LVE', '11.11.73')).out).toBe(
      'Every P3265-LVE is to run 11.11.73.\n',
    );
    expect((await run('firmware', 'target', 'P3265-LVE', '10.12.236', '--order', 'SO-24817')).status).toBe(0);
    expect((await run('firmware', 'target', 'P3265-LVE', '--none')).status).toBe(0);
    const { out } = await run('firmware', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject({ targets: [{ order: 'SO-24817', version: '10.12.236' }] });
  });

  it('refuses an order that is not there, and no version without --none', async () => {
    expect((await run('firmware', 'target', 'P3265-LVE', '1', '--order', 'SO-1')).notices).toContain('SO-1');
    expect((await run('firmware', 'target', 'P3265-LVE')).status).toBe(2);
  });

  it('blocks a version with a reason and frees it again', async () => {
    await run('firmware', 'add', onStick('P3265-LVE_11_11_73.bin'));
    await run('firmware', 'target', 'P3265-LVE', '11.11.73');
    const blocked = await run('firmware', 'block', 'P3265-LVE', '11.11.73', '--reason', 'Loses its picture.');
    expect(blocked.out).toContain('Loses its picture.');
    expect((await run('firmware', 'list')).out).toContain('blocked');
    expect((await run('firmware', 'unblock', 'P3265-LVE', '11.11.73')).status).toBe(0);
    expect((await run('firmware', 'list')).out).not.toContain('blocked');
  });

  it('names stepping stones, but none that is the version itself', async () => {
    await run('firmware', 'add', onStick('P3265-LVE_11_11_73.bin'));
    expect((await run('firmware', 'through', 'P3265-LVE', '11.11.73', '9.80.49', '10.12.236')).status).toBe(0);
    expect((await run('firmware', 'through', 'P3265-LVE', '11.11.73', '11.11.73')).status).toBe(2);
    expect((await run('firmware', 'through', 'P3265-LVE', '1.1', '1.0')).notices).toContain('firmware list');
  });

  it('takes a release out', async () => {
    await run('firmware', 'add', onStick('P3265-LVE_11_11_73.bin'));
    expect((await run('firmware', 'remove', 'P3265-LVE', '11.11.73')).status).toBe(0);
    expect(await catalogue()).toEqual([]);
  });
});
