import { isOwnAddress } from './own-address.ts';

/** Where a document lies in which a device describes itself. */
export interface OwnPlace {
  readonly address: string;
  readonly port: number;
  readonly path: string;
}

const MAX_PATH = 256;

/**
 * Reads where a device says that it describes itself. Null unless it is a plain http address of the sender itself: a device must not be able to have us ask
 * another host, or one on the internet, for anything.
 */
export function parseOwnPlace(text: string, source: string): OwnPlace | null {
  const url = URL.parse(text);
  if (url?.protocol !== 'http:' || url.username !== '' || url.password !== '') return null;
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const path = `${url.pathname}${url.search}`;
  const port = url.port === '' ? 80 : Number(url.port);
  if (!isOwnAddress(address, source) || port === 0 || path.length > MAX_PATH) return null;
  return { address, port, path };
}
