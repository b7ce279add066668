import type { DesktopHost, DesktopTray } from '../../electron/desktop/desktop-host.ts';
import type { EngineProcess, GuardedContents, PageMessage, Preventable } from '../../electron/desktop/ports.ts';
import type { Question } from '../../electron/desktop/shell/ask-before-close.ts';
import type { Item } from '../../electron/desktop/shell/menu.ts';
import { FakeUpdater } from './fake-updater.ts';

type WindowOptions = Parameters<DesktopHost<unknown>['createWindow']>[0];

/** A port in these fakes: only who it belongs to matters. */
export type FakePort = string;

/** An engine process that does as the test says. */
export class FakeEngine implements EngineProcess<FakePort> {
  readonly sent: { readonly message: unknown; readonly ports: readonly FakePort[] }[] = [];
  killed = false;
  readonly #onMessage: ((message: unknown) => void)[] = [];
  readonly #onExit: ((code: number) => void)[] = [];

  postMessage(message: unknown, transfer: FakePort[] = []): void {
    this.sent.push({ message, ports: transfer });
  }

  on(_event: 'message', listener: (message: unknown) => void): void {
    this.#onMessage.push(listener);
  }

  once(_event: 'exit', listener: (code: number) => void): void {
    this.#onExit.push(listener);
  }

  kill(): boolean {
    this.killed = true;
    this.exit(1);
    return true;
  }

