import { describe, expect, it } from 'vitest';
import { windowOptions } from '../../electron/desktop/window-options.ts';

describe('the window', () => {
  const { webPreferences } = windowOptions('/app/preload.cjs');

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
    expect(windowOptions('').show).toBe(false);
  });
});
