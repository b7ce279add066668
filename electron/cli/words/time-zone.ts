/** The time zone in which a person asks: what they name, else this computer's. */
export function timeZoneOf(named: string | null): string {
  return named ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
