import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRandom } from '../random.ts';
import type { FuzzedCodec } from './codecs.ts';
import { mutate } from './mutate.ts';

/** What a campaign against one codec found. */
export interface FuzzReport {
  readonly packets: number;
  /** Ways through the codec that were seen; mutants that took a new one were bred from. */
  readonly ways: number;
  /** What was thrown, with the packet in base64; the first few. */
  readonly throws: readonly string[];
  /** Slowest packet: the fastest of six readings of it, for a busy computer makes one reading slow, not all of them. */
  readonly worstMs: number;
  readonly worstPacket: string;
  /** Slowest reading of all, whatever else the computer did then. */
  readonly worstOnceMs: number;
  /** Heap after a tenth of the packets, and at the end, both freshly collected. */
  readonly earlyMiB: number;
  readonly lateMiB: number;
}

const MAX_THROWS = 5;
/** Bred from: beyond this the oldest mutants make room. */
const MAX_CORPUS = 2_000;
const AGAIN = 5;

/**
 * Throws packets at a codec. Bred by structure and by outcome, not by code coverage: the one kept tool, jazzer.js, does not
 * load on the oldest system that this house runs on (decision record 17).
 */
export function runFuzz(codec: FuzzedCodec, packets: number, seed: number): FuzzReport {
  const random = createRandom(seed);
  const collect = garbageCollector();
  const corpus = [...codec.seeds];
  const ways = new Set<string>(codec.seeds.map((bytes) => codec.read(bytes)));
  const throws: string[] = [];
  let worst = { ms: 0, packet: '' };
  let worstOnceMs = 0;
  let earlyMiB = 0;

  const note = (bytes: Buffer, ms: number): void => {
    worstOnceMs = Math.max(worstOnceMs, ms);
    if (ms <= worst.ms) return;
    const again = Math.min(
      ms,
      fastestMs(() => codec.read(bytes)),
    );
    if (again > worst.ms) worst = { ms: again, packet: bytes.toString('base64') };
  };

  const keep = (bytes: Buffer): void => {
    if (corpus.length >= MAX_CORPUS) corpus.splice(codec.seeds.length, 1);
    corpus.push(Buffer.from(bytes));
  };

  for (let count = 0; count < packets; count += 1) {
    const bytes = mutate(random.pick(corpus), random, { tokens: codec.tokens, others: corpus });
    const startMs = performance.now();
    try {
      const way = codec.read(bytes);
      note(bytes, performance.now() - startMs);
      if (ways.size < MAX_CORPUS && !ways.has(way)) {
        ways.add(way);
        keep(bytes);
      }
    } catch (error) {
      if (throws.length < MAX_THROWS) throws.push(`${String(error)} ${bytes.toString('base64')}`);
    }
    if (count === Math.floor(packets / 10)) earlyMiB = heapMiB(collect);
  }

  return {
    packets,
    ways: ways.size,
    throws,
    worstMs: worst.ms,
    worstPacket: worst.packet,
    worstOnceMs,
    earlyMiB,
    lateMiB: heapMiB(collect),
  };
}

function fastestMs(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < AGAIN; count += 1) {
    const startMs = performance.now();
    run();
    best = Math.min(best, performance.now() - startMs);
  }
  return best;
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function heapMiB(collect: () => void): number {
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}
