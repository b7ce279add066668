import { ENGINE_PORT_REQUEST_CHANNEL, OPEN_PAGE_CHANNEL } from '../../shared/contract/channels.ts';
import { CLAIM_FILE_CHANNEL, OFFERED_FILE_CHANNEL } from '../../shared/contract/handed-files.ts';
import type { DesktopApp, DesktopHost, DesktopPaths, DesktopWindow } from './desktop-host.ts';
import { guardDownloads } from './downloads.ts';
import { type EngineSupervisor, superviseEngine } from './engine-supervisor.ts';
import { claimFile } from './files/claim-file.ts';
import { createFileOffers, type FileOffers, PAGES_OF_OFFERS } from './files/offer-files.ts';
import { guardContents, guardSession } from './guards.ts';
import { handPort } from './hand-port.ts';
import { PAGE_SCHEME, pageUrl } from './origin.ts';
import { servePages } from './page-handler.ts';
import { type BenchActivity, QUIET } from './shell/activity.ts';
import { createCloseKeeper } from './shell/ask-before-close.ts';
import { LINK_SCHEME, pageOfArguments, pageOfLink } from './shell/deep-link.ts';
import { packOfArguments } from './shell/opened-pack.ts';
import { loadSealedPassphrase } from './shell/sealed-passphrase.ts';
import { createActivityView } from './shell/show-activity.ts';
import { showMenu } from './show-menu.ts';
import { windowOptions } from './window-options.ts';

/**
 * Opens the desktop door: one instance, one window on `app://greenroom`, the engine in a process of its own. Gives way to
 * the instance that already runs, which opens what this one was asked for.
 */
export async function openDesktop<Port>(host: DesktopHost<Port>, paths: DesktopPaths): Promise<void> {
  const { app, protocol } = host;
  if (!app.requestSingleInstanceLock()) return app.quit();
  host.keepCrashes();
  // Must be said before the app is ready, and only once.
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.setAsDefaultProtocolClient(LINK_SCHEME);
  // macOS hands the link or the file over of which the program was started before it is ready.
  let firstPack = packOfArguments(host.argv, host.workingFolder);
  let firstPage = pageOfArguments(host.argv) ?? '/';
  let openPage = (page: string): void => {
    firstPage = page;
  };
  let openPack = (path: string): void => {
    firstPack = path;
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPack(path);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const page = pageOfLink(url);
    if (page !== null) openPage(page);
  });
  app.on('web-contents-created', (_event, contents) => guardContents(contents, host.openOutside));
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();

  guardSession(host.session());
  guardDownloads(host.session(), (file) =>
    host.showError('Greenroom', host.say({ key: 'desktop.download.refused', params: { file } })),
  );
  protocol.handle(PAGE_SCHEME, servePages(paths.pages));
  const passphrase = await loadSealedPassphrase({ ...host, path: paths.sealedPassphrase });
  const window = host.createWindow(windowOptions(paths.preload, host.prefersDark()));
  const front = (): void => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  openPage = (page) => {
    window.webContents.send(OPEN_PAGE_CHANNEL, page);
    front();
  };
  app.on('activate', front);
  const { diagnose, offers, onOpened } = startEngine(host, { passphrase, window, front, openPage });
  onOpened(showMenu(host, paths, { diagnose, offers, openPage }).opened);
  openPack = (path) => void offers.offer('pack', path);
  app.on('second-instance', (_event, argv, workingFolder) => {
    const page = pageOfArguments(argv);
    const pack = packOfArguments(argv, workingFolder);
    if (page === null) front();
    else openPage(page);
    if (pack !== null) openPack(pack);
  });
  if (firstPack !== null) {
    firstPage = PAGES_OF_OFFERS.pack;
    openPack(firstPack);
  }
  window.once('ready-to-show', () => window.show());
  await window.loadURL(pageUrl(firstPage));
}

interface EngineSurroundings {
  readonly passphrase: string | null;
  readonly window: DesktopWindow;
  readonly front: () => void;
  readonly openPage: (page: string) => void;
}

/** The supervised engine, what it is at shown on tray and taskbar, and the window kept while it must not be cut off. */
function startEngine<Port>(
  host: DesktopHost<Port>,
  { passphrase, window, front, openPage }: EngineSurroundings,
): SupervisedBench {
  const { app } = host;
  let activity: BenchActivity = QUIET;
  let onOpened: (dataFolder: string) => Promise<void> = async () => undefined;
  const tray = host.createTray();
  tray.onClick(front);
  const show = createActivityView({
    ...host,
    window,
    tray,
    notify: (text) => host.notify(text, front),
    open: front,
    quit: () => app.quit(),
  });
  const keeper = createCloseKeeper({
    ...host,
    activity: () => activity,
    hide: () => window.hide(),
    quit: () => app.quit(),
  });
  const engine = superviseEngine({
    fork: host.forkEngine,
    after: host.after,
    passphrase,
    uptimeMs: host.uptimeMs,
    onRefusal: (message) => {
      host.showError('Greenroom', message);
      app.quit();
    },
    onOpened: (dataFolder) => void onOpened(dataFolder),
    onActivity: (now) => {
      activity = now;
      show(now);
    },
  });
  window.on('close', keeper.onClose);
  const offers = createFileOffers({
    ...host,
    hand: engine.hand,
    openPage,
    send: (file) => window.webContents.send(OFFERED_FILE_CHANNEL, file),
  });
  const ports = { ownContents: window.webContents, createChannel: host.createChannel, connect: engine.connect };
  host.ipc.on(ENGINE_PORT_REQUEST_CHANNEL, (message) => {
    if (handPort(ports, message)) offers.pageListens();
  });
  const claims = { ...host, ownContents: window.webContents, hand: engine.hand };
  host.ipc.handle(CLAIM_FILE_CHANNEL, (message, request) => claimFile(claims, message, request));
  quitAfterEngine(app, engine.stop);
  return {
    diagnose: engine.diagnose,
    offers,
    onOpened: (listener) => {
      onOpened = listener;
    },
  };
}

interface SupervisedBench {
  readonly diagnose: EngineSupervisor<unknown>['diagnose'];
  readonly offers: FileOffers;
  /** An engine works on the files in this folder: at the start, and after each death. */
  readonly onOpened: (listener: (dataFolder: string) => Promise<void>) => void;
}

/** Holds the end of the app back until the engine has closed its files. */
function quitAfterEngine(app: DesktopApp, stop: (done: () => void) => void): void {
  let stopping: 'no' | 'asked' | 'done' = 'no';
  app.on('before-quit', (event) => {
    if (stopping === 'done') return;
    event.preventDefault();
    if (stopping === 'asked') return;
    stopping = 'asked';
    stop(() => {
      stopping = 'done';
      app.quit();
    });
  });
}
