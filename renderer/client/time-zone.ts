/** The time zone of whoever looks at the page: it says what day it is. */
export function pageTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