  /** The engine says something. */
  say(message: unknown): void {
    for (const listener of this.#onMessage) listener(message);
  }

  /** The engine ends. */
  exit(code: number): void {
    for (const listener of this.#onExit.splice(0)) listener(code);
  }
}

/** Contents of a window that remember their guards. */
export class FakeContents implements GuardedContents {
  readonly guards = new Map<string, (details: Preventable & { readonly url: string }) => void>();
  windowOpen: ((details: { readonly url: string }) => { action: 'deny' }) | null = null;
  /** What the desktop told the page: pages to show, files to take. */
  readonly asked: [channel: string, message: unknown][] = [];

  send(channel: string, message: unknown): void {
    this.asked.push([channel, message]);
  }

  on(event: string, listener: (details: Preventable & { readonly url: string }) => void): void {
    this.guards.set(event, listener);
  }

  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void {
    this.windowOpen = handler;
  }

  /** Whether `event` to `url` is prevented. */
  prevents(event: string, url: string): boolean {
    let prevented = false;
    this.guards.get(event)?.({
      url,
      preventDefault: () => {
        prevented = true;
      },
    });
    return prevented;
  }
}

/** The icon beside the clock. */
class FakeTray implements DesktopTray {
  toolTip = '';
  menu: readonly Item[] = [];
  click: () => void = () => undefined;

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setMenu(template: Item[]): void {
    this.menu = template;
  }

  onClick(listener: () => void): void {
    this.click = listener;
  }
}

/** Electron as the desktop door sees it, with a log of what was done in which order. */
export class FakeHost {
  readonly log: string[] = [];
  readonly engines: FakeEngine[] = [];
  readonly timers: { readonly delayMs: number; readonly run: () => void }[] = [];
  readonly contents = new FakeContents();
  readonly errors: string[] = [];
  readonly tray = new FakeTray();
  readonly notices: { readonly text: string; readonly click: () => void }[] = [];
  readonly questions: { readonly question: Question; readonly answer: (button: number) => void }[] = [];
  readonly awake = new Set<number>();
  /** Shares done, as the taskbar was told. */
  readonly bars: number[] = [];
  menu: readonly Item[] = [];
  menusShown = 0;
  platform: NodeJS.Platform = 'linux';
  readonly updater = new FakeUpdater();
  /** What the person chooses in a dialog. */
  chosen: string | null = null;
  focused = false;
  clipboard = '';
  argv: readonly string[] = [];
  nowMs = 0;
  firstInstance = true;
  windowOptions: WindowOptions | null = null;
  readonly handlers = new Map<string, (message: PageMessage<FakePort>, request: unknown) => Promise<unknown>>();
  readonly #listeners = new Map<string, (...values: never[]) => void>();

  /** Made at its first use, so that a test can set the stage before. */
  get host(): DesktopHost<FakePort> {
    this.#host ??= this.#createHost();
    return this.#host;
  }

  #host: DesktopHost<FakePort> | null = null;

  readonly #createHost = (): DesktopHost<FakePort> => ({
    app: {
      requestSingleInstanceLock: () => this.firstInstance,
      quit: () => this.#quit(),
      whenReady: async () => {
        this.log.push('ready');
      },
      on: (event: string, listener: (...values: never[]) => void) => {
        this.#listeners.set(event, listener);
      },
      setAsDefaultProtocolClient: (scheme) => this.log.push(`link ${scheme}`) > 0,
    },
    protocol: {
      registerSchemesAsPrivileged: ([scheme]) => {
        this.log.push(`scheme ${scheme?.scheme ?? ''}`);
      },
      handle: (scheme) => {
        this.log.push(`handle ${scheme}`);
      },
    },
    ipc: {
      on: (channel, listener) => {
        this.#listeners.set(channel, listener);
      },
      handle: (channel, listener) => {
        this.handlers.set(channel, listener);
      },
    },
    mintHandle: () => `handle ${this.log.push('handle minted')}`,
    session: () => ({
      on: () => this.log.push('guard downloads'),
      setPermissionRequestHandler: () => this.log.push('guard permission requests'),
      setPermissionCheckHandler: () => this.log.push('guard permission checks'),
      setDevicePermissionHandler: () => this.log.push('guard devices'),
    }),
    createWindow: (options) => {
      this.windowOptions = options;
      this.log.push('window');
      this.emit('web-contents-created', {}, this.contents);
      return {
        webContents: this.contents,
        once: (event: string, listener: () => void) => {
          this.#listeners.set(event, listener);
        },
        on: (event: string, listener: (...values: never[]) => void) => {
          this.#listeners.set(event, listener);
        },
        isFocused: () => this.focused,
        hide: () => this.log.push('hide'),
        setProgressBar: (share) => this.bars.push(share),
        loadURL: async (url) => {
          this.log.push(`load ${url}`);
        },
        isMinimized: () => true,
        restore: () => this.log.push('restore'),
        show: () => this.log.push('show'),
        focus: () => this.log.push('focus'),
      };
    },
    createChannel: () => ({ port1: 'page end', port2: 'engine end' }),
    forkEngine: () => {
      const engine = new FakeEngine();
      this.engines.push(engine);
      return engine;
    },
    after: (delayMs, run) => {
      this.timers.push({ delayMs, run });
    },
    uptimeMs: () => this.nowMs,
    showError: (_title, text) => {
      this.errors.push(text);
    },
    createTray: () => this.tray,
    ask: (question) => new Promise((answer) => this.questions.push({ question, answer })),
    chooseFile: async (filter) => {
      this.log.push(`choose ${filter.endings.join(' ')}`);
      return this.chosen;
    },
    updater: this.updater,
    setMenu: (template) => {
      this.menu = template;
      this.menusShown += 1;
    },
    notify: (text, click) => this.notices.push({ text, click }),
    power: {
      start: () => {
        const id = this.log.push('awake');
        this.awake.add(id);
        return id;
      },
      stop: (id) => this.awake.delete(id),
    },
    openOutside: (url) => this.log.push(`outside ${url}`),
    openFolder: (path) => this.log.push(`folder ${path}`),
    copyText: (text) => {
      this.clipboard = text;
    },
    keyRing: {
      isAsyncEncryptionAvailable: async () => false,
      encryptStringAsync: async () => Buffer.alloc(0),
      decryptStringAsync: async () => ({ result: '', shouldReEncrypt: false }),
      getSelectedStorageBackend: () => 'unknown',
    },
    keepCrashes: () => this.log.push('keep crashes'),
    prefersDark: () => false,
    // The key and its figures, so that a test sees what would be said.
    say: ({ key, params }) => [key, ...Object.values(params ?? {})].join(' '),
    platform: this.platform,
    argv: this.argv,
    workingFolder: '/home/ada',
  });

  emit(event: string, ...values: readonly unknown[]): void {
    this.#listeners.get(event)?.(...(values as never[]));
  }

  /** A page sends a message on `channel`. */
  send(channel: string, message: PageMessage<FakePort>): void {
    this.emit(channel, message);
  }

  /** Runs the timer that was set last. */
  runTimer(): void {
    this.timers.pop()?.run();
  }

  #quit(): void {
    const quit = { held: false };
    this.emit('before-quit', {
      preventDefault: () => {
        quit.held = true;
      },
    });
    this.log.push(quit.held ? 'quit held' : 'quit');
  }
}
