import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** A file of the pages, ready to be sent. */
export interface PageFile {
  readonly contentType: string;
  /** The name carries a hash of the content: it can be kept for ever. */
  readonly hashed: boolean;
  load(): Promise<Buffer>;
}

/** The built pages. Only what was there when they were opened is ever served: there is no path to escape from. */
export interface Pages {
  /** The file at a path of the address bar, `/assets/index-B3kQx9aZ.js`; null for any other. */
  find(path: string): PageFile | null;
}

/** Lists the pages in `folder`; `fresh` lists them anew for each request, for development. Links are not followed. */
export function openPages(folder: string, fresh: boolean): Pages {
  let files = list(folder);
  return {
    find: (path) => {
      if (fresh) files = list(folder);
      return files.get(path) ?? null;
    },
  };
}

function list(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readEntries(folder)) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path, {
      contentType: CONTENT_TYPES[entry.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      hashed: /^\/assets\/.+-[\w-]{8}\.\w+$/.test(path),
      load: () => readFile(file),
    });
  }
  return files;
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    // Not built, or being built anew: the same as empty.
    return [];
  }
}
