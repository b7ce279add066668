/** The scheme that the system hands to Greenroom: `greenroom://device/…`, as the labels' codes say it. */
export const LINK_SCHEME = 'greenroom';

/** Places that a link can lead to, and the page of each. */
const PLACES = { device: 'devices', order: 'orders' } as const;
/** Longer than any id or order number, shorter than what could hide something. */
const MAX_NAME_LENGTH = 128;

/**
 * The page that a link means: `greenroom://device/dev-18` is `/devices/dev-18`. Null for anything else: a link comes from
 * outside, from a code that anybody can print. The name is passed on as one encoded segment, so that it stays a name.
 */
export function pageOfLink(link: string): string | null {
  const parsed = URL.parse(link);
  if (parsed === null || parsed.protocol !== `${LINK_SCHEME}:` || parsed.search !== '' || parsed.hash !== '')
    return null;
  const place = Object.entries(PLACES).find(([kind]) => kind === parsed.host)?.[1];
  const name = decode(parsed.pathname.replace(/^\//, ''));
  if (place === undefined || parsed.username !== '' || name === null) return null;
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._:-]*$/u.test(name) || name.length > MAX_NAME_LENGTH) return null;
  return `/${place}/${encodeURIComponent(name)}`;
}

/** The page that the arguments of a start ask for: Windows and Linux hand a link over as one of them. */
export function pageOfArguments(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const page = pageOfLink(argument);
    if (page !== null) return page;
  }
  return null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
