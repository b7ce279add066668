import {
  type DesktopBridge,
  ENGINE_PORT_CHANNEL,
  ENGINE_PORT_REQUEST_CHANNEL,
  OPEN_PAGE_CHANNEL,
} from '../../shared/contract/channels.ts';
import { CLAIM_FILE_CHANNEL, OFFERED_FILE_CHANNEL, parseOfferedFile } from '../../shared/contract/handed-files.ts';

/** The part of `window` that the preload touches; this folder is compiled without the browser's own types. */
export interface PageWindow {
  readonly location: { readonly origin: string };
  postMessage(message: string, targetOrigin: string, transfer: readonly object[]): void;
}

/** What the preload has of Electron, and of the page that it runs before. */
export interface PreloadHost {
  readonly expose: (name: 'greenroom', bridge: DesktopBridge) => void;
  readonly send: (channel: string) => void;
  readonly ask: (channel: string, request: unknown) => Promise<unknown>;
  /** Where a file of the page lies; empty where it lies nowhere. The page itself never learns it. */
  readonly pathOf: (file: object) => string;
  readonly onPorts: (channel: string, listener: (ports: readonly object[]) => void) => void;
  readonly onMessage: (channel: string, listener: (message: unknown) => void) => void;
  /** Sends ports to the page's own world: they are the one thing that cannot cross the bridge as a value. */
  readonly postToPage: (message: string, ports: readonly object[]) => void;
}

/**
 * Puts the bridge on the page: a request without arguments, ports as they come, paths of pages, and handles on files. Nothing of
 * Electron gets through, and no path of a file.
 */
export function installBridge({ expose, send, ask, pathOf, onPorts, onMessage, postToPage }: PreloadHost): void {
  onPorts(ENGINE_PORT_CHANNEL, (ports) => postToPage(ENGINE_PORT_CHANNEL, ports));
  expose('greenroom', {
    requestEnginePort: () => send(ENGINE_PORT_REQUEST_CHANNEL),
    claimFile: (kind, file) => ask(CLAIM_FILE_CHANNEL, { kind, path: pathOf(file) }),
    onOfferedFile: (listener) =>
      onMessage(OFFERED_FILE_CHANNEL, (message) => {
        const file = parseOfferedFile(message);
        if (file !== null) listener(file);
      }),
    onOpenPage: (listener) =>
      onMessage(OPEN_PAGE_CHANNEL, (path) => {
        if (typeof path === 'string') listener(path);
      }),
  });
}
