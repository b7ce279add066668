import { type Mac, ouiOf } from './mac.ts';

/** Maker by prefix, `e0:a7:00` → `Verkada`. A prefix that is not in it says nothing. */
export type OuiTable = ReadonlyMap<string, string>;

/**
 * Who registered the first 24 bits of `mac`, or null where the table has no entry. A hint about the maker, never about
 * the product, and never stronger than what the device says of itself: module makers sell prefixes along with the chip.
 */
export function manufacturerOf(mac: Mac, ouis: OuiTable): string | null {
  return ouis.get(ouiOf(mac)) ?? null;
}
