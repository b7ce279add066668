import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { biomeOverrides } from './arrows/biome-overrides.mjs';
import { checkArrows } from './arrows/check.mjs';
import { checkLengths } from './arrows/lengths.mjs';
import { loadSources } from './arrows/tree.mjs';

/*
 * Checks the arrows of DESIGN.md and the lengths of files, and ends 1 where one does not hold.
 *
 *   npm run arrows                  this tree
 *   node tools/arrows.mjs ROOT      another one, by this table
 *   npm run arrows -- --write       first writes the table's rules for Biome anew
 */
const own = fileURLToPath(new URL('..', import.meta.url));
const [argument] = process.argv.slice(2);
const root = argument === undefined || argument === '--write' ? own : argument;
const table = /** @type {import('./arrows/check.mjs').Table} */ (
  JSON.parse(readFileSync(join(own, 'tools/arrows/table.json'), 'utf8'))
);

const rules = `${JSON.stringify({ overrides: biomeOverrides(table) }, null, 2)}\n`;
const rulesFile = join(root, 'biome.arrows.json');
if (argument === '--write') writeFileSync(rulesFile, rules);

const sources = loadSources(root);
const lengths = checkLengths(sources);
const violations = [
  ...checkArrows(table, sources, (path) => existsSync(join(root, path))),
  ...lengths.violations,
  ...(readFileSync(rulesFile, 'utf8') === rules
    ? []
    : ['biome.arrows.json is not of this table: npm run arrows -- --write']),
];
for (const violation of violations) console.log(violation);
console.log(
  `${sources.size} files, ${lengths.median} lines in the median, ${lengths.p95} at 95 %, ${lengths.max} at most; ` +
    `${violations.length} violations`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
