import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, session, utilityProcess } from 'electron';
import { engineArguments } from './desktop/arguments.ts';
import { openDesktop } from './desktop/open-desktop.ts';

const folder = import.meta.dirname;

void openDesktop(
  {
    app,
    protocol,
    ipc: ipcMain,
    session: () => session.defaultSession,
    createWindow: (options) => new BrowserWindow(options),
    createChannel: () => new MessageChannelMain(),
    forkEngine: () =>
      utilityProcess.fork(join(folder, 'engine.js'), [...engineArguments(process.argv.slice(1), app.getLocale())], {
        serviceName: 'Greenroom engine',
      }),
    after: (delayMs, run) => void setTimeout(run, delayMs),
    uptimeMs: () => performance.now(),
    showError: (title, text) => dialog.showErrorBox(title, text),
  },
  { pages: join(folder, '../renderer'), preload: join(folder, 'preload.cjs') },
);
