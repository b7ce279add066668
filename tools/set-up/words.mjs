import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Says a line of the set-up in the reader's language.
 * @typedef {(key: string, params?: Readonly<Record<string, string | number>>) => string} Words
 */

/**
 * The words of `desktop.setUp` in the catalogue, read as plain JSON because i18next is not there before the first
 * installation. Knows `{{name}}` and nothing else.
 * @param {string} root
 * @param {'en' | 'fr'} language
 * @returns {Words}
 * @throws where the catalogue lacks the key: a bug, found by the test that says every line once
 */
export function loadWords(root, language) {
  const catalogue = /** @type {{ desktop: { setUp: Record<string, string> } }} */ (
    JSON.parse(readFileSync(join(root, 'shared/locales', `${language}.json`), 'utf8'))
  );
  return (key, params = {}) => {
    const sentence = catalogue.desktop.setUp[key];
    if (sentence === undefined) throw new Error(`desktop.setUp.${key} is missing in ${language}.json`);
    return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, /** @type {string} */ name) => String(params[name] ?? ''));
  };
}

/**
 * The reader's language: what was asked for, else what the system speaks, else English.
 * @param {string | null} asked
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {'en' | 'fr'}
 */
export function chooseLanguage(asked, env) {
  const spoken = asked ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return spoken.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
