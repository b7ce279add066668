import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron';
import type { OfferedFile } from '../../shared/contract/handed-files.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { EngineProcess, GuardedContents, GuardedSession, PageMessage, Preventable } from './ports.ts';
import type { Question } from './shell/ask-before-close.ts';
import type { KeyRing } from './shell/sealed-passphrase.ts';
import type { Updater } from './shell/updates.ts';

/** Which files a dialog of the system offers, under a name for people. */
export interface FileFilter {
  readonly name: string;
  /** Without the dot. */
  readonly endings: readonly string[];
}

/** The contents of a window, as far as this door speaks to them. */
export interface WindowContents {
  send(channel: string, message: string | OfferedFile): void;
}

/** A window, as far as it is opened, brought to the front and put away. */
export interface DesktopWindow {
  readonly webContents: WindowContents;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  loadURL(url: string): Promise<void>;
  isMinimized(): boolean;
  isFocused(): boolean;
  restore(): void;
  show(): void;
  hide(): void;
  focus(): void;
  setProgressBar(progress: number): void;
}

/** The icon that stays while the window is away. */
export interface DesktopTray {
  setToolTip(text: string): void;
  setMenu(template: MenuItemConstructorOptions[]): void;
  onClick(listener: () => void): void;
}

/** The application. */
export interface DesktopApp {
  requestSingleInstanceLock(): boolean;
  setAsDefaultProtocolClient(scheme: string): boolean;
  quit(): void;
  whenReady(): Promise<void>;
  on(event: 'second-instance', listener: (event: unknown, argv: string[], workingDirectory: string) => void): unknown;
  on(event: 'open-file', listener: (event: Preventable, path: string) => void): unknown;
  on(event: 'open-url', listener: (event: Preventable, url: string) => void): unknown;
  on(event: 'activate', listener: () => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'web-contents-created', listener: (event: unknown, contents: GuardedContents) => void): unknown;
}

/** Everything that this door asks of Electron, by name. `electron/main.ts` has the real ones. */
export interface DesktopHost<Port> {
  readonly app: DesktopApp;
  readonly protocol: {
    registerSchemesAsPrivileged(
      schemes: { scheme: string; privileges: { standard: true; secure: true; supportFetchAPI: true } }[],
    ): void;
    handle(
      scheme: string,
      handler: (request: { readonly method: string; readonly url: string }) => Promise<Response>,
    ): void;
  };
  readonly ipc: {
    on(channel: string, listener: (message: PageMessage<Port>) => void): unknown;
    handle(channel: string, listener: (message: PageMessage<Port>, request: unknown) => Promise<unknown>): void;
  };
  /** A handle that nobody can guess. */
  readonly mintHandle: () => string;
  /** Only after `whenReady`. */
  readonly session: () => GuardedSession;
  readonly createWindow: (options: BrowserWindowConstructorOptions) => DesktopWindow;
  readonly createChannel: () => { readonly port1: Port; readonly port2: Port };
  readonly createTray: () => DesktopTray;
  readonly forkEngine: () => EngineProcess<Port>;
  readonly after: (delayMs: number, run: () => void) => void;
  readonly uptimeMs: () => number;
  readonly showError: (title: string, text: string) => void;
  readonly ask: (question: Question) => Promise<number>;
  /** Has the person choose a file in the system's own dialog; null where they chose none. */
  readonly chooseFile: (filter: FileFilter) => Promise<string | null>;
  /** Asks nobody anything before it is told to. */
  readonly updater: Updater;
  readonly setMenu: (template: MenuItemConstructorOptions[]) => void;
  readonly notify: (text: string, onClick: () => void) => void;
  readonly power: { start(type: 'prevent-app-suspension'): number; stop(id: number): unknown };
  readonly openOutside: (url: string) => void;
  readonly openFolder: (path: string) => void;
  readonly copyText: (text: string) => void;
  readonly keyRing: KeyRing;
  /** Crash dumps stay on this computer; nobody is sent one. */
  readonly keepCrashes: () => void;
  readonly prefersDark: () => boolean;
  /** In the system's language. */
  readonly say: (sentence: Sentence) => string;
  readonly platform: NodeJS.Platform;
  /** Of this start, without the program's own name. */
  readonly argv: readonly string[];
  /** Where this start was made from: paths among its arguments begin there. */
  readonly workingFolder: string;
}

/** Where the parts of the program and its own files lie. */
export interface DesktopPaths {
  /** The built pages, `out/renderer`. */
  readonly pages: string;
  /** The preload, one CommonJS file. */
  readonly preload: string;
  /** The passphrase as the key ring has sealed it. */
  readonly sealedPassphrase: string;
  readonly crashes: string;
}
