import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type Item, menuTemplate } from '../../../electron/desktop/shell/menu.ts';

/** The paths that stand in a file of the pages after this word, in order. */
function pathsIn(file: string, word: RegExp): readonly string[] {
  const text = readFileSync(fileURLToPath(new URL(`../../../renderer/${file}`, import.meta.url)), 'utf8');
  return [...text.matchAll(word)].map(([, path]) => path ?? '');
}

/** The pages that the menu leads to, by the number key of each. */
function pagesOfMenu(): readonly string[] {
  const pages: string[] = [];
  const nothing = (): undefined => undefined;
  const menu = menuTemplate({
    platform: 'linux',
    say: ({ key }) => key,
    openPage: (path) => pages.push(path),
    importOrder: nothing,
    openDataFolder: nothing,
    openLogFolder: nothing,
    openCrashFolder: nothing,
    copyDiagnostics: nothing,
    checkForUpdates: null,
  });
  const items = menu.flatMap(({ submenu }): readonly Item[] => (Array.isArray(submenu) ? submenu : []));
  for (const item of items.filter(({ accelerator }) => /^CmdOrCtrl\+\d$/.test(String(accelerator)))) {
    (item.click as (() => void) | undefined)?.();
  }
  return pages;
}

it('gives every place of the rail its number key, in the rail’s order', () => {
  expect(pagesOfMenu()).toEqual(pathsIn('rail.tsx', /path: '([^']+)'/g));
});

it('leads to no page that is not there', () => {
  const routes = pathsIn('app.tsx', /<Route path="([^"]+)"/g);
  expect(pagesOfMenu().filter((path) => !routes.includes(path))).toEqual([]);
  expect(routes).toContain('/doctor');
});
