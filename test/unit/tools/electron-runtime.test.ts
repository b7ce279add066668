import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchRuntime, findObstacle, findRuntime } from '../../../tools/set-up/electron-runtime.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'greenroom-runtime-'));
  put('node_modules/electron/package.json', '{"version":"45.4.1"}');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Stands for Electron's own installer: what it does is written into the file. */
function installer(script: string): void {
  put('node_modules/electron/install.js', script);
}

const DOWNLOADS = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  const { join } = require('node:path');
  mkdirSync(join(__dirname, 'dist'), { recursive: true });
  writeFileSync(join(__dirname, 'dist/electron'), '');
  writeFileSync(join(__dirname, 'path.txt'), 'electron');
`;

interface Fetch {
  readonly said: string[];
  run(options?: { now?: number; waitMs?: number }): ReturnType<typeof fetchRuntime>;
}

function fetching(): Fetch {
  const said: string[] = [];
  return {
    said,
    run: (options = {}) =>
      fetchRuntime(root, process.execPath, {
        ...options,
        env: { PATH: process.env.PATH },
        onFetching: () => said.push('fetching'),
        onArrived: () => said.push('arrived'),
      }),
  };
}

describe('finding the Electron runtime', () => {
  it('takes the installed one', () => {
    put('node_modules/electron/dist/electron', '');
    put('node_modules/electron/path.txt', 'electron');
    expect(findRuntime(root, { env: {}, platform: 'linux' })).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('does not take one whose download was cut short', () => {
    put('node_modules/electron/dist/electron', '');
    expect(findRuntime(root, { env: {}, platform: 'linux' })).toBeNull();
  });

  it('takes the one it is pointed at, and no other', () => {
    put('node_modules/electron/dist/electron', '');
    put('node_modules/electron/path.txt', 'electron');
    put('elsewhere/electron.exe', '');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    expect(findRuntime(root, { env, platform: 'win32' })).toBe(join(root, 'elsewhere/electron.exe'));
    expect(findRuntime(root, { env, platform: 'linux' })).toBeNull();
  });
});

describe('what stands against a window', () => {
  it.each([
    ['no screen', { env: {}, uid: 1000 }, 'electronNoScreen'],
    ['root, as whom Electron refuses to run', { env: { DISPLAY: ':0' }, uid: 0 }, 'electronAsRoot'],
    ['nothing under X', { env: { DISPLAY: ':0' }, uid: 1000 }, null],
    ['nothing under Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' }, uid: 1000 }, null],
  ])('%s', (_, host, obstacle) => {
    expect(findObstacle({ ...host, platform: 'linux' })).toBe(obstacle);
  });

  it('is never looked for where every machine has a screen', () => {
    expect(findObstacle({ env: {}, uid: 0, platform: 'darwin' })).toBeNull();
  });
});

describe.skipIf(process.platform === 'win32')('fetching the Electron runtime (needs POSIX processes)', () => {
  it('gives the program that arrived in time', async () => {
    installer(DOWNLOADS);
    const fetch = fetching();
    expect(await fetch.run()).toEqual({ program: join(root, 'node_modules/electron/dist/electron') });
    expect(fetch.said).toEqual(['fetching']);
  });

  it('remembers a failure for a day, so that the second start does not try again', async () => {
    installer('process.exit(1);');
    const fetch = fetching();
    expect(await fetch.run({ now: 0 })).toEqual({ program: null, why: 'electronMissing' });
    installer(DOWNLOADS);
    expect(await fetch.run({ now: DAY_MS - 1 })).toEqual({ program: null, why: 'electronFailedBefore' });
    expect(await fetch.run({ now: DAY_MS })).toMatchObject({ program: expect.any(String) });
  });

  it('stops waiting for a slow one, lets it arrive beside Greenroom, and never waits for it again', async () => {
    // Ends when the test lets it, by the file that it waits for, or has gone, with its folder.
    const waits = `const { existsSync } = require('node:fs');
      const timer = setInterval(() => { if (!existsSync(__dirname)) process.exit(1); if (existsSync(${JSON.stringify(join(root, 'go'))})) { clearInterval(timer); ${DOWNLOADS} } }, 5);`;
    installer(waits);
    const said: string[] = [];
    const start = (waitMs: number) => {
      const arrived = Promise.withResolvers<void>();
      const onFetching = (): void => void said.push('fetching');
      return {
        arrived: arrived.promise,
        fetched: fetchRuntime(root, process.execPath, { waitMs, onFetching, onArrived: arrived.resolve }),
      };
    };
    const first = start(1);
    expect(await first.fetched).toEqual({ program: null, why: 'electronMissing' });
    const second = start(60_000);
    expect(await second.fetched).toEqual({ program: null, why: 'electronFailedBefore' });
    expect(said).toEqual(['fetching']);
    put('go', '');
    await Promise.all([first.arrived, second.arrived]);
    expect(findRuntime(root, { env: {} })).not.toBeNull();
  });
});
