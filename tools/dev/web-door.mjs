/**
 * The web door's address, with its token, in what `serve --json` prints; null for any other line.
 * @param {string} line
 * @returns {string | null}
 */
export function readDoorUrl(line) {
  if (!line.startsWith('{')) return null;
  try {
    return /** @type {{ url?: string }} */ (JSON.parse(line)).url ?? null;
  } catch {
    return null;
  }
}

/**
 * Opens the web door as a browser would, and gives the cookie that lets one in from then on.
 * @param {string} url with its token
 * @returns {Promise<string>} as a `Cookie` header
 */
export async function enterDoor(url) {
  const answer = await fetch(url, { redirect: 'manual' });
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}
