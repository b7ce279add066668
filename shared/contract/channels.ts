/**
 * The wire between engine and clients, free of zod so that the preload stays small. Every message is one of these; the
 * payloads are parsed against `calls.ts` and `topics.ts` at the engine's end.
 */
export type ClientMessage =
  | { readonly type: 'call'; readonly id: number; readonly call: string; readonly input: unknown }
  | { readonly type: 'subscribe'; readonly id: number; readonly topic: string; readonly params: unknown }
  /** The client missed a revision, or just came back: send a snapshot. */
  | { readonly type: 'resync'; readonly id: number }
  | { readonly type: 'unsubscribe'; readonly id: number };

export type EngineMessage =
  | { readonly type: 'reply'; readonly id: number; readonly envelope: unknown }
  | { readonly type: 'snapshot'; readonly id: number; readonly revision: number; readonly value: unknown }
  /** Applies to `revision - 1` and to nothing else. */
  | { readonly type: 'patch'; readonly id: number; readonly revision: number; readonly value: unknown }
  /** The subscription was refused or has ended; the client says so and does not retry by itself. */
  | { readonly type: 'ended'; readonly id: number; readonly error: unknown };

/** Any two-way pipe of messages: an Electron MessagePort, a WebSocket, a Node MessagePort in tests. */
export interface MessagePipe<In, Out> {
  send(message: Out): void;
  /** Bytes accepted but not yet on the wire: a slow reader is given snapshots instead of a growing queue of patches. */
  backlogBytes(): number;
  onMessage(listener: (message: In) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Channel on which the desktop's preload hands the engine's port to the page. */
export const ENGINE_PORT_CHANNEL = 'greenroom:engine-port';

/** Channel on which the desktop's preload asks for an engine's port, for the page: at its start, and after one closed. */
export const ENGINE_PORT_REQUEST_CHANNEL = 'greenroom:engine-port-request';

/** Channel on which the desktop asks the page to show another: from a menu, or from the code on a label. */
export const OPEN_PAGE_CHANNEL = 'greenroom:open-page';

/**
 * What the desktop's preload puts on `window.greenroom`; a page of the web door has none. The port arrives as a `message`
 * event of the window itself (`event.source === window`), its data `ENGINE_PORT_CHANNEL`, the port in `event.ports[0]`.
 */
export interface DesktopBridge {
  /** Asks for a port to the engine. May be asked again after the last one closed; each answer is a new port. */
  requestEnginePort(): void;
  /**
   * Asks for a handle on a file that a person chose or dropped: an envelope with a `HandedFile`. `file` is a `File`, whose path
   * stays in the preload.
   */
  claimFile(kind: string, file: object): Promise<unknown>;
  /** Calls `listener` with each `OfferedFile`: what a person chose in the menu's dialog, or opened from the system. */
  onOfferedFile(listener: (file: unknown) => void): void;
  /** Calls `listener` with the path of each page that the desktop asks for: `/orders/SO-24817`. */
  onOpenPage(listener: (path: string) => void): void;
}
