import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A hash over the content of files and folders, so that a build is repeated when, and only when, something that goes into
 * it has changed; times of files lie after a checkout. A missing path counts as such.
 * @param {string} root
 * @param {readonly string[]} paths files and folders, from the root
 * @returns {string}
 */
export function hashOf(root, paths) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ path) => {
    const full = join(root, path);
    if (!existsSync(full)) {
      hash.update(`${path}\0missing\0`);
    } else if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else {
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

/**
 * What was last written as the stamp of a part; null where there is none.
 * @param {string} file
 * @param {string} part
 * @returns {string | null}
 */
export function readStamp(file, part) {
  return readAll(file)[part] ?? null;
}

/**
 * Writes the stamp of one part and keeps the others.
 * @param {string} file
 * @param {string} part
 * @param {string} value
 */
export function writeStamp(file, part, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...readAll(file), [part]: value }, null, 2)}\n`);
}

/** @param {string} file @returns {Record<string, string>} */
function readAll(file) {
  try {
    return /** @type {Record<string, string>} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Missing or cut short by a crash: everything is built anew, which costs seconds and is always right.
    return {};
  }
}
