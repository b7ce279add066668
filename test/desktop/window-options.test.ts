import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { windowOptions } from '../../electron/desktop/window-options.ts';

describe('the window', () => {
  const { webPreferences } = windowOptions('/app/preload.cjs', false);

  it.each([
    ['contextIsolation', true],
    ['sandbox', true],
    ['webSecurity', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInSubFrames', false],
    ['nodeIntegrationInWorker', false],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
  ] as const)('says %s in so many words', (fence, value) => {
    expect(webPreferences?.[fence]).toBe(value);
  });

  it('runs our preload, which is a file of its own and CommonJS, as a sandboxed one must be', () => {
    expect(webPreferences?.preload).toBe('/app/preload.cjs');
  });

  it('stays hidden until the first page is painted', () => {
    expect(windowOptions('', false).show).toBe(false);
  });

  it('keeps its place from one start to the next, under a name of its own', () => {
    expect(windowOptions('', false)).toMatchObject({ name: 'bench', windowStatePersistence: true });
  });

  it('has the ground of the pages before they are there, light as dark: nothing flashes', () => {
    const tokens = readFileSync(fileURLToPath(new URL('../../renderer/theme/tokens.css', import.meta.url)), 'utf8');
    const [light, dark] = [...tokens.matchAll(/--gr-bg: (#\w+)/g)].map(([, colour]) => colour);
    expect([windowOptions('', false).backgroundColor, windowOptions('', true).backgroundColor]).toEqual([light, dark]);
  });
});
