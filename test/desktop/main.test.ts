import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { createElectronModule } from '../fakes/electron-module.ts';

/*
 * `electron/main.ts` itself, on an Electron that only remembers: that what the other tests hold to be so is what the real
 * objects are given. The one module that is mocked in this project: there is nothing else to load under that name here.
 */
const { module, deeds } = createElectronModule(join(tmpdir(), 'greenroom-no-such-folder'));
vi.mock('electron', () => module);

/** What Electron was given for this, the first time. */
function given(what: string): unknown {
  return deeds.find((deed) => deed.what === what)?.given[0];
}

it('is wired to Electron as the tests of its parts assume', async () => {
  await import('../../electron/main.ts');
  await expect.poll(() => given('load')).toBe('app://greenroom/');
  const folder = fileURLToPath(new URL('../../electron', import.meta.url));
  // A process of Electron's own: with the fuse `runAsNode` off, `child_process.fork` starts nothing.
  expect(given('engine')).toBe(join(folder, 'engine.js'));
  expect(given('window')).toMatchObject({
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  expect(given('scheme')).toMatchObject([{ scheme: 'app' }]);
  expect(given('handle')).toBe('app');
  expect(given('permission requests')).toBeTypeOf('function');
  // Dumps stay on this computer.
  expect(given('crash reports')).toEqual({ uploadToServer: false });
});
