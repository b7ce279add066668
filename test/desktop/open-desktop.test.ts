import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { engineArguments } from '../../electron/desktop/arguments.ts';
import { installBridge } from '../../electron/desktop/bridge.ts';
import { openDesktop } from '../../electron/desktop/open-desktop.ts';
import {
  type DesktopBridge,
  ENGINE_PORT_CHANNEL,
  ENGINE_PORT_REQUEST_CHANNEL,
} from '../../shared/contract/channels.ts';
import { readImports } from '../../tools/arrows/imports.mjs';
import { FakeHost } from '../fakes/desktop-host.ts';

let fake: FakeHost;
beforeEach(() => {
  fake = new FakeHost();
});

function open(): Promise<void> {
  return openDesktop(fake.host, { pages: '/out/renderer', preload: '/out/electron/preload.cjs' });
}

describe('the desktop door', () => {
  it('names its scheme before the app is ready, and raises every guard before the first page', async () => {
    await open();
    expect(fake.log).toEqual([
      'scheme app',
      'ready',
      'guard permission requests',
      'guard permission checks',
      'guard devices',
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
    expect(fake.engines[0]?.sent).toEqual([{ message: { type: 'client' }, ports: ['engine end'] }]);
  });

  it('gives way to the instance that already runs, which comes to the front', async () => {
    await open();
    fake.emit('second-instance');
    expect(fake.log.slice(-3)).toEqual(['restore', 'show', 'focus']);
    const second = new FakeHost();
    second.firstInstance = false;
    await openDesktop(second.host, { pages: '', preload: '' });
    expect(second.log).toEqual(['quit']);
    expect(second.engines).toEqual([]);
  });

  it('ends with its window, but not before the engine has closed its files', async () => {
    await open();
    fake.emit('window-all-closed');
    expect(fake.log.at(-1)).toBe('quit held');
    fake.emit('window-all-closed');
    expect(fake.engines[0]?.sent).toEqual([{ message: { type: 'stop' }, ports: [] }]);
    fake.engines[0]?.exit(0);
    expect(fake.log.at(-1)).toBe('quit');
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
  it('puts one call without arguments on the page, and lets ports through', () => {
    const sent: string[] = [];
    const posted: unknown[] = [];
    const exposed: [string, DesktopBridge][] = [];
    const port = {};
    installBridge({
      expose: (name, bridge) => exposed.push([name, bridge]),
      send: (channel) => sent.push(channel),
      onPorts: (_channel, listener) => listener([port]),
      postToPage: (...said) => posted.push(said),
    });
    expect(exposed.map(([name, bridge]) => [name, Object.keys(bridge)])).toEqual([
      ['greenroom', ['requestEnginePort']],
    ]);
    exposed[0]?.[1].requestEnginePort();
    expect(sent).toEqual([ENGINE_PORT_REQUEST_CHANNEL]);
    expect(posted).toEqual([[ENGINE_PORT_CHANNEL, [port]]]);
  });
});

describe('the arguments for the engine', () => {
  it('are ours alone: switches of Chromium and the program’s path stay behind', () => {
    const argv = [
      '--no-sandbox',
      '/srv/greenroom',
      '--practice',
      '--data',
      '/srv/my bench',
      '--lang',
      'fr',
      '--inspect',
    ];
    expect(engineArguments(argv, 'en-GB')).toEqual(['--practice', '--data', '/srv/my bench', '--lang', 'fr']);
  });

  it('carry the system’s language where nobody names one', () => {
    expect(engineArguments([], 'fr-CA')).toEqual(['--lang', 'fr']);
    expect(engineArguments([], 'de')).toEqual(['--lang', 'en']);
  });
});

describe('the desktop folder', () => {
  it('never loads electron itself, which under plain Node would begin a download', () => {
    const folder = fileURLToPath(new URL('../../electron/desktop', import.meta.url));
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(5);
    const loading = files.flatMap((name) =>
      readImports(name, readFileSync(join(folder, name), 'utf8'))
        .filter(({ specifier, typeOnly }) => specifier.startsWith('electron') && !typeOnly)
        .map(() => name),
    );
    expect(loading).toEqual([]);
  });
});
