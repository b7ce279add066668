import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>} Locked */

/**
 * Whether node_modules holds exactly what the lock file names. npm writes its own copy of the lock as the last step of an
 * installation, so that an interrupted one has none; packages for other platforms may be absent.
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const there = readLock(join(root, 'node_modules/.package-lock.json'));
  if (wanted === null || there === null) return false;
  for (const [path, { version, integrity, optional, link }] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = there[path];
    if (found === undefined) {
      if (optional === true) continue;
      return false;
    }
    if (found.version !== version || found.integrity !== integrity) return false;
    if (link !== true && !existsSync(join(root, path, 'package.json'))) return false;
  }
  return Object.keys(there).every((path) => path in wanted);
}

/** @param {string} path @returns {Locked | null} */
function readLock(path) {
  if (!existsSync(path)) return null;
  try {
    const { packages } = /** @type {{ packages?: Locked }} */ (JSON.parse(readFileSync(path, 'utf8')));
    return packages ?? null;
  } catch {
    return null;
  }
}
