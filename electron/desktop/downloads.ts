import { extname } from 'node:path';
import { isOwnPage } from './origin.ts';
import type { GuardedSession } from './ports.ts';

/** What our pages write: reports, lists, labels, packs. Nothing that a system would run when it is opened. */
const SAVED_ENDINGS: readonly string[] = ['.csv', '.json', '.pdf', '.xlsx', '.zpl', '.greenroom', '.txt'];
/** File systems allow 255 bytes; a letter of ours takes up to three. */
const MAX_NAME_LENGTH = 80;
/** What a path, a shell or Windows reads as something else than a letter, and what turns the rest of a line around. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;
/** Names that Windows keeps for devices, whatever ending follows. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Lets our own pages save what the engine wrote, and nobody else anything: the person is asked for the place by the system's
 * dialog, with a name that is only a name. Must be raised before the first page.
 */
export function guardDownloads(session: Pick<GuardedSession, 'on'>, onRefused: (name: string) => void): void {
  session.on('will-download', (event, item) => {
    const name = findSafeName(item.getFilename());
    const isOwn = isOwnOrigin(item.getInitiatorOrigin()) && item.getURLChain().every(isOwnFile);
    if (isOwn && name !== null) {
      item.setSaveDialogOptions({ defaultPath: name });
      return;
    }
    event.preventDefault();
    // A stranger is not even refused; our own page has a person in front of it who waits for a file.
    if (isOwn) onRefused(item.getFilename().replace(UNSAFE, ' ').slice(0, MAX_NAME_LENGTH));
  });
}

/** The name under which a download is proposed; null where its ending is none that our pages write. */
export function findSafeName(name: string): string | null {
  const ending = extname(name).toLowerCase();
  if (!SAVED_ENDINGS.includes(ending)) return null;
  const stem = name
    .slice(0, -ending.length)
    .replace(UNSAFE, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
    .slice(0, MAX_NAME_LENGTH - ending.length);
  return stem === '' || RESERVED.test(stem) ? `greenroom${ending}` : stem + ending;
}

/** An origin as Electron says it, without a path: `app://greenroom`. */
function isOwnOrigin(origin: string): boolean {
  return isOwnPage(`${origin}/`);
}

/** What our pages have made (`blob:app://greenroom/…`), or a file among the pages. */
function isOwnFile(url: string): boolean {
  return isOwnPage(url.startsWith('blob:') ? url.slice('blob:'.length) : url);
}
