import { FILE_KINDS } from '../../shared/contract/handed-files.ts';
import type { DesktopHost, DesktopPaths } from './desktop-host.ts';
import type { FileOffers } from './files/offer-files.ts';
import { menuTemplate } from './shell/menu.ts';
import { createUpdateCheck, loadUpdateFeed } from './shell/updates.ts';

export interface MenuSurroundings {
  /** What the engine says of itself; null where it does not answer. */
  readonly diagnose: () => Promise<string | null>;
  readonly offers: FileOffers;
  readonly openPage: (page: string) => void;
}

/** The menu as it stands. */
export interface ShownMenu {
  /** The engine works on the files in this folder: what lies there can be opened, and may name an update feed. */
  readonly opened: (dataFolder: string) => Promise<void>;
}

/** Shows the menus, and again once it is known whether there is an update feed. */
export function showMenu<Port>(
  host: DesktopHost<Port>,
  paths: DesktopPaths,
  { diagnose, offers, openPage }: MenuSurroundings,
): ShownMenu {
  let dataFolder: string | null = null;
  const tell = (text: string): void => host.notify(text, () => undefined);
  const check = createUpdateCheck({ ...host, tell: (sentence) => tell(host.say(sentence)) });
  const openFolder = (below: string): void => {
    if (dataFolder !== null) host.openFolder(`${dataFolder}${below}`);
  };
  const importOrder = async (): Promise<void> => {
    const endings = (FILE_KINDS.order.endings ?? []).map((ending) => ending.slice(1));
    const path = await host.chooseFile({ name: host.say({ key: 'desktop.dialog.orders' }), endings });
    if (path !== null) await offers.offer('order', path);
  };
  const copyDiagnostics = async (): Promise<void> => {
    const text = await diagnose();
    if (text !== null) host.copyText(text);
    tell(host.say({ key: text === null ? 'desktop.diagnostics.none' : 'desktop.diagnostics.copied' }));
  };
  const show = (feed: string | null): void => {
    const template = menuTemplate({
      platform: host.platform,
      say: host.say,
      openPage,
      importOrder: () => void importOrder(),
      openDataFolder: () => openFolder(''),
      openLogFolder: () => openFolder('/logs'),
      openCrashFolder: () => host.openFolder(paths.crashes),
      copyDiagnostics: () => void copyDiagnostics(),
      checkForUpdates: feed === null ? null : () => check(feed),
    });
    host.setMenu(template);
  };
  show(null);
  return {
    opened: async (folder) => {
      dataFolder = folder;
      const feed = await loadUpdateFeed(folder);
      if (!feed.ok) tell(host.say(feed.error.sentence));
      show(feed.ok ? feed.value : null);
    },
  };
}
