import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runFuzz } from './fuzz/campaign.ts';
import { CODECS } from './fuzz/codecs.ts';
import { measureConstructed } from './fuzz/worst.ts';

/*
 * `npm run campaign:fuzz -- --packets 1000000 [--codec mdns,wsd] [--seed 1]`: throws so many hostile packets at each codec
 * and parser that reads what came from the network. Ends 1 where one threw, took longer than 5 ms or kept memory.
 */
const { values } = parseArgs({
  options: {
    packets: { type: 'string', default: '100000' },
    codec: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const MAX_MS = 5;
/** A full cache and a grown corpus; anything that is kept of each packet is far more after a million. */
const MAX_GROWTH_MIB = 24;

const names = values.codec?.split(',') ?? Object.keys(CODECS);
const [packets, seed] = [Number(values.packets), Number(values.seed)];
const unknown = names.filter((name) => CODECS[name] === undefined);
if (unknown.length > 0 || !Number.isInteger(packets) || packets < 1) {
  process.stderr.write(
    `no such codec or number: ${unknown.join(', ')}; codecs are ${Object.keys(CODECS).join(', ')}\n`,
  );
  process.exit(2);
}
process.stdout.write(`seed ${seed}; each must: throw 0, worst ≤ ${MAX_MS} ms, heap growth ≤ ${MAX_GROWTH_MIB} MiB\n`);
let failed = 0;
for (const name of names) {
  const codec = CODECS[name]?.();
  if (codec === undefined) continue;
  const startMs = performance.now();
  const report = runFuzz(codec, packets, seed);
  const seconds = ((performance.now() - startMs) / 1_000).toFixed(0);
  const { throws, worstMs, worstOnceMs, earlyMiB, lateMiB, ways } = report;
  const isSound = throws.length === 0 && worstMs <= MAX_MS && lateMiB - earlyMiB <= MAX_GROWTH_MIB;
  if (!isSound) failed += 1;
  process.stdout.write(
    `${name}: ${packets} packets in ${seconds} s, ${ways} ways, ${throws.length} throws, worst ${worstMs.toFixed(2)} ms` +
      ` (once ${worstOnceMs.toFixed(1)}), heap ${earlyMiB.toFixed(1)} → ${lateMiB.toFixed(1)} MiB${isSound ? '' : '   MISSED'}\n`,
  );
  for (const each of throws) process.stdout.write(`  threw ${each}\n`);
  if (worstMs > MAX_MS) process.stdout.write(`  slow ${report.worstPacket}\n`);
}
for (const { what, ms } of names.includes('mdns-cache') ? measureConstructed(25) : []) {
  if (ms > MAX_MS) failed += 1;
  const missed = ms > MAX_MS ? '   MISSED' : '';
  process.stdout.write(`constructed, read first by a cache of its own: ${what}: ${ms.toFixed(2)} ms${missed}\n`);
}
process.stdout.write(
  `load of the computer at the end: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
