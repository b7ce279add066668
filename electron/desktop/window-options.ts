import type { BrowserWindowConstructorOptions } from 'electron';

/**
 * How the window is made. Every fence is named although Electron has most of them up by default: a default is somebody
 * else's decision, and a test reads these.
 */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Greenroom',
    width: 1_440,
    height: 900,
    minWidth: 1_024,
    minHeight: 640,
    // Shown once the first page is painted: a white flash says that something is wrong.
    show: false,
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
