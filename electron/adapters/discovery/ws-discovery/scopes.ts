/** Where ONVIF scopes start (Core §7.3.3.2); written in any case, and by some devices over https. */
const ROOTS = ['onvif://www.onvif.org/', 'onvif:/www.onvif.org/'] as const;

/**
 * What ONVIF scopes say, by category in lower case: `onvif://www.onvif.org/name/AXIS%20P3245` gives `name` → `AXIS P3245`.
 * Scopes of other kinds are passed over. The order of several of one category is kept.
 */
export function readScopes(scopes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const scope of scopes) {
    const lower = scope.toLowerCase();
    const root = ROOTS.find((prefix) => lower.startsWith(prefix));
    if (root === undefined) continue;
    const rest = scope.slice(root.length);
    const slash = rest.indexOf('/');
    if (slash <= 0 || slash === rest.length - 1) continue;
    const category = rest.slice(0, slash).toLowerCase();
    const values = found.get(category) ?? [];
    found.set(category, [...values, decodePercent(rest.slice(slash + 1))]);
  }
  return found;
}

/** Percent-decoded, or as sent where the encoding is broken: half a name is better than none. */
function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
