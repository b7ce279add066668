import { isLinkedPage } from './external-links.ts';
import { isOwnPage } from './origin.ts';
import type { GuardedContents, GuardedSession, PermissionCheck, PermissionRequest, Preventable } from './ports.ts';

/**
 * Keeps a window on our own pages: no navigation or redirect elsewhere in any frame, no new window, no `<webview>`. A link
 * that asks for a window is shown in the person's own browser where it is on the list, and nowhere where it is not.
 */
export function guardContents(contents: GuardedContents, openOutside: (url: string) => void): void {
  const stay = (details: Preventable & { readonly url: string }): void => {
    if (!isOwnPage(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isLinkedPage(url)) openOutside(url);
    return { action: 'deny' };
  });
}

/**
 * Grants one thing and nothing else: the camera, without its microphone, to the top frame of our own page, for reading the
 * codes on labels. No clipboard, no notification, no device, no place.
 */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(permission === 'media' && isOwnFrame(details) && details.mediaTypes?.join() === 'video'),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, _origin, details) =>
      permission === 'media' && isOwnFrame(details) && details.mediaType === 'video',
  );
  session.setDevicePermissionHandler(() => false);
}

function isOwnFrame({ isMainFrame, requestingUrl }: PermissionRequest | PermissionCheck): boolean {
  return isMainFrame && requestingUrl !== undefined && isOwnPage(requestingUrl);
}
