import type { BrowserWindowConstructorOptions } from 'electron';
import { ENGINE_PORT_REQUEST_CHANNEL } from '../../shared/contract/channels.ts';
import { superviseEngine } from './engine-supervisor.ts';
import { guardContents, guardSession } from './guards.ts';
import { handPort } from './hand-port.ts';
import { PAGE_SCHEME, START_URL } from './origin.ts';
import { servePages } from './page-handler.ts';
import type { EngineProcess, GuardedContents, GuardedSession, PageMessage, Preventable } from './ports.ts';
import { windowOptions } from './window-options.ts';

/** A window, as far as it is opened and brought to the front. */
export interface DesktopWindow {
  readonly webContents: object;
  once(event: 'ready-to-show', listener: () => void): unknown;
  loadURL(url: string): Promise<void>;
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
}

/** Everything that this door asks of Electron, by name. `electron/main.ts` has the real ones. */
export interface DesktopHost<Port> {
  readonly app: {
    requestSingleInstanceLock(): boolean;
    quit(): void;
    whenReady(): Promise<void>;
    on(event: 'second-instance', listener: () => void): unknown;
    on(event: 'window-all-closed', listener: () => void): unknown;
    on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
    on(event: 'web-contents-created', listener: (event: unknown, contents: GuardedContents) => void): unknown;
  };
  readonly protocol: {
    registerSchemesAsPrivileged(
      schemes: { scheme: string; privileges: { standard: true; secure: true; supportFetchAPI: true } }[],
    ): void;
    handle(
      scheme: string,
      handler: (request: { readonly method: string; readonly url: string }) => Promise<Response>,
    ): void;
  };
  readonly ipc: { on(channel: string, listener: (message: PageMessage<Port>) => void): unknown };
  /** Only after `whenReady`. */
  readonly session: () => GuardedSession;
  readonly createWindow: (options: BrowserWindowConstructorOptions) => DesktopWindow;
  readonly createChannel: () => { readonly port1: Port; readonly port2: Port };
  readonly forkEngine: () => EngineProcess<Port>;
  readonly after: (delayMs: number, run: () => void) => void;
  readonly uptimeMs: () => number;
  readonly showError: (title: string, text: string) => void;
}

export interface DesktopPaths {
  /** The built pages, `out/renderer`. */
  readonly pages: string;
  /** The preload, one CommonJS file. */
  readonly preload: string;
}

/**
 * Opens the desktop door: one instance, one window on `app://greenroom`, the engine in a process of its own. Gives way to
 * the instance that already runs.
 */
export async function openDesktop<Port>(host: DesktopHost<Port>, { pages, preload }: DesktopPaths): Promise<void> {
  const { app, protocol, ipc } = host;
  if (!app.requestSingleInstanceLock()) return app.quit();
  // Must be said before the app is ready, and only once.
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();

  guardSession(host.session());
  protocol.handle(PAGE_SCHEME, servePages(pages));
  const engine = superviseEngine({
    fork: host.forkEngine,
    after: host.after,
    uptimeMs: host.uptimeMs,
    onRefusal: (message) => {
      host.showError('Greenroom', message);
      app.quit();
    },
  });
  const window = host.createWindow(windowOptions(preload));
  ipc.on(ENGINE_PORT_REQUEST_CHANNEL, (message) => {
    handPort({ ownContents: window.webContents, createChannel: host.createChannel, connect: engine.connect }, message);
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  quitAfterEngine(app, engine.stop);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(START_URL);
}

/** Holds the end of the app back until the engine has closed its files. */
function quitAfterEngine(app: DesktopHost<unknown>['app'], stop: (done: () => void) => void): void {
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
