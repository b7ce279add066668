import { contextBridge, ipcRenderer } from 'electron';
import { installBridge, type PageWindow } from './desktop/bridge.ts';

declare const window: PageWindow;

installBridge({
  expose: (name, bridge) => contextBridge.exposeInMainWorld(name, bridge),
  send: (channel) => ipcRenderer.send(channel),
  onPorts: (channel, listener) => {
    ipcRenderer.on(channel, (event) => listener(event.ports));
  },
  postToPage: (message, ports) => window.postMessage(message, window.location.origin, ports),
});
