import { describe, expect, it } from 'vitest';
import { createWords } from '../../../electron/adapters/system/words.ts';
import { type Item, menuTemplate } from '../../../electron/desktop/shell/menu.ts';

function menuOn(platform: NodeJS.Platform, did: string[] = [], language: 'en' | 'fr' = 'en'): readonly Item[] {
  const words = createWords();
  return menuTemplate({
    platform,
    say: (sentence) => words.say(sentence, language),
    openPage: (path) => did.push(`page ${path}`),
    openDataFolder: () => did.push('data'),
    openLogFolder: () => did.push('log'),
    openCrashFolder: () => did.push('crashes'),
    copyDiagnostics: () => did.push('diagnostics'),
    importOrder: () => did.push('import'),
    checkForUpdates: () => did.push('updates'),
  });
}

function itemsOf(menu: readonly Item[]): readonly Item[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

function press(item: Item | undefined): void {
  // What Electron hands over is not used.
  (item?.click as (() => void) | undefined)?.();
}

describe('the menus', () => {
  it.each(['darwin', 'win32', 'linux'] as const)('on %s have words for every item, in both languages', (platform) => {
    const [english, french] = (['en', 'fr'] as const).map((language) => itemsOf(menuOn(platform, [], language)));
    for (const item of [...(english ?? []), ...(french ?? [])]) {
      if (item.type !== 'separator') expect(item.label).toMatch(/^\p{Lu}/u);
    }
    expect(french?.map(({ label }) => label)).not.toEqual(english?.map(({ label }) => label));
  });

  it.each(['darwin', 'win32', 'linux'] as const)('on %s give no key to two things', (platform) => {
    const keys = itemsOf(menuOn(platform)).flatMap(({ accelerator }) => accelerator ?? []);
    expect(keys.length).toBeGreaterThan(4);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keep the roles that a system knows by itself, and never offer its tools for developers', () => {
    const roles = itemsOf(menuOn('linux')).flatMap(({ role }) => role ?? []);
    for (const role of ['copy', 'paste', 'selectAll', 'zoomIn', 'togglefullscreen', 'quit'] as const) {
      expect(roles).toContain(role);
    }
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('forceReload');
  });

  it('put what is Greenroom’s own under its name on macOS, and under File elsewhere', () => {
    expect(menuOn('darwin')[0]?.label).toBe('Greenroom');
    expect(menuOn('win32')[0]?.label).toBe('File');
    for (const platform of ['darwin', 'win32'] as const) {
      expect(itemsOf(menuOn(platform)).filter(({ role }) => role === 'quit')).toHaveLength(1);
    }
  });

  it('do what they say', () => {
    const did: string[] = [];
    const items = itemsOf(menuOn('linux', did));
    for (const label of ['Orders', 'Open the data folder', 'Open the log folder', 'Open the crash folder']) {
      press(items.find((item) => item.label === label));
    }
    for (const label of ['Copy diagnostics', 'Import an order…', 'Check for updates']) {
      press(items.find((item) => item.label === label));
    }
    expect(did).toEqual(['page /orders', 'data', 'log', 'crashes', 'diagnostics', 'import', 'updates']);
  });
});
