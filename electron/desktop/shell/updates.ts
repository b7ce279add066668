import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure, type Sentence } from '../../../shared/lib/sentence.ts';

/** In the data folder: `{ "feed": "https://…" }`. Where it is missing, nothing is ever asked for. */
const FEED_FILE = 'updates.json';

/** What this needs of Electron's `autoUpdater`. */
export interface Updater {
  setFeedURL(options: { readonly url: string; readonly serverType: 'json' }): void;
  checkForUpdates(): void;
  on(event: 'update-not-available', listener: () => void): unknown;
  on(event: 'update-available', listener: () => void): unknown;
  on(event: 'update-downloaded', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * The address of the update feed that the data folder names, null where it names none. Refused: what is no https address, or
 * has a name or a password in it.
 */
export async function loadUpdateFeed(dataFolder: string): Promise<Result<string | null, Failure>> {
  const file = join(dataFolder, FEED_FILE);
  const bad = err(failure('updates.badFeed', { file }));
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    const { feed } = (content ?? {}) as Record<string, unknown>;
    const url = typeof feed === 'string' ? URL.parse(feed) : null;
    const isSafe = url?.protocol === 'https:' && url.username === '' && url.password === '';
    return isSafe ? ok(url.href) : bad;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ENOENT' ? ok(null) : bad;
  }
}

export interface UpdateWays {
  readonly updater: Updater;
  readonly platform: NodeJS.Platform;
  readonly tell: (sentence: Sentence) => void;
}

/**
 * Checks a feed when a person asks for it, and never by itself. What is found is fetched by Electron and starts with the next
 * start: a bench at work is not ended for it.
 */
export function createUpdateCheck({ updater, platform, tell }: UpdateWays): (feed: string) => void {
  let listens = false;
  let busy = false;
  const listen = (): void => {
    listens = true;
    const end = (sentence: Sentence): void => {
      busy = false;
      tell(sentence);
    };
    updater.on('update-not-available', () => end({ key: 'desktop.updates.none' }));
    updater.on('update-available', () => tell({ key: 'desktop.updates.fetching' }));
    updater.on('update-downloaded', () => end({ key: 'desktop.updates.ready' }));
    updater.on('error', ({ message }) => end({ key: 'desktop.updates.failed', params: { reason: message } }));
  };
  return (feed) => {
    // Electron has none there: packages are the system's own business.
    if (platform === 'linux') return tell({ key: 'desktop.updates.notOnLinux' });
    // Asked twice, Electron fetches twice.
    if (busy) return;
    busy = true;
    if (!listens) listen();
    try {
      updater.setFeedURL({ url: feed, serverType: 'json' });
      updater.checkForUpdates();
    } catch (thrown) {
      // An unsigned program on macOS, or one that no installer of the updater's kind put there.
      busy = false;
      tell({ key: 'desktop.updates.failed', params: { reason: thrown instanceof Error ? thrown.message : '?' } });
    }
  };
}
