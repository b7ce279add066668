import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import fr from '../../../shared/locales/fr.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** `a.b.c` → its words, for every leaf of the catalogue. */
function leaves(tree: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
      const at = path === '' ? name : `${path}.${name}`;
      if (typeof value === 'string') return [[at, value]];
      return typeof value === 'object' && value !== null ? [...leaves(value, at)] : [];
    }),
  );
}

const CATALOGUES = { en: leaves(en), fr: leaves(fr) };

/** `key_one` and `key_other` are one sentence to the code that says it. */
function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** A singular may write its figure out: "one device". */
function gaps(key: string, words: string): readonly string[] {
  const names = [...words.matchAll(/\{\{\s*([\w]+)[^}]*\}\}/g)].flatMap(([, name]) => name ?? []);
  return names.filter((name) => !(key.endsWith('_one') && (name === 'count' || name === 'figure'))).sort();
}

const KNOWN = new Set([...CATALOGUES.en.keys()].map(withoutPlural));
const GROUPS = new Set(
  [...KNOWN].flatMap((key) => key.split('.').map((_, depth, parts) => parts.slice(0, depth).join('.'))),
);

/** Keys as the sources write them out; ones put together at run time (`${…}`) are checked down to their group. */
function keysInSources(): readonly { readonly file: string; readonly key: string }[] {
  const files = globSync(['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'], { cwd: ROOT });
  return files.flatMap((file) => {
    const text = readFileSync(`${ROOT}${file}`, 'utf8');
    const said = [...text.matchAll(/\b(?:key:\s*|(?<![\w.])(?:t|say)\()(['`])([a-z][\w.${}-]*)\1/gi)];
    const failed = [...text.matchAll(/\bfailure\(\s*(['`])([\w.${}-]+)\1/g)];
    return [
      ...said.map(([, , key = '']) => ({ file, key })),
      ...failed.map(([, , code = '']) => ({ file, key: `errors.${code}` })),
    ];
  });
}

describe('the catalogue', () => {
  it('says the same things in English and French', () => {
    const sorted = (words: ReadonlyMap<string, string>) => [...new Set([...words.keys()].map(withoutPlural))].sort();
    expect(sorted(CATALOGUES.fr)).toEqual(sorted(CATALOGUES.en));
  });

  it('fills the same gaps in both: a figure that is lost in one language is a figure that is not told', () => {
    const different = [...CATALOGUES.en].filter(([key, words]) => {
      const french = CATALOGUES.fr.get(key);
      return french !== undefined && gaps(key, french).join() !== gaps(key, words).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it.each(['en', 'fr'] as const)('is plain in %s: no empty sentence, no begging, no oops', (language) => {
    const wrong = [...CATALOGUES[language]].filter(
      ([, words]) => words.trim() === '' || /\b(please|oops|sorry|s[’']il vous pla[iî]t|oups|désolé)\b/i.test(words),
    );
    expect(wrong).toEqual([]);
  });

  it('has every sentence that the sources say', () => {
    const unknown = keysInSources().filter(({ key }) => {
      // `greenroom.…` names what a browser remembers.
      if (!key.includes('.') || key.startsWith('greenroom.')) return false;
      const fixed = key.split('${')[0] ?? '';
      if (fixed !== key) return !GROUPS.has(fixed.replace(/\.[^.]*$/, ''));
      return !KNOWN.has(key);
    });
    expect(unknown).toEqual([]);
  });
});
