import type { OrderRow } from './order-row.ts';

const SKU = /(?:^|[-_ ])LIC(?:[-_ ]|$)/i;
const WORD = /\b(?:licen[cs]es?|subscriptions?|abonnements?|souscriptions?)\b/i;
/** `Camera with 1-year licence`: the thing itself comes in a box. */
const INCLUDED = /\b(?:with|incl\w*|avec|inclus\w*|y compris|licen[cs]e-free|sans)\b/i;

/**
 * Whether a line is a licence, which never comes to the bench: by its SKU, by a type column that says so, or by a
 * description that speaks of a licence where no row gives a serial, MAC or place. A licence taken for a device is plain
 * to see (one that never arrives); a device taken for a licence would be a stranger on its own order, so in doubt it is a
 * device.
 */
export function isLicence(rows: readonly OrderRow[]): boolean {
  const bare = rows.every(({ serials, macs, names }) => serials.length + macs.length + names.length === 0);
  return rows.some(
    ({ sku, kind, description }) =>
      SKU.test(sku) || (bare && (WORD.test(kind) || (WORD.test(description) && !INCLUDED.test(description)))),
  );
}
