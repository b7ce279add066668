import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/*
 * Who may come in. A browser on this computer may show pages of any origin, and all of them can reach a loopback port:
 * so the token proves that the person saw Greenroom's own output, the cookie carries that proof, `Host` refuses names
 * that were rebound to 127.0.0.1, and `Origin` refuses sockets that other pages open (a WebSocket knows no same-origin
 * policy of its own).
 */

/** What a door compares requests with. */
export interface Access {
  /** Values of `Host` under which this door is itself. */
  readonly hosts: ReadonlySet<string>;
  readonly cookieName: string;
  /** Follows from token and port: what one door gave out opens no other. */
  readonly cookieValue: string;
  readonly token: string;
}

/** The door's checks for one port. Cookies know no ports: the name keeps two benches on one computer apart. */
export function createAccess(token: string, port: number): Access {
  return {
    hosts: new Set(['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)),
    cookieName: `greenroom-${port}`,
    cookieValue: createHmac('sha256', token).update(`cookie ${port}`).digest('hex'),
    token,
  };
}

/** Compares two texts in a time that says nothing of where they differ, nor of how long the secret one is. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** Whether the request was meant for this door, and not for a name that somebody has pointed at it (DNS rebinding). */
export function isOwnHost(access: Access, headers: IncomingHttpHeaders): boolean {
  return headers.host !== undefined && access.hosts.has(headers.host);
}

/** Whether a page of this door asks. A request without `Origin` comes from no page, and no page of ours sends none. */
export function isOwnOrigin(access: Access, headers: IncomingHttpHeaders): boolean {
  return isOwnHost(access, headers) && headers.origin === `http://${headers.host}`;
}

/** Whether the request carries this door's cookie. */
export function hasEntered(access: Access, headers: IncomingHttpHeaders): boolean {
  const given = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${access.cookieName}=`));
  return given !== undefined && isSameSecret(given.slice(access.cookieName.length + 1), access.cookieValue);
}

/** The header that lets a browser in. No `Secure`: loopback is served without TLS, and never leaves the computer. */
export function entryCookie(access: Access): string {
  return `${access.cookieName}=${access.cookieValue}; Path=/; HttpOnly; SameSite=Strict`;
}
