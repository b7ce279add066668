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
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
}

/** What Electron says of a page that asks for a permission. */
export interface PermissionRequest {
  readonly requestingUrl: string;
  readonly isMainFrame: boolean;
  /** Of a request for `media`. */
  readonly mediaTypes?: readonly ('video' | 'audio')[];
}

/** What Electron says of a page that looks whether it has a permission. */
export interface PermissionCheck {
  readonly requestingUrl?: string;
  readonly isMainFrame: boolean;
  /** Of a check of `media`. */
  readonly mediaType?: 'video' | 'audio' | 'unknown';
}

/** Something that a page wants to save. */
export interface Download {
  getFilename(): string;
  /** The origin whose page began it; empty where none did. */
  getInitiatorOrigin(): string;
  /** Where it comes from, with every redirect on the way. */
  getURLChain(): string[];
  setSaveDialogOptions(options: { readonly defaultPath: string }): void;
}

/** The session of the window, as far as permissions and downloads go. */
export interface GuardedSession {
  on(event: 'will-download', listener: (event: Preventable, item: Download) => void): unknown;
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      callback: (granted: boolean) => void,
      details: PermissionRequest,
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, origin: string, details: PermissionCheck) => boolean,
  ): void;
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
