import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { whyNoNetns } from '../peers/support/netns.ts';
import { measureBlocked, measureFifty, measureRequery, measureThousand } from './discovery/crowds.ts';
import type { Figure } from './discovery/figure.ts';
import { floodFigures, measureFlood } from './discovery/flood.ts';
import { measureMemory } from './discovery/memory.ts';
import { measureServices } from './discovery/services.ts';

/*
 * What discovery must hold, measured on LANs of network namespaces: `npm run bench:discovery [-- --only NAME]`. Needs
 * root, avahi and python3-zeroconf. Ends 1 where a figure misses its target.
 */

const CASES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  services: measureServices,
  fifty: measureFifty,
  blocked: measureBlocked,
  thousand: measureThousand,
  requery: measureRequery,
  flood: async () => floodFigures(await measureFlood(30)),
  memory: measureMemory,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(CASES);
const unknown = names.filter((name) => CASES[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`no such case: ${unknown.join(', ')}; there are ${Object.keys(CASES).join(', ')}\n`);
  process.exit(2);
}
const reason = whyNoNetns(['ip', 'python3', 'avahi-publish', 'avahi-browse']);
let missed = 0;
for (const name of names) {
  if (reason !== null && name !== 'memory') {
    process.stdout.write(`${name}: not measured, ${reason}\n`);
    continue;
  }
  for (const { what, value, target, holds } of (await CASES[name]?.()) ?? []) {
    if (!holds) missed += 1;
    const beside = target === '' ? '' : `   must be: ${target}${holds ? '' : '   MISSED'}`;
    process.stdout.write(`${what}: ${value}${beside}\n`);
  }
}
process.stdout.write(
  `load of the computer at the end: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}\n`,
);
process.exitCode = missed === 0 ? 0 : 1;
