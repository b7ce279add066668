import type { CalendarDay } from '../../lib/calendar-day.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { OrderCover } from './cover.ts';
import type { ExpiringReason } from './expiring.ts';

/** How the one who reads it is told days and families. */
export interface RemarkWords {
  readonly day: (day: CalendarDay) => string;
  readonly family: (id: string) => string;
}

/** The one reason that a person must hear of first. */
const URGENCY: readonly ExpiringReason[] = ['ended', 'before-visit', 'soon', 'after-visit'];

/** What the numbers of a cover do not say: the same sentences on the page and on the command line. */
export function remarksOf(cover: OrderCover, words: RemarkWords): readonly Sentence[] {
  const { missingWithConnector, otherCameras } = cover;
  return [
    ...(missingWithConnector === null ? [] : [connectorSentence(otherCameras, missingWithConnector)]),
    ...cover.families
      .filter(({ inGrace }) => inGrace > 0)
      .map(({ family, inGrace }) => ({
        key: 'licences.cover.inGrace',
        params: { count: inGrace, family: words.family(family), day: words.day(cover.day) },
      })),
    ...cover.expiring.map(({ sku, quantity, endsOn, graceUntil, reasons }) => ({
      key: `licences.expiring.${URGENCY.find((reason) => reasons.includes(reason)) ?? 'soon'}`,
      params: { count: quantity, sku, day: words.day(endsOn), grace: words.day(graceUntil) },
    })),
    ...cover.unknownLicences.map(({ sku, quantity }) => ({
      key: 'licences.unknownLicence',
      params: { sku, count: quantity },
    })),
    ...cover.unknownDevices.map(({ sku, quantity }) => ({
      key: 'licences.cover.noneNeeded',
      params: { sku, count: quantity },
    })),
    ...(cover.useIsUnknown ? [{ key: 'licences.useUnknown' }] : []),
  ];
}

function connectorSentence(count: number, missing: number): Sentence {
  return missing === 0
    ? { key: 'licences.cover.connectorEnough', params: { count } }
    : { key: 'licences.cover.connector', params: { count, missing } };
}
