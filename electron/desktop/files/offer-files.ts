import type { FileKind, HandedFile, OfferedFile } from '../../../shared/contract/handed-files.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure, Sentence } from '../../../shared/lib/sentence.ts';
import type { FileFacts, FileOrder } from './handed-files.ts';

/** Files that reach Greenroom outside of a page, and the page that takes each kind. */
export const PAGES_OF_OFFERS = { order: '/orders', pack: '/verify' } as const satisfies Partial<
  Record<FileKind, string>
>;

/** A kind that can come from outside a page. */
type OfferedKind = keyof typeof PAGES_OF_OFFERS;

export interface OfferWays {
  /** A handle that nobody can guess. */
  readonly mintHandle: () => string;
  /** Has the engine open the file under its handle. */
  readonly hand: (order: FileOrder) => Promise<Result<FileFacts, Failure>>;
  /** Shows a page of the window, and the window. */
  readonly openPage: (page: string) => void;
  readonly send: (file: OfferedFile) => void;
  readonly say: (sentence: Sentence) => string;
  readonly showError: (title: string, text: string) => void;
}

/** Files that are on their way to the page. */
export interface FileOffers {
  /** Hands a file to the engine and its handle to the page; says so to the person where it can't be opened. */
  offer(kind: OfferedKind, path: string): Promise<void>;
  /** The page listens now; until then nothing is sent, for it would be lost. */
  pageListens(): void;
}

/**
 * Hands over what a person chose in a menu's dialog or opened from the system. Main process and engine alone see its path; the
 * page is told handle, name and size, as for a file that it asked for itself.
 */
export function createFileOffers({ mintHandle, hand, openPage, send, say, showError }: OfferWays): FileOffers {
  let pageIsThere = false;
  let waiting: (HandedFile & { readonly kind: OfferedKind })[] = [];
  const deliver = (): void => {
    if (!pageIsThere) return;
    for (const file of waiting) {
      openPage(PAGES_OF_OFFERS[file.kind]);
      send(file);
    }
    waiting = [];
  };
  return {
    offer: async (kind, path) => {
      const handle = mintHandle();
      const taken = await hand({ handle, kind, path });
      if (!taken.ok) return showError('Greenroom', say(taken.error.sentence));
      waiting.push({ kind, handle, ...taken.value });
      deliver();
    },
    pageListens: () => {
      pageIsThere = true;
      deliver();
    },
  };
}
