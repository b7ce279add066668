import type { Brand } from './brand.ts';

/** A moment as ISO 8601 UTC with milliseconds, `2026-11-23T09:00:00.000Z`: sorts as text, the same in every time zone. */
export type IsoTime = Brand<string, 'IsoTime'>;

/** The moment `epochMs` milliseconds after 1970-01-01 UTC. */
export function isoTime(epochMs: number): IsoTime {
  return new Date(epochMs).toISOString() as IsoTime;
}

/** Milliseconds from `from` to `to`; negative where `to` is earlier. */
export function elapsedMs(from: IsoTime, to: IsoTime): number {
  return Date.parse(to) - Date.parse(from);
}

/** Reads a moment written by `isoTime`; null for anything else. */
export function parseIsoTime(text: string): IsoTime | null {
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) || isoTime(epochMs) !== text ? null : (text as IsoTime);
}
