import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { engineArguments, languageOf } from '../../electron/desktop/arguments.ts';
import { installBridge } from '../../electron/desktop/bridge.ts';
import { openDesktop } from '../../electron/desktop/open-desktop.ts';
import {
  type DesktopBridge,
  ENGINE_PORT_CHANNEL,
  ENGINE_PORT_REQUEST_CHANNEL,
  OPEN_PAGE_CHANNEL,
} from '../../shared/contract/channels.ts';
import { CLAIM_FILE_CHANNEL, OFFERED_FILE_CHANNEL } from '../../shared/contract/handed-files.ts';
import { readImports } from '../../tools/arrows/imports.mjs';
import { FakeHost } from '../fakes/desktop-host.ts';

const PATHS = {
  pages: '/out/renderer',
  preload: '/out/electron/preload.cjs',
  sealedPassphrase: '/home/ada/passphrase.sealed',
  crashes: '/home/ada/crashes',
};

const OFFERED = { kind: 'pack', handle: 'handle-1', name: 'a.greenroom', sizeBytes: 12 };

let fake: FakeHost;
beforeEach(() => {
  fake = new FakeHost();
});

function open(): Promise<void> {
  return openDesktop(fake.host, PATHS);
}

/** Presses the item of a menu that has these words. */
function press(label: string): void {
  const items = fake.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.();
}

function isStop(message: unknown): boolean {
  return JSON.stringify(message) === '{"type":"stop"}';
}

describe('the desktop door', () => {
  it('names its scheme before the app is ready, and raises every guard before the first page', async () => {
    await open();
    expect(fake.log).toEqual([
      'keep crashes',
      'scheme app',
      'link greenroom',
      'ready',
      'guard permission requests',
      'guard permission checks',
      'guard devices',
      'guard downloads',
      'handle app',
      'window',
      'load app://greenroom/',
    ]);
    expect([...fake.contents.guards.keys()]).toContain('will-navigate');
    expect(fake.windowOptions?.webPreferences?.preload).toBe('/out/electron/preload.cjs');
  });

  it('is shown once its page is painted', async () => {
    await open();
    fake.emit('ready-to-show');
    expect(fake.log.at(-1)).toBe('show');
  });

  it('hands the page a port to the engine when it asks', async () => {
    await open();
    const handed: unknown[] = [];
    const senderFrame = {
      url: 'app://greenroom/',
      parent: null,
      postMessage: (...said: unknown[]) => handed.push(said),
    };
    fake.send(ENGINE_PORT_REQUEST_CHANNEL, { sender: fake.contents, senderFrame });
    expect(handed).toEqual([[ENGINE_PORT_CHANNEL, null, ['page end']]]);
    expect(fake.engines[0]?.sent.at(-1)).toEqual({ message: { type: 'client' }, ports: ['engine end'] });
  });

  it('gives the page a handle on a file that was chosen, once the engine holds it open', async () => {
    await open();
    const sender = {
      sender: fake.contents,
      senderFrame: { url: 'app://greenroom/orders', parent: null, postMessage: () => undefined },
    };
    const claim = fake.handlers.get(CLAIM_FILE_CHANNEL);
    const answer = claim?.(sender, { kind: 'order', path: '/home/ada/order.csv' });
    const asked = fake.engines[0]?.sent.at(-1)?.message as { handle: string };
    expect(asked).toMatchObject({ type: 'file', kind: 'order', path: '/home/ada/order.csv' });
    fake.engines[0]?.say({
      type: 'file',
      handle: asked.handle,
      facts: { name: 'order.csv', sizeBytes: 12 },
      refused: null,
    });
    expect(await answer).toEqual({ ok: true, value: { handle: asked.handle, name: 'order.csv', sizeBytes: 12 } });
    const lost = claim?.(sender, { kind: 'order', path: '/home/ada/order.csv' });
    fake.engines[0]?.exit(1);
    expect(await lost).toMatchObject({ ok: false, error: { code: 'files.noEngine' } });
  });

  it('gives way to the instance that already runs, which comes to the front', async () => {
    await open();
    fake.emit('second-instance', {}, ['/opt/greenroom']);
    expect(fake.log.slice(-3)).toEqual(['restore', 'show', 'focus']);
    const second = new FakeHost();
    second.firstInstance = false;
    await openDesktop(second.host, PATHS);
    expect(second.log).toEqual(['quit']);
    expect(second.engines).toEqual([]);
  });

  it('ends with its window, but not before the engine has closed its files', async () => {
    await open();
    fake.emit('window-all-closed');
    expect(fake.log.at(-1)).toBe('quit held');
    fake.emit('window-all-closed');
    expect(fake.engines[0]?.sent.filter(({ message }) => isStop(message))).toHaveLength(1);
    fake.engines[0]?.exit(0);
    expect(fake.log.at(-1)).toBe('quit');
  });

  it.each(['linux', 'darwin'] as const)(
    'opens what the code on a label means, on %s: at its start',
    async (platform) => {
      const link = 'greenroom://device/dev-18';
      if (platform === 'linux') fake.argv = ['/opt/greenroom', link];
      const opening = open();
      if (platform === 'darwin') fake.emit('open-url', { preventDefault: () => undefined }, link);
      await opening;
      expect(fake.log).toContain('load app://greenroom/devices/dev-18');
    },
  );

  it('shows the page of a link while it runs, and comes to the front', async () => {
    await open();
    fake.emit('second-instance', {}, ['/opt/greenroom', 'greenroom://order/SO-24817']);
    expect(fake.contents.asked).toEqual([[OPEN_PAGE_CHANNEL, '/orders/SO-24817']]);
    expect(fake.log.at(-1)).toBe('focus');
    fake.emit('open-url', { preventDefault: () => undefined }, 'https://example.com/');
    expect(fake.contents.asked).toHaveLength(1);
  });

  it('stays in the tray while firmware is written, when the person says so', async () => {
    await open();
    fake.engines[0]?.say({ type: 'activity', flashing: 1, expected: 2, ready: 0 });
    let kept = false;
    fake.emit('close', { preventDefault: () => (kept = true) });
    fake.questions[0]?.answer(0);
    await new Promise((resolve) => setImmediate(resolve));
    expect([kept, fake.log.at(-1)]).toEqual([true, 'hide']);
    fake.tray.click();
    expect(fake.log.at(-1)).toBe('focus');
  });

  it('opens the folders of the engine’s files, and copies what it says of itself', async () => {
    await open();
    fake.engines[0]?.say({ type: 'opened', dataFolder: '/srv/bench' });
    press('desktop.menu.openData');
    press('desktop.menu.openLog');
    press('desktop.menu.openCrashes');
    expect(fake.log.slice(-3)).toEqual(['folder /srv/bench', 'folder /srv/bench/logs', 'folder /home/ada/crashes']);
    press('desktop.menu.copyDiagnostics');
    fake.engines[0]?.say({ type: 'diagnosis', text: 'all well' });
    await expect.poll(() => fake.clipboard).toBe('all well');
    expect(fake.notices.at(-1)?.text).toBe('desktop.diagnostics.copied');
  });

  it('says why where the engine cannot work here, and ends', async () => {
    await open();
    fake.engines[0]?.say({ type: 'refused', message: 'The data folder is in use.' });
    expect(fake.errors).toEqual(['The data folder is in use.']);
    fake.engines[0]?.exit(2);
    expect(fake.log.at(-1)).toBe('quit');
  });
});

