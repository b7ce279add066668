import { EventEmitter } from 'node:events';

/** What the main process did with Electron, in order: a word and what it was given. */
export interface Deed {
  readonly what: string;
  readonly given: readonly unknown[];
}

/**
 * The package `electron` as `electron/main.ts` loads it, for a machine that has none: everything that it touches, and no
 * more. Remembers what was done.
 */
export function createElectronModule(folder: string) {
  const deeds: Deed[] = [];
  const done =
    <T>(what: string, answer: T) =>
    (...given: readonly unknown[]): T => {
      deeds.push({ what, given });
      return answer;
    };
  const app = Object.assign(new EventEmitter(), {
    getLocale: () => 'en-GB',
    getPath: () => folder,
    requestSingleInstanceLock: () => true,
    setAsDefaultProtocolClient: () => true,
    whenReady: async () => undefined,
    quit: done('quit', undefined),
  });
  const process = Object.assign(new EventEmitter(), { postMessage: () => undefined, kill: () => true });
  class BrowserWindow extends EventEmitter {
    readonly webContents = new EventEmitter();
    constructor(options: unknown) {
      super();
      deeds.push({ what: 'window', given: [options] });
    }
    readonly loadURL = async (url: string): Promise<void> => void deeds.push({ what: 'load', given: [url] });
    readonly setProgressBar = (): undefined => undefined;
  }
  class Tray extends EventEmitter {
    readonly setToolTip = (): undefined => undefined;
    readonly setContextMenu = (): undefined => undefined;
  }
  const module = {
    app,
    autoUpdater: {},
    BrowserWindow,
    clipboard: {},
    crashReporter: { start: done('crash reports', undefined) },
    dialog: {},
    ipcMain: Object.assign(new EventEmitter(), { handle: done('ipc handle', undefined) }),
    Menu: { buildFromTemplate: () => ({}), setApplicationMenu: done('menu', undefined) },
    MessageChannelMain: class extends EventEmitter {},
    Notification: class extends EventEmitter {},
    nativeImage: { createFromPath: () => ({}) },
    nativeTheme: { shouldUseDarkColors: false },
    powerSaveBlocker: {},
    protocol: { registerSchemesAsPrivileged: done('scheme', undefined), handle: done('handle', undefined) },
    safeStorage: { isAsyncEncryptionAvailable: async () => false },
    session: {
      defaultSession: Object.assign(new EventEmitter(), {
        setPermissionRequestHandler: done('permission requests', undefined),
        setPermissionCheckHandler: done('permission checks', undefined),
        setDevicePermissionHandler: done('devices', undefined),
        on: done('session', undefined),
      }),
    },
    shell: {},
    Tray,
    utilityProcess: { fork: done('engine', process) },
  };
  return { module, deeds };
}
