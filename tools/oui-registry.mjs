import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/*
 * Makes `resources/knowledge/oui-registry.txt.gz` of IEEE's registries as Debian's package `ieee-data` has them (public
 * domain): `node tools/oui-registry.mjs FOLDER`, the folder being the package's `usr/share/ieee-data`. The first line says
 * the source and its date; then a line a registrant: name, tab, prefixes in hexadecimal (6, 7 or 9 digits).
 */

const OUTPUT = fileURLToPath(new URL('../resources/knowledge/oui-registry.txt.gz', import.meta.url));
const FILES = ['oui.csv', 'mam.csv', 'oui36.csv'];
/** What says nothing of who it was. */
const NOBODY = /^(private|ieee registration authority)$/i;
const MAX_NAME = 60;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Say where the files of ieee-data lie: node tools/oui-registry.mjs FOLDER\n');
  process.exitCode = 2;
} else {
  write(folder);
}

/** @param {string} source */
function write(source) {
  const seconds = Number(readFileSync(join(source, '.lastupdate'), 'utf8'));
  const date = new Date(seconds * 1_000).toISOString().slice(0, 10);
  /** @type {Map<string, string[]>} */
  const prefixes = new Map();
  for (const file of FILES) {
    for (const line of readFileSync(join(source, file), 'utf8').split(/\r?\n/).slice(1)) {
      const [, prefix, name] = fieldsOf(line);
      if (prefix === undefined || name === undefined || !/^[0-9A-F]{6,9}$/.test(prefix) || NOBODY.test(name)) continue;
      prefixes.set(name, [...(prefixes.get(name) ?? []), prefix.toLowerCase()]);
    }
  }
  const lines = [...prefixes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => `${name}\t${all.sort().join(' ')}`);
  const text = `IEEE registries MA-L, MA-M and MA-S as of ${date}, by way of Debian's ieee-data\n${lines.join('\n')}\n`;
  const packed = gzipSync(text, { level: 9 });
  writeFileSync(OUTPUT, packed);
  process.stdout.write(`${lines.length} registrants of ${date}, ${packed.length} bytes\n`);
}

/** The first three fields of a line of CSV: registry, prefix, name. @param {string} line @returns {string[]} */
function fieldsOf(line) {
  const [, registry = '', prefix = '', quoted, plain] =
    /^([^,]*),([^,]*),(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
  const name = (quoted?.replaceAll('""', '"') ?? plain ?? '').replace(/\s+/g, ' ').trim();
  return name === '' ? [] : [registry, prefix, Array.from(name).slice(0, MAX_NAME).join('')];
}
