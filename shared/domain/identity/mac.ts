import type { Brand } from '../../lib/brand.ts';

/** An EUI-48 in the one form kept inside: lower case, colons. Labels group it their own way; compare only this form. */
export type Mac = Brand<string, 'Mac'>;

const SEPARATORS = /[\s:.\-\u2010-\u2015\u2212]/g;

/**
 * Reads a MAC as people and devices write it (`E0-A7-00-37-C2-60`, `accc8e8a7144`, `e0a7.0037.c260`).
 * Gives null for anything that is not 48 bits, for the null and broadcast addresses and for group addresses (IEEE 802
 * bit 0 of the first octet): none of these can belong to one device.
 */
export function parseMac(text: string): Mac | null {
  const hex = text.replace(SEPARATORS, '').toLowerCase();
  if (!/^[0-9a-f]{12}$/.test(hex) || hex === '000000000000') return null;
  if ((Number.parseInt(hex.slice(0, 2), 16) & 1) === 1) return null;
  return hex.replace(/(..)(?!$)/g, '$1:') as Mac;
}

/** The organisationally unique identifier: the first 24 bits, `e0:a7:00`. */
export function ouiOf(mac: Mac): string {
  return mac.slice(0, 8);
}