describe('the preload', () => {
  it('puts a request without arguments on the page, and lets ports and paths of pages through', async () => {
    const sent: string[] = [];
    const posted: unknown[] = [];
    const exposed: [string, DesktopBridge][] = [];
    const port = {};
    installBridge({
      expose: (name, bridge) => exposed.push([name, bridge]),
      send: (channel) => sent.push(channel),
      ask: async (channel, request) => [channel, request],
      pathOf: () => '/home/ada/order.csv',
      onPorts: (_channel, listener) => listener([port]),
      onMessage: (channel, listener) => {
        listener(7);
        listener(channel === OFFERED_FILE_CHANNEL ? OFFERED : `${channel} /orders`);
      },
      postToPage: (...said) => posted.push(said),
    });
    expect(exposed.map(([name, bridge]) => [name, Object.keys(bridge)])).toEqual([
      ['greenroom', ['requestEnginePort', 'claimFile', 'onOfferedFile', 'onOpenPage']],
    ]);
    expect(await exposed[0]?.[1].claimFile('order', {})).toEqual([
      CLAIM_FILE_CHANNEL,
      { kind: 'order', path: '/home/ada/order.csv' },
    ]);
    const pages: string[] = [];
    exposed[0]?.[1].onOpenPage((path) => pages.push(path));
    expect(pages).toEqual([`${OPEN_PAGE_CHANNEL} /orders`]);
    const files: unknown[] = [];
    exposed[0]?.[1].onOfferedFile((file) => files.push(file));
    expect(files).toEqual([OFFERED]);
    exposed[0]?.[1].requestEnginePort();
    expect(sent).toEqual([ENGINE_PORT_REQUEST_CHANNEL]);
    expect(posted).toEqual([[ENGINE_PORT_CHANNEL, [port]]]);
  });
});

describe('the arguments for the engine', () => {
  it('are ours alone: switches of Chromium and the program’s path stay behind', () => {
    const argv = ['--no-sandbox', '/srv/greenroom', '--practice', '--data', '/srv/my bench', '--inspect'];
    expect(engineArguments(argv, 'fr')).toEqual(['--practice', '--data', '/srv/my bench', '--lang', 'fr']);
  });

  it.each([
    [['--lang', 'fr'], 'en-GB', 'fr'],
    [['--lang', 'en'], 'fr-FR', 'en'],
    [[], 'fr-CA', 'fr'],
    [[], 'de', 'en'],
    [['--lang'], 'fr-FR', 'fr'],
  ] as const)('are in the language of %j on a system in %s: %s', (argv, locale, language) => {
    expect(languageOf(argv, locale)).toBe(language);
  });
});

describe('the desktop folder', () => {
  it('never loads electron itself, which under plain Node would begin a download', () => {
    const folder = fileURLToPath(new URL('../../electron/desktop', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(5);
    const loading = files.flatMap((name) =>
      readImports(name, readFileSync(join(folder, name), 'utf8'))
        .filter(({ specifier, typeOnly }) => specifier.startsWith('electron') && !typeOnly)
        .map(() => name),
    );
    expect(loading).toEqual([]);
  });
});
