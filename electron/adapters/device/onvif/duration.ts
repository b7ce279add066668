const DURATION =
  /^P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,9}))?S)?)?$/;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/**
 * An `xs:duration` (`PT1M30S`, `P1DT2H`) in ms, a month being 30 days and a year 365; null for anything else, a negative
 * one included. At the most a day: devices write nonsense here, and who waits a day has been forgotten.
 */
export function readDurationMs(text: string | null): number | null {
  const match = DURATION.exec(text ?? '');
  if (match === null || text === 'P' || text?.endsWith('T') === true) return null;
  const [, years, months, days, hours, minutes, seconds, fraction] = match;
  const wholeDays = part(years) * 365 + part(months) * 30 + part(days);
  const wholeSeconds = part(hours) * 3_600 + part(minutes) * 60 + part(seconds);
  const ms = wholeDays * DAY_MS + wholeSeconds * SECOND_MS + Math.round(Number(`0.${fraction ?? '0'}`) * SECOND_MS);
  return Math.min(ms, DAY_MS);
}

function part(text: string | undefined): number {
  return text === undefined ? 0 : Number(text);
}
