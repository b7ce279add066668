import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose sources are ours to check. */
const FOLDERS = ['electron', 'renderer', 'shared', 'test', 'tools'];
const SOURCE = /\.(ts|tsx|mts|mjs|js|jsx)$/;

/**
 * Every source file of the tree with its text, by its path from the root with forward slashes.
 * @param {string} root
 * @returns {Map<string, string>}
 */
export function loadSources(root) {
  /** @type {Map<string, string>} */
  const sources = new Map();
  const keep = (/** @type {string} */ path) => sources.set(path, readFileSync(join(root, path), 'utf8'));
  for (const name of readdirSync(root)) if (name.endsWith('.config.ts')) keep(name);
  for (const folder of FOLDERS) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (SOURCE.test(entry)) keep(`${folder}/${entry.replaceAll('\\', '/')}`);
    }
  }
  return sources;
}
