import type { BoardRow } from '../../shared/contract/board.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';

/** The last four of what is on the label: how people tell two boxes apart. Null where nothing is known. */
export function tailOf({ serial, macs }: Pick<BoardRow, 'serial' | 'macs'>): string | null {
  const key = serial ?? macs[0];
  if (key === undefined) return null;
  const bare = key.replace(/[^\p{L}\p{N}]/gu, '');
  return bare === '' ? null : bare.slice(-4).toUpperCase();
}

/** What a row is, without its place: `AXIS P3265-LVE …1B2C`. Null where it never said anything. */
export function kindOf(row: BoardRow): string | null {
  const { manufacturer, model, orderedModel } = row;
  const what = model ?? orderedModel;
  const words = [manufacturer, what].filter((word) => word !== null);
  const tail = tailOf(row);
  if (words.length === 0) return null;
  return tail === null ? words.join(' ') : `${words.join(' ')} …${tail}`;
}

/** What a person calls it: its place, else what it is, else that it is unknown, and the last of its label. */
export function nameOf(row: BoardRow, say: (sentence: Sentence) => string): string {
  const tail = tailOf(row);
  const unknown = tail === null ? { key: 'common.unknownDevice' } : { key: 'common.unknownTail', params: { tail } };
  return row.position ?? kindOf(row) ?? say(unknown);
}

/** What happens now. A missing unit says no more than that it is expected: the rest stands on its tile already. */
export function nowOf(row: BoardRow): Sentence {
  return row.state === 'expected' ? { key: 'state.expected' } : row.now;
}

/** Where a row leads: a device to its own page, a missing unit to its order. */
export function pathOf(row: BoardRow): string {
  if (row.deviceId !== null) return `/devices/${encodeURIComponent(row.deviceId)}`;
  return row.order === null ? '/orders' : `/orders/${encodeURIComponent(row.order)}`;
}
