import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import { createWords } from './adapters/system/words.ts';
import { engineArguments, languageOf } from './desktop/arguments.ts';
import type { FileFilter } from './desktop/desktop-host.ts';
import { openDesktop } from './desktop/open-desktop.ts';

const folder = import.meta.dirname;
const argv = process.argv.slice(1);
const words = createWords();
const language = languageOf(argv, app.getLocale());
const trayIcon = join(folder, '../../resources/icon.png');

void openDesktop(
  {
    app,
    protocol,
    ipc: ipcMain,
    mintHandle: () => randomUUID(),
    session: () => session.defaultSession,
    createWindow: (options) => new BrowserWindow(options),
    createChannel: () => new MessageChannelMain(),
    createTray: () => {
      const tray = new Tray(nativeImage.createFromPath(trayIcon));
      return {
        setToolTip: (text) => tray.setToolTip(text),
        setMenu: (template) => tray.setContextMenu(Menu.buildFromTemplate(template)),
        onClick: (listener) => tray.on('click', listener),
      };
    },
    forkEngine: () =>
      utilityProcess.fork(join(folder, 'engine.js'), [...engineArguments(argv, language)], {
        serviceName: 'Greenroom engine',
      }),
    after: (delayMs, run) => void setTimeout(run, delayMs),
    uptimeMs: () => performance.now(),
    showError: (title, text) => dialog.showErrorBox(title, text),
    ask: async ({ buttons, ...question }) => {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        noLink: true,
        buttons: [...buttons],
        ...question,
      });
      return response;
    },
    chooseFile: async ({ name, endings }: FileFilter) => {
      const { filePaths } = await dialog.showOpenDialog({
        properties: ['openFile'],
        filters: [{ name, extensions: [...endings] }],
      });
      return filePaths[0] ?? null;
    },
    updater: autoUpdater,
    setMenu: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
    notify: (text, onClick) => {
      const notification = new Notification({ title: 'Greenroom', body: text });
      notification.on('click', onClick);
      notification.show();
    },
    power: powerSaveBlocker,
    openOutside: (url) => void shell.openExternal(url),
    openFolder: (path) => void shell.openPath(path),
    copyText: (text) => void clipboard.writeText(text),
    keyRing: safeStorage,
    keepCrashes: () => crashReporter.start({ uploadToServer: false }),
    prefersDark: () => nativeTheme.shouldUseDarkColors,
    say: (sentence) => words.say(sentence, language),
    platform: process.platform,
    argv,
    workingFolder: process.cwd(),
  },
  {
    pages: join(folder, '../renderer'),
    preload: join(folder, 'preload.cjs'),
    sealedPassphrase: join(app.getPath('userData'), 'passphrase.sealed'),
    crashes: app.getPath('crashDumps'),
  },
);
