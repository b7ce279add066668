import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PARTS, staleParts } from '../../../tools/set-up/build.mjs';
import { findNode24 } from '../../../tools/set-up/node-24.mjs';
import { isInstalled } from '../../../tools/set-up/packages.mjs';
import { hashOf, readStamp, writeStamp } from '../../../tools/set-up/stamp.mjs';
import { chooseLanguage, loadWords } from '../../../tools/set-up/words.mjs';

const project = fileURLToPath(new URL('../../..', import.meta.url));

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'greenroom set-up '));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('whether the packages are in place', () => {
  const lock = (packages: Readonly<Record<string, object>>): string => JSON.stringify({ packages });
  const zod = { version: '4.6.7', integrity: 'sha512-a' };

  beforeEach(() => {
    put('package-lock.json', lock({ '': {}, 'node_modules/zod': zod, 'node_modules/only-mac': { optional: true } }));
    put('node_modules/.package-lock.json', lock({ 'node_modules/zod': zod }));
    put('node_modules/zod/package.json', '{}');
  });

  it('says yes where they are, without those for another platform', () => {
    expect(isInstalled(root)).toBe(true);
  });

  it.each([
    ['none was ever installed', 'node_modules'],
    ['an installation was interrupted, which leaves no lock of its own', 'node_modules/.package-lock.json'],
    ['somebody deleted one', 'node_modules/zod'],
  ])('says no where %s', (_, gone) => {
    rmSync(join(root, gone), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });

  it.each([
    ['another version is wanted', { 'node_modules/zod': { ...zod, version: '4.6.8' } }],
    ['other bytes are wanted', { 'node_modules/zod': { ...zod, integrity: 'sha512-b' } }],
    ['one more is wanted', { 'node_modules/zod': zod, 'node_modules/ws': { version: '8.23.0' } }],
    ['one is no longer wanted', {}],
  ])('says no where %s', (_, packages) => {
    put('package-lock.json', lock({ '': {}, ...packages }));
    expect(isInstalled(root)).toBe(false);
  });

  it('says no where npm’s own lock is not JSON', () => {
    put('node_modules/.package-lock.json', '{"packages":');
    expect(isInstalled(root)).toBe(false);
  });
});

describe('what has to be built', () => {
  const [engine] = PARTS;
  if (engine === undefined) throw new Error('no part');

  it('builds what was never built, then not again, then again when its content changes', () => {
    put('electron/serve.ts', 'one');
    const [stale] = staleParts(root, [engine]);
    for (const output of engine.outputs) put(output, '');
    writeStamp(join(root, 'out/.built.json'), 'engine', stale?.hash ?? '');
    expect(staleParts(root, [engine])).toEqual([]);
    put('electron/serve.ts', 'two');
    expect(staleParts(root, [engine])).toHaveLength(1);
    put('electron/serve.ts', 'one');
    expect(staleParts(root, [engine])).toEqual([]);
  });

  it('builds again where an output is gone', () => {
    const [stale] = staleParts(root, [engine]);
    writeStamp(join(root, 'out/.built.json'), 'engine', stale?.hash ?? '');
    expect(staleParts(root, [engine])).toHaveLength(1);
  });

  it('tells apart a renamed file, and the same bytes cut at another place', () => {
    put('a/x', '12');
    put('a/y', '3');
    const before = hashOf(root, ['a']);
    put('a/x', '1');
    put('a/y', '23');
    expect(hashOf(root, ['a'])).not.toBe(before);
    rmSync(join(root, 'a/y'));
    put('a/z', '23');
    expect(hashOf(root, ['a'])).not.toBe(before);
  });

  it('keeps the stamps of the other parts, and starts anew from a file that was cut short', () => {
    const file = join(root, 'out/.built.json');
    writeStamp(file, 'engine', 'a');
    writeStamp(file, 'pages', 'b');
    expect([readStamp(file, 'engine'), readStamp(file, 'pages')]).toEqual(['a', 'b']);
    put('out/.built.json', '{"engine": ');
    expect(readStamp(file, 'engine')).toBeNull();
  });
});

describe('Node 24', () => {
  it('is the running one where that is new enough', () => {
    expect(findNode24(root, { version: '24.0.0', execPath: '/usr/bin/node' })).toBe('/usr/bin/node');
    expect(findNode24(root, { version: '26.1.0', execPath: '/usr/bin/node' })).toBe('/usr/bin/node');
  });

  it('is the one from npm where the running one is older', () => {
    mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
    cpSync(process.execPath, join(root, 'node_modules/.bin/node'));
    expect(findNode24(root, { version: '20.20.2', execPath: '/usr/bin/node' })).toBe(
      join(root, 'node_modules/.bin/node'),
    );
  });

  it('is none where the one from npm does not run here', () => {
    put('node_modules/.bin/node', 'not a program');
    expect(findNode24(root, { version: '20.20.2', execPath: '/usr/bin/node' })).toBeNull();
  });
});

describe('the words of the set-up', () => {
  it('takes the language that was asked for, else the system’s, else English', () => {
    expect(chooseLanguage('fr', { LANG: 'en_GB.UTF-8' })).toBe('fr');
    expect(chooseLanguage(null, { LANG: 'fr_FR.UTF-8' })).toBe('fr');
    expect(chooseLanguage(null, { LC_ALL: 'C', LANG: 'fr_FR.UTF-8' })).toBe('en');
    expect(chooseLanguage(null, {})).toBe('en');
  });

  it('fills a sentence in', () => {
    expect(loadWords(project, 'en')('installed', { seconds: '8.1' })).toBe('Packages installed in 8.1 s.');
    expect(loadWords(project, 'fr')('installed', { seconds: '8.1' })).toBe('Paquets installés en 8.1 s.');
  });

  it.each(['en', 'fr'] as const)('has every line that the set-up says, in %s', (language) => {
    const words = loadWords(project, language);
    const sources = ['start.mjs', 'set-up/options.mjs', 'set-up/electron-runtime.mjs'].map((path) =>
      readFileSync(join(project, 'tools', path), 'utf8'),
    );
    const said = sources.flatMap((text) => [
      ...text.matchAll(/(?:words\(|key: |why: )'(\w+)'/g),
      ...text.matchAll(/@typedef \{'(\w+)' \|/g),
    ]);
    const keys = [...said.map(([, key]) => key ?? ''), 'buildingEngine', 'buildingPages', 'builtEngine', 'builtPages'];
    expect(keys.length).toBeGreaterThan(15);
    for (const key of keys) expect(words(key)).not.toBe('');
  });

  it('treats a line that is missing as the bug that it is', () => {
    expect(() => loadWords(project, 'en')('nothing')).toThrow('desktop.setUp.nothing is missing in en.json');
  });
});
