import { addDays, type CalendarDay } from '../../lib/calendar-day.ts';
import { type IsoTime, isoTime } from '../../lib/time.ts';

const DAY_MS = 86_400_000;
/** Further than any zone is from UTC (+14:00 to -12:00), with room for a change of its clock. */
const REACH_MS = 27 * 3_600_000;

/**
 * The first moment at which a wall calendar in the zone shows this day or a later one. Where the clock jumps over midnight
 * that is the moment of the jump (Cairo, Beirut); where the zone left the day out it is the start of the next (Apia,
 * 30 December 2011).
 */
export function startOfDay(date: CalendarDay, zone: string): IsoTime {
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  const candidates = [-REACH_MS, 0, REACH_MS].map((by) => midnight - offsetMs(midnight + by, zone));
  const exact = candidates.filter((at) => wallText(at, zone) === `${date}T00:00:00`);
  if (exact.length > 0) return isoTime(Math.min(...exact));
  // No such midnight: the zone's clock jumped over it, once, between these two.
  let before = Math.min(...candidates) - DAY_MS / 24;
  let reached = Math.max(...candidates) + DAY_MS / 24;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (wallText(middle, zone).slice(0, 10) >= date) reached = middle;
    else before = middle;
  }
  return isoTime(reached);
}

/** The first moment after this day. */
export function endOfDay(date: CalendarDay, zone: string): IsoTime {
  return startOfDay(addDays(date, 1), zone);
}

function offsetMs(epochMs: number, zone: string): number {
  return Date.parse(`${wallText(epochMs, zone)}.000Z`) - Math.floor(epochMs / 1_000) * 1_000;
}

/** What a wall clock shows, `2026-03-29T03:00:00`. Node has no Temporal yet; Intl knows the same zones. */
function wallText(epochMs: number, zone: string): string {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${at('year')}-${at('month')}-${at('day')}T${at('hour')}:${at('minute')}:${at('second')}`;
}

/** Making one takes many times as long as asking it. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  CLOCKS.set(zone, clock);
  return clock;
}
