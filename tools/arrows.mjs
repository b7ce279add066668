import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkArrows } from './arrows/check.mjs';
import { checkLengths } from './arrows/lengths.mjs';
import { loadSources } from './arrows/tree.mjs';

/*
 * Checks the arrows of DESIGN.md and the lengths of files: `npm run arrows`, or `node tools/arrows.mjs ROOT` for another
 * tree. Ends 1 where one does not hold.
 */
const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const table = /** @type {import('./arrows/check.mjs').Table} */ (
  JSON.parse(readFileSync(join(import.meta.dirname, 'arrows/table.json'), 'utf8'))
);
const sources = loadSources(root);
const arrows = checkArrows(table, sources, (path) => existsSync(join(root, path)));
const lengths = checkLengths(sources);
for (const violation of [...arrows, ...lengths.violations]) console.log(violation);
console.log(
  `${sources.size} files, ${lengths.median} lines in the median, ${lengths.p95} at 95 %, ${lengths.max} at most; ` +
    `${arrows.length + lengths.violations.length} violations`,
);
process.exitCode = arrows.length + lengths.violations.length === 0 ? 0 : 1;
