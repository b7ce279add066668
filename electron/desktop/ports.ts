/*
 * What the desktop door needs of Electron, as narrow interfaces. `electron/main.ts` hands the real objects over, where the
 * compiler holds them to `electron.d.ts`; tests hand over fakes. Nothing else in this folder loads `electron`, which under
 * plain Node would begin a download.
 */

/** A navigation, a redirect or a `<webview>` that is about to happen. */
export interface Preventable {
  preventDefault(): void;
}

/** The contents of a window, as far as they are guarded. */
export interface GuardedContents {
  on(event: 'will-navigate', listener: (details: Preventable & { readonly url: string }) => void): unknown;
  on(event: 'will-frame-navigate', listener: (details: Preventable & { readonly url: string }) => void): unknown;
  on(event: 'will-redirect', listener: (details: Preventable & { readonly url: string }) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
}

/** The session of the window, as far as permissions go. */
export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/** A page's frame that sent something. `Port` is one end of a `MessageChannelMain`, which is passed on and never read. */
export interface SenderFrame<Port> {
  readonly url: string;
  readonly parent: unknown;
  postMessage(channel: string, message: unknown, transfer: Port[]): void;
}

/** A message from a page. The frame is null once it has navigated away or is gone. */
export interface PageMessage<Port> {
  readonly sender: unknown;
  readonly senderFrame: SenderFrame<Port> | null;
}

/** The engine's `utilityProcess`. */
export interface EngineProcess<Port> {
  postMessage(message: unknown, transfer?: Port[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}
