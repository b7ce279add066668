import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openDesktop } from '../../electron/desktop/open-desktop.ts';
import { ENGINE_PORT_REQUEST_CHANNEL, OPEN_PAGE_CHANNEL } from '../../shared/contract/channels.ts';
import { OFFERED_FILE_CHANNEL } from '../../shared/contract/handed-files.ts';
import { FakeHost } from '../fakes/desktop-host.ts';

const PATHS = { pages: '/out/renderer', preload: '/p.cjs', sealedPassphrase: '/none/p.sealed', crashes: '/crashes' };
const PACK = '/media/stick/readiness.greenroom';

let fake: FakeHost;
beforeEach(() => {
  fake = new FakeHost();
});

/** The page has loaded: it asks for the engine. */
function loadPage(url = 'app://greenroom/'): void {
  const senderFrame = { url, parent: null, postMessage: () => undefined };
  fake.send(ENGINE_PORT_REQUEST_CHANNEL, { sender: fake.contents, senderFrame });
}

/** The engine opens the file that it was asked for last; gives what it was asked. */
async function engineOpens(name: string): Promise<{ readonly kind: string; readonly path: string }> {
  await expect.poll(() => fake.engines[0]?.sent.some(({ message }) => isFile(message))).toBe(true);
  const message = fake.engines[0]?.sent.findLast((sent) => isFile(sent.message))?.message as {
    handle: string;
    kind: string;
    path: string;
  };
  fake.engines[0]?.say({ type: 'file', handle: message.handle, facts: { name, sizeBytes: 12 }, refused: null });
  await new Promise((resolve) => setImmediate(resolve));
  return { kind: message.kind, path: message.path };
}

function isFile(message: unknown): boolean {
  return (message as { type: string }).type === 'file';
}

function press(label: string): void {
  const items = fake.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.();
}

describe('an order that is chosen in the menu’s dialog', () => {
  it('reaches the page of orders by its handle, and never by its path', async () => {
    await openDesktop(fake.host, PATHS);
    loadPage();
    fake.chosen = '/home/ada/order.csv';
    press('desktop.menu.importOrder');
    expect(fake.log).toContain('choose csv tsv txt xlsx xlsm');
    expect(await engineOpens('order.csv')).toEqual({ kind: 'order', path: '/home/ada/order.csv' });
    expect(fake.contents.asked).toEqual([
      [OPEN_PAGE_CHANNEL, '/orders'],
      [OFFERED_FILE_CHANNEL, { kind: 'order', handle: expect.any(String), name: 'order.csv', sizeBytes: 12 }],
    ]);
    expect(JSON.stringify(fake.contents.asked)).not.toContain('/home/ada');
  });

  it('changes nothing where the person chose none', async () => {
    await openDesktop(fake.host, PATHS);
    loadPage();
    press('desktop.menu.importOrder');
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.contents.asked).toEqual([]);
    expect(fake.engines[0]?.sent.some(({ message }) => isFile(message))).toBe(false);
  });

  it('is said to be unreadable where the engine can’t open it', async () => {
    await openDesktop(fake.host, PATHS);
    loadPage();
    fake.chosen = '/home/ada/order.csv';
    press('desktop.menu.importOrder');
    await expect.poll(() => fake.engines[0]?.sent.some(({ message }) => isFile(message))).toBe(true);
    fake.engines[0]?.exit(1);
    await expect.poll(() => fake.errors).toEqual(['errors.files.noEngine']);
    expect(fake.contents.asked).toEqual([]);
  });
});

describe('a pack that is opened from the system', () => {
  it.each(['linux', 'darwin'] as const)('waits for the page at a start, on %s', async (platform) => {
    if (platform === 'linux') fake.argv = [PACK];
    const opening = openDesktop(fake.host, PATHS);
    if (platform === 'darwin') fake.emit('open-file', { preventDefault: () => undefined }, PACK);
    await opening;
    expect(fake.log).toContain('load app://greenroom/verify');
    expect(await engineOpens('readiness.greenroom')).toEqual({ kind: 'pack', path: PACK });
    expect(fake.contents.asked).toEqual([]);
    loadPage('https://example.com/');
    expect(fake.contents.asked).toEqual([]);
    loadPage();
    const offered = { kind: 'pack', handle: expect.any(String), name: 'readiness.greenroom', sizeBytes: 12 };
    expect(fake.contents.asked.at(-1)).toEqual([OFFERED_FILE_CHANNEL, offered]);
  });

  it('reaches the window that is open already, which comes to the front', async () => {
    await openDesktop(fake.host, PATHS);
    loadPage();
    fake.emit('second-instance', {}, ['/opt/greenroom', 'readiness.greenroom'], '/media/stick');
    expect(await engineOpens('readiness.greenroom')).toEqual({ kind: 'pack', path: PACK });
    expect(fake.contents.asked.map(([channel]) => channel)).toEqual([OPEN_PAGE_CHANNEL, OFFERED_FILE_CHANNEL]);
    expect(fake.log.at(-1)).toBe('focus');
  });
});

describe('updates', () => {
  const dataFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'greenroom-data-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  const labels = (): readonly unknown[] =>
    fake.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : [])).map(({ label }) => label);

  it('are never asked for where no feed is set, and have no place in the menu', async () => {
    fake.platform = 'darwin';
    await openDesktop(fake.host, PATHS);
    const menus = fake.menusShown;
    fake.engines[0]?.say({ type: 'opened', dataFolder: dataFolder() });
    await expect.poll(() => fake.menusShown).toBe(menus + 1);
    expect(labels()).not.toContain('desktop.menu.checkForUpdates');
    expect(fake.updater.told).toEqual([]);
  });

  it('are asked for when a person asks, of the feed that the data folder names', async () => {
    fake.platform = 'darwin';
    const folder = dataFolder();
    writeFileSync(join(folder, 'updates.json'), '{"feed": "https://updates.example/greenroom.json"}');
    await openDesktop(fake.host, PATHS);
    fake.engines[0]?.say({ type: 'opened', dataFolder: folder });
    await expect.poll(labels).toContain('desktop.menu.checkForUpdates');
    expect(fake.updater.told).toEqual([]);
    press('desktop.menu.checkForUpdates');
    expect(fake.updater.told.slice(-2)).toEqual(['feed https://updates.example/greenroom.json', 'check']);
  });

  it('stay off, and the person is told why, where the feed is none that is safe', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'updates.json'), '{"feed": "http://updates.example/"}');
    await openDesktop(fake.host, PATHS);
    fake.engines[0]?.say({ type: 'opened', dataFolder: folder });
    await expect.poll(() => fake.notices.at(-1)?.text).toContain('errors.updates.badFeed');
    expect(labels()).not.toContain('desktop.menu.checkForUpdates');
  });
});
