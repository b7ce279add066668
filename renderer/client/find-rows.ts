import type { BoardRow } from '../../shared/contract/board.ts';
import { isFound, wordsOf } from './row-query.ts';
import { fold, textOf } from './row-text.ts';

/** A site or sub-site that rows of the board are in. */
interface FoundSite {
  readonly path: readonly string[];
  /** Rows in it and below it. */
  readonly rows: number;
}

/** What a person may mean by a search. */
export interface Found {
  readonly devices: readonly BoardRow[];
  /** Places whose unit is still missing. */
  readonly places: readonly BoardRow[];
  readonly sites: readonly FoundSite[];
}

const NOTHING: Found = { devices: [], places: [], sites: [] };

/**
 * The devices, places and sites that a search may mean, at most `most` of each, the likeliest first: a name that begins
 * with it, a word of a name that does, whatever else holds every word. One pass over the rows, and nothing is sorted, so
 * that an answer is there before the next key.
 */
export function findRows(rows: Iterable<BoardRow>, search: string, most: number): Found {
  const wanted = fold(search.trim());
  if (wanted === '') return NOTHING;
  const words = wordsOf(search.trim());
  const devices: BoardRow[][] = [[], [], []];
  const places: BoardRow[][] = [[], [], []];
  const sites = new Map<string, { readonly path: readonly string[]; rows: number }>();
  for (const row of rows) {
    for (let depth = 1; depth <= row.site.length; depth += 1) {
      const path = row.site.slice(0, depth);
      const key = path.join('\u0000');
      const known = sites.get(key);
      if (known === undefined) sites.set(key, { path, rows: 1 });
      else known.rows += 1;
    }
    if (!isFound(row, words)) continue;
    const bucket = (row.deviceId === null ? places : devices)[likeness(row, wanted)];
    if (bucket !== undefined && bucket.length < most) bucket.push(row);
  }
  const named = [...sites.values()].filter(({ path }) => words.every((word) => hasWord(path, word)));
  return {
    devices: devices.flat().slice(0, most),
    places: places.flat().slice(0, most),
    sites: named.toSorted((a, b) => a.path.length - b.path.length).slice(0, most),
  };
}

/** 0: its name begins so; 1: a word of its names does; 2: it is somewhere in it. */
function likeness(row: BoardRow, wanted: string): 0 | 1 | 2 {
  if (row.position !== null && fold(row.position).startsWith(wanted)) return 0;
  return textOf(row).names.includes(` ${wanted}`) ? 1 : 2;
}

/** Whether a word of the site's own path begins so. */
function hasWord(path: readonly string[], word: string): boolean {
  return fold(` ${path.join(' ')}`).includes(` ${word}`);
}
