import type { Random } from '../random.ts';

/** Where lengths, counts and pointers turn over. */
const EDGES_8 = [0, 1, 0x0c, 0x3f, 0x40, 0x7f, 0x80, 0xbf, 0xc0, 0xfe, 0xff] as const;
const EDGES_16 = [0, 1, 0x000c, 0x00ff, 0x0100, 0x7fff, 0x8000, 0x8001, 0xc00c, 0xfffe, 0xffff] as const;
/** Above what any codec takes, so that refusing the oversized is fuzzed too. */
const MAX_BYTES = 20_000;
const MAX_PIECE = 300;
const MAX_REPEATS = 400;

/** A codec's own vocabulary, and other packets to cross a packet with. */
export interface Material {
  readonly tokens: readonly Buffer[];
  readonly others: readonly Buffer[];
}

type Mutation = (bytes: Buffer, random: Random, material: Material) => Buffer;

const at = (bytes: Buffer, random: Random): number => random.whole(0, Math.max(0, bytes.length - 1));

function splice(bytes: Buffer, from: number, removed: number, ...added: readonly Buffer[]): Buffer {
  return Buffer.concat([bytes.subarray(0, from), ...added, bytes.subarray(from + removed)]);
}

const MUTATIONS: readonly Mutation[] = [
  // One byte: any, at an edge, one bit.
  (bytes, random) => splice(bytes, at(bytes, random), 1, Buffer.of(random.whole(0, 255))),
  (bytes, random) => splice(bytes, at(bytes, random), 1, Buffer.of(random.pick(EDGES_8))),
  (bytes, random) => {
    const place = at(bytes, random);
    return splice(bytes, place, 1, Buffer.of((bytes[place] ?? 0) ^ (1 << random.whole(0, 7))));
  },
  // A 16-bit field of the header, or anywhere: counts, types, lengths, pointers.
  (bytes, random) => {
    const value = random.pick(EDGES_16);
    const place = random.chance(0.3) ? 2 * random.whole(0, 5) : at(bytes, random);
    return splice(bytes, place, 2, Buffer.of(value >> 8, value & 0xff));
  },
  (bytes, random) => bytes.subarray(0, at(bytes, random)),
  (bytes, random) => splice(bytes, at(bytes, random), random.whole(1, MAX_PIECE)),
  (bytes, random) => {
    const from = at(bytes, random);
    const piece = bytes.subarray(from, from + random.whole(1, MAX_PIECE));
    return splice(bytes, at(bytes, random), 0, piece);
  },
  // The same piece over and over: nesting, lists, chains.
  (bytes, random) => {
    const from = at(bytes, random);
    const piece = bytes.subarray(from, from + random.whole(1, 40));
    return splice(bytes, from, 0, ...Array.from({ length: random.whole(2, MAX_REPEATS) }, () => piece));
  },
  (bytes, random) => {
    const noise = Buffer.from(Array.from({ length: random.whole(1, 40) }, () => random.whole(0, 255)));
    return splice(bytes, at(bytes, random), 0, noise);
  },
  (bytes, random, { tokens }) => splice(bytes, at(bytes, random), 0, random.pick(tokens)),
  (bytes, random, { tokens }) => {
    const token = random.pick(tokens);
    return splice(bytes, at(bytes, random), 0, ...Array.from({ length: random.whole(2, MAX_REPEATS) }, () => token));
  },
  (bytes, random, { others }) => {
    const other = random.pick(others);
    return Buffer.concat([bytes.subarray(0, at(bytes, random)), other.subarray(at(other, random))]);
  },
];

/** A packet made hostile in one to six steps. */
export function mutate(bytes: Buffer, random: Random, material: Material): Buffer {
  let made = bytes;
  for (let steps = random.whole(1, 6); steps > 0; steps -= 1) {
    made = random.pick(MUTATIONS)(made, random, material).subarray(0, MAX_BYTES);
  }
  return made;
}
