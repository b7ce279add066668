import {
  type DesktopBridge,
  ENGINE_PORT_CHANNEL,
  ENGINE_PORT_REQUEST_CHANNEL,
} from '../../shared/contract/channels.ts';

/** The part of `window` that the preload touches; this folder is compiled without the browser's own types. */
export interface PageWindow {
  readonly location: { readonly origin: string };
  postMessage(message: string, targetOrigin: string, transfer: readonly object[]): void;
}

/** What the preload has of Electron, and of the page that it runs before. */
export interface PreloadHost {
  readonly expose: (name: 'greenroom', bridge: DesktopBridge) => void;
  readonly send: (channel: string) => void;
  readonly onPorts: (channel: string, listener: (ports: readonly object[]) => void) => void;
  /** Sends ports to the page's own world: they are the one thing that cannot cross the bridge as a value. */
  readonly postToPage: (message: string, ports: readonly object[]) => void;
}

/** Puts the bridge on the page: one call without arguments, and ports as they come. Nothing of Electron gets through. */
export function installBridge({ expose, send, onPorts, postToPage }: PreloadHost): void {
  onPorts(ENGINE_PORT_CHANNEL, (ports) => postToPage(ENGINE_PORT_CHANNEL, ports));
  expose('greenroom', { requestEnginePort: () => send(ENGINE_PORT_REQUEST_CHANNEL) });
}
