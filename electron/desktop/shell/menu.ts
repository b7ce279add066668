import type { MenuItemConstructorOptions } from 'electron';
import type { Sentence } from '../../../shared/lib/sentence.ts';

/** What the menus do that is Greenroom's own. */
export interface MenuActions {
  readonly openPage: (path: string) => void;
  /** Asks for a file, and takes it to the page of orders. */
  readonly importOrder: () => void;
  readonly openDataFolder: () => void;
  readonly openLogFolder: () => void;
  readonly openCrashFolder: () => void;
  readonly copyDiagnostics: () => void;
  /** Null where no update feed is set: then there is nothing to check. */
  readonly checkForUpdates: (() => void) | null;
}

export interface MenuOptions extends MenuActions {
  readonly platform: NodeJS.Platform;
  readonly say: (sentence: Sentence) => string;
}

/** An item of a menu, as Electron takes it. */
export type Item = MenuItemConstructorOptions;

/** The pages, in the order of the rail; the number keys follow it. */
const PAGES = [
  { key: 'bench', path: '/' },
  { key: 'orders', path: '/orders' },
  { key: 'sites', path: '/sites' },
  { key: 'queue', path: '/queue' },
  { key: 'firmware', path: '/firmware' },
  { key: 'licences', path: '/licences' },
  { key: 'reports', path: '/reports' },
  { key: 'settings', path: '/settings' },
] as const;

/**
 * The menus, with the roles and keys that the platform knows: copy, paste, zoom, full screen, services and quit stay the
 * system's own. Words are the catalogue's, for Electron has its roles in English alone on Linux and Windows.
 */
export function menuTemplate({ platform, say, ...actions }: MenuOptions): Item[] {
  const text = (key: string): string => say({ key: `desktop.menu.${key}` });
  const role = (name: NonNullable<Item['role']>, key: string): Item => ({ role: name, label: text(key) });
  const line: Item = { type: 'separator' };
  const isMac = platform === 'darwin';
  const settings: Item = {
    label: text('settings'),
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.openPage('/settings'),
  };
  const own: Item[] = [
    { role: 'about', label: text('about') },
    line,
    settings,
    line,
    { role: 'services', label: text('services') },
    line,
    role('hide', 'hide'),
    role('hideOthers', 'hideOthers'),
    role('unhide', 'unhide'),
    line,
    role('quit', 'quit'),
  ];
  const file: Item[] = [
    { label: text('importOrder'), accelerator: 'CmdOrCtrl+O', click: actions.importOrder },
    { label: text('openData'), click: actions.openDataFolder },
    line,
    ...(isMac ? [role('close', 'close')] : [settings, line, role('quit', 'quit')]),
  ];
  const edit: Item[] = [
    role('undo', 'undo'),
    role('redo', 'redo'),
    line,
    role('cut', 'cut'),
    role('copy', 'copy'),
    role('paste', 'paste'),
    role('selectAll', 'selectAll'),
  ];
  const view: Item[] = [
    ...PAGES.map(
      ({ key, path }, index): Item => ({
        label: text(key),
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => actions.openPage(path),
      }),
    ),
    line,
    role('reload', 'reload'),
    line,
    role('resetZoom', 'resetZoom'),
    role('zoomIn', 'zoomIn'),
    role('zoomOut', 'zoomOut'),
    line,
    role('togglefullscreen', 'fullScreen'),
  ];
  const window: Item[] = [
    role('minimize', 'minimize'),
    ...(isMac ? [role('zoom', 'zoom'), role('front', 'front')] : []),
  ];
  const help: Item[] = [
    { label: text('whyNotSeen'), click: () => actions.openPage('/doctor') },
    line,
    { label: text('openLog'), click: actions.openLogFolder },
    { label: text('openCrashes'), click: actions.openCrashFolder },
    { label: text('copyDiagnostics'), click: actions.copyDiagnostics },
    ...(actions.checkForUpdates === null
      ? []
      : [line, { label: text('checkForUpdates'), click: actions.checkForUpdates } satisfies Item]),
    ...(isMac ? [] : [line, { role: 'about', label: text('about') } satisfies Item]),
  ];
  return [
    ...(isMac ? [{ label: 'Greenroom', submenu: own }] : []),
    { label: text('file'), submenu: file },
    { label: text('edit'), submenu: edit },
    { label: text('view'), submenu: view },
    { label: text('window'), role: 'windowMenu', submenu: window },
    { label: text('help'), role: 'help', submenu: help },
  ];
}
