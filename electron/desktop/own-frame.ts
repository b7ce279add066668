import { isOwnPage } from './origin.ts';
import type { PageMessage } from './ports.ts';

/**
 * Whether a message comes from the top frame of our own window, on our own page. Electron gives no frame where it has
 * navigated away or is gone: then from nobody.
 */
export function isOwnTopFrame(ownContents: unknown, { sender, senderFrame }: PageMessage<unknown>): boolean {
  if (sender !== ownContents || senderFrame === null || senderFrame.parent !== null) return false;
  return isOwnPage(senderFrame.url);
}
