import type { DesktopHost } from '../../electron/desktop/open-desktop.ts';
import type { EngineProcess, GuardedContents, PageMessage, Preventable } from '../../electron/desktop/ports.ts';

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
  windowOpen: (() => { action: 'deny' }) | null = null;

  on(event: string, listener: (details: Preventable & { readonly url: string }) => void): void {
    this.guards.set(event, listener);
  }

  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
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

/** Electron as the desktop door sees it, with a log of what was done in which order. */
export class FakeHost {
  readonly log: string[] = [];
  readonly engines: FakeEngine[] = [];
  readonly timers: { readonly delayMs: number; readonly run: () => void }[] = [];
  readonly contents = new FakeContents();
  readonly errors: string[] = [];
  nowMs = 0;
  firstInstance = true;
  windowOptions: WindowOptions | null = null;
  readonly #listeners = new Map<string, (...values: never[]) => void>();

  readonly host: DesktopHost<FakePort> = {
    app: {
      requestSingleInstanceLock: () => this.firstInstance,
      quit: () => this.#quit(),
      whenReady: async () => {
        this.log.push('ready');
      },
      on: (event: string, listener: (...values: never[]) => void) => {
        this.#listeners.set(event, listener);
      },
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
    },
    session: () => ({
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
  };

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
