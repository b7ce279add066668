import { parseArgs } from 'node:util';
import { tryPacks } from './pack-tries.ts';
import { createRandom } from './random.ts';

/*
 * `npm run campaign:pack -- --tries 10000 [--seed 1]`: changes a pack so many times, each time in one way (a byte, a part
 * dropped, swapped, added or doubled, a journal entry, cut off, lengthened, sealed by another bench). Ends 1 where the check
 * calls one of them whole, or names another part than the one that was changed.
 */
const { values } = parseArgs({
  options: {
    tries: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [tries, seed] = [Number(values.tries), Number(values.seed)];
if (!Number.isInteger(tries) || tries < 1) {
  process.stderr.write('--tries is how many packs to change, 1 or more\n');
  process.exit(2);
}
process.stdout.write(`seed ${seed}; each must be found, and named\n`);
const startMs = performance.now();
const random = createRandom(seed);
const { tries: counts, escapes } = tryPacks(tries, () => random.between(0, 1));
for (const [kind, count] of Object.entries(counts)) process.stdout.write(`${kind}: ${count}\n`);
for (const { kind, at, said } of escapes) process.stdout.write(`  ESCAPED try ${at}, ${kind}: ${said}\n`);
process.stdout.write(
  `${tries} tries in ${((performance.now() - startMs) / 1_000).toFixed(1)} s, ${escapes.length} escaped\n`,
);
process.exit(escapes.length === 0 ? 0 : 1);
