import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { Door } from './connect.ts';
import { type HttpFailure, httpFailure } from './http-failure.ts';
import { urlHost } from './url-host.ts';

/** Where on a device a request goes. The host is not part of it: there is only one. */
export interface Place {
  readonly door: Door;
  /** Path and query, percent-encoded: what the request line and the digest's `uri` carry. */
  readonly target: string;
}

/** The place of a path as somebody wrote it; null where no URL can be made of it. */
export function placeOf(address: string, door: Door, path: string): Place | null {
  // The authority stands in front before parsing, so that a path like `//elsewhere/` can't become one.
  const url = URL.parse(`http://${urlHost(address)}:${door.port}${path.startsWith('/') ? '' : '/'}${path}`);
  return url === null ? null : { door, target: `${url.pathname}${url.search}` };
}

/**
 * Where a redirect leads. Only to the same address, and never from TLS to none: whoever could write that answer could
 * read the next request.
 */
export function followRedirect({ door, target }: Place, location: string, address: string): Result<Place, HttpFailure> {
  const base = new URL(`${door.tls ? 'https' : 'http'}://${urlHost(address)}:${door.port}${target}`);
  const url = URL.parse(location, base.href);
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === null || !isHttp || url.hostname !== base.hostname || (door.tls && url.protocol !== 'https:')) {
    return err(httpFailure('redirected-elsewhere', door.port, url?.host ?? ''));
  }
  const tls = url.protocol === 'https:';
  const port = url.port === '' ? defaultPort(tls) : Number(url.port);
  return ok({ door: { tls, port }, target: `${url.pathname}${url.search}` });
}

/** What the `Host` header says: the port only where it is not the scheme's own (RFC 9110 §7.2). */
export function hostHeader(address: string, { tls, port }: Door): string {
  return port === defaultPort(tls) ? urlHost(address) : `${urlHost(address)}:${port}`;
}

function defaultPort(tls: boolean): number {
  return tls ? 443 : 80;
}
