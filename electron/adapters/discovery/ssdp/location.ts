import { isOwnAddress } from '../net/own-address.ts';

/** Where a description lies. */
export interface DescriptionPlace {
  readonly address: string;
  readonly port: number;
  readonly path: string;
}

const MAX_PATH = 256;

/**
 * Reads LOCATION. Null unless it is a plain http address of the sender itself: a device must not be able to have us ask
 * another host, or one on the internet, for anything.
 */
export function parseLocation(location: string, source: string): DescriptionPlace | null {
  const url = URL.parse(location);
  if (url?.protocol !== 'http:' || url.username !== '' || url.password !== '') return null;
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const path = `${url.pathname}${url.search}`;
  const port = url.port === '' ? 80 : Number(url.port);
  if (!isOwnAddress(address, source) || port === 0 || path.length > MAX_PATH) return null;
  return { address, port, path };
}
