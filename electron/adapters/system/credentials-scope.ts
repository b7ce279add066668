import { isIP } from 'node:net';
import { type Mac, parseMac } from '../../../shared/domain/identity/mac.ts';

/** What a credential is for: one device by its MAC, whoever holds an address, or every device of a model. */
export type CredentialScope =
  | { readonly kind: 'mac'; readonly text: Mac }
  | { readonly kind: 'address'; readonly text: string }
  | { readonly kind: 'model'; readonly text: string };

const MAX_MODEL = 128;
/** Digits with dots, a port or a prefix length: an address that went wrong, and no model that was ever sold. */
const HALF_ADDRESS = /^[\d.]*\.[\d.:/]*$/;
const HALF_MAC = /^[0-9a-f]{2}([:-][0-9a-f]{2}){3,7}$/i;

/**
 * Reads what a person wrote behind `--for`. A MAC or address in any spelling comes out in one; everything else is a
 * model, except what was plainly meant to be an address or a MAC and is none: kept as a model, it would never be used,
 * and nobody would know why. Null for that, for nothing, and for more than a model's name.
 */
export function parseCredentialScope(text: string): CredentialScope | null {
  const plain = text.trim();
  const mac = parseMac(plain);
  if (mac !== null) return { kind: 'mac', text: mac };
  const address = plainAddress(plain);
  if (address !== null) return { kind: 'address', text: address };
  const isBroken = plain === '' || plain.length > MAX_MODEL || HALF_ADDRESS.test(plain) || HALF_MAC.test(plain);
  return isBroken ? null : { kind: 'model', text: plain };
}

/** An IP address in its one spelling, without brackets or zone; null for anything else. */
export function plainAddress(text: string): string | null {
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return null;
  return family === 4 ? bare : (URL.parse(`http://[${bare}]`)?.hostname.slice(1, -1) ?? null);
}
