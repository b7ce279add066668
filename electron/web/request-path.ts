/** Where a request goes, read from its raw target. */
export interface RequestTarget {
  /** Decoded, begins with one `/`. */
  readonly path: string;
  /** The token in the query; null where there is none. */
  readonly token: string | null;
  /** The same target without the token: safe as a `Location`, because it can't leave this host. */
  readonly withoutToken: string;
}

/**
 * Reads a request target. Null for what no page of ours ever asks for: parent folders in any spelling, backslashes,
 * control characters, broken escapes, absolute and protocol-relative addresses (`//host` in a `Location` is another host).
 */
export function parseTarget(target: string): RequestTarget | null {
  const [rawPath = '', query = ''] = splitOnce(target, '?');
  if (!rawPath.startsWith('/') || rawPath.startsWith('//')) return null;
  const path = decode(rawPath);
  if (path === null || /[\\\p{Cc}]/u.test(path) || path.startsWith('//')) return null;
  if (path.split('/').some((part) => part === '..' || part === '.')) return null;
  const params = new URLSearchParams(query);
  const token = params.get('token');
  params.delete('token');
  const rest = params.toString();
  return { path, token, withoutToken: rest === '' ? rawPath : `${rawPath}?${rest}` };
}

function splitOnce(text: string, at: string): readonly string[] {
  const position = text.indexOf(at);
  return position < 0 ? [text] : [text.slice(0, position), text.slice(position + 1)];
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
