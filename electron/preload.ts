import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { installBridge, type PageWindow } from './desktop/bridge.ts';

declare const window: PageWindow;

installBridge({
  expose: (name, bridge) => contextBridge.exposeInMainWorld(name, bridge),
  send: (channel) => ipcRenderer.send(channel),
  ask: (channel, request) => ipcRenderer.invoke(channel, request),
  // Empty for a file that lies nowhere. A page can not make one up: it only has files that a person chose or dropped.
  pathOf: (file) => webUtils.getPathForFile(file as File),
  onPorts: (channel, listener) => {
    ipcRenderer.on(channel, (event) => listener(event.ports));
  },
  onMessage: (channel, listener) => {
    ipcRenderer.on(channel, (_event, message: unknown) => listener(message));
  },
  postToPage: (message, ports) => window.postMessage(message, window.location.origin, ports),
});
