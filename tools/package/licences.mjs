import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('./shipped.mjs').ShippedPackage} ShippedPackage */

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * The licences of everything that is shipped, each text once, above it who it holds for. A package without a text of its own is
 * named with the licence that it states.
 * @param {string} root
 * @param {readonly ShippedPackage[]} packages
 */
export function licenceTexts(root, packages) {
  /** @type {Map<string, string[]>} */
  const holders = new Map();
  for (const { path, name, version, license } of packages) {
    const texts = licenceFilesOf(join(root, path));
    const keys = texts.length === 0 ? [`${license} (the package ships no text of it)`] : texts;
    for (const key of keys) holders.set(key, [...(holders.get(key) ?? []), `${name} ${version} (${license})`]);
  }
  return [...holders].map(([text, names]) => `${'─'.repeat(100)}\n${names.join('\n')}\n\n${text.trim()}\n`).join('\n');
}

/** @param {string} folder @returns {string[]} */
function licenceFilesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').replaceAll('\r\n', '\n'))
    .sort();
}
