import type { BrowserWindowConstructorOptions } from 'electron';

/** The ground of the pages, as `renderer/theme/tokens.css` has it: what shows for a moment before the first of them. */
const GROUND = { light: '#eef1f3', dark: '#0b0f12' } as const;

/**
 * How the window is made. Every fence is named although Electron has most of them up by default: a default is somebody
 * else's decision, and a test reads these.
 */
export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Greenroom',
    // Under this name Electron keeps place, size and full screen from one start to the next, on whichever screens there are.
    name: 'bench',
    windowStatePersistence: true,
    width: 1_440,
    height: 900,
    minWidth: 1_024,
    minHeight: 640,
    // Shown once the first page is painted: a white flash says that something is wrong.
    show: false,
    backgroundColor: dark ? GROUND.dark : GROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}
