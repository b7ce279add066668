/** The scheme of our own pages: standard and secure, so that origins, storage and CSP work as on the web. */
export const PAGE_SCHEME = 'app';
/** The one origin that our pages have. Whatever carries another is a stranger. */
const PAGE_ORIGIN = 'app://greenroom';
/** The address of a page: `/orders` is `app://greenroom/orders`. */
export function pageUrl(path: string): string {
  return `${PAGE_ORIGIN}${path}`;
}

/** Whether an address is one of our own pages. */
export function isOwnPage(url: string): boolean {
  // Not `new URL(url).origin`: outside Chromium it is `null` for a scheme that is not the web's.
  const parsed = URL.parse(url);
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === PAGE_ORIGIN && parsed.username === '';
}
