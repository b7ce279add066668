import { isIP } from 'node:net';

/** The address as a URL's host part and a `Host` header have it: brackets around IPv6 (RFC 3986 §3.2.2), no zone (RFC 6874 §1). */
export function urlHost(address: string): string {
  return isIP(address) === 6 ? `[${address.replace(/%.*$/, '')}]` : address;
}
