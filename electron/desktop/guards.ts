import { isOwnPage } from './origin.ts';
import type { GuardedContents, GuardedSession, Preventable } from './ports.ts';

/**
 * Keeps a window on our own pages: no navigation or redirect elsewhere in any frame, no new window, no `<webview>`.
 * Links that lead out are for the browser of the person, which is a later door with a list.
 */
export function guardContents(contents: GuardedContents): void {
  const stay = (details: Preventable & { readonly url: string }): void => {
    if (!isOwnPage(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Grants nothing: no camera, no clipboard, no notification, no device. What is needed later is let in by name. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
