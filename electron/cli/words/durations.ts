import { type IsoTime, isoTime } from '../../../shared/lib/time.ts';

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Longer than any order stays on a bench, shorter than what a timer can hold (2^31 ms). */
const MAX_MS = 20 * 86_400_000;

/** Reads `30m`, `8s`, `500ms`, `1.5h`; a bare number is seconds. Null for anything else, and for over 20 days. */
export function parseDuration(text: string): number | null {
  const [, figure, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)?$/.exec(text.trim()) ?? [];
  if (figure === undefined) return null;
  const durationMs = Math.round(Number(figure) * (UNITS_MS[unit] ?? 0));
  return durationMs <= MAX_MS ? durationMs : null;
}

/**
 * Reads a moment as people write one: `2026-11-23`, `2026-11-23T09:00` (local time), with seconds or a zone, or how
 * long ago (`2h`). Null for anything else.
 */
export function parseMoment(text: string, now: IsoTime): IsoTime | null {
  const agoMs = /[a-z]$/.test(text) ? parseDuration(text) : null;
  if (agoMs !== null) return isoTime(Date.parse(now) - agoMs);
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (parts === null) return null;
  const [, date = '', time = '00:00', zone = ''] = parts;
  const epochMs = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(epochMs) ? null : isoTime(epochMs);
}
