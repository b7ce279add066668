import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../shared/lib/calendar-day.ts';

/** Says days of the calendar as the page's language writes them. A day is in no time zone, so none is applied to it. */
export function useDay(): (day: CalendarDay) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language.startsWith('fr') ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  return (day) => format.format(Date.parse(`${day}T00:00:00.000Z`));
}
