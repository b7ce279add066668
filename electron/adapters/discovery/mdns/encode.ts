import type { MdnsQuestion, MdnsRecord } from './record.ts';
import { splitInstance } from './service-types.ts';

/** A pointer record that the asker holds already: who sees it listed stays silent (RFC 6762 §7.1). */
export type KnownAnswer = Extract<MdnsRecord, { type: 'PTR' }>;

const TYPE_CODES = { A: 1, PTR: 12, TXT: 16, AAAA: 28, SRV: 33, ANY: 255 } as const;
const INTERNET_CLASS = 1;
const TRUNCATED = 0x0200;
const MAX_LABEL_BYTES = 63;
/** Fits one Ethernet frame of 1,400 bytes MTU, tunnels included: a lost fragment loses the whole query. */
const MAX_BYTES = 1_300;

/**
 * Writes a query as packets of at most 1,300 bytes. Known answers that don't fit the first go on in further packets, each
 * but the last marked truncated (RFC 6762 §7.2). `dns-packet` is not used here: it takes names as text and splits them at
 * every dot, and so asks a camera called `Gate 2.1` about a name that it does not have.
 */
export function encodeQuery(questions: readonly MdnsQuestion[], known: readonly KnownAnswer[]): readonly Buffer[] {
  const packets: Packet[] = [];
  let packet = startPacket();
  const next = (): void => {
    packets.push(packet);
    packet = startPacket();
  };
  for (const question of questions) {
    if (!addQuestion(packet, question) && packet.questions > 0) {
      next();
      addQuestion(packet, question);
    }
  }
  const asking = packets.length;
  for (const answer of known) {
    if (!addAnswer(packet, answer) && packet.questions + packet.answers > 0) {
      next();
      addAnswer(packet, answer);
    }
  }
  next();
  // Packets of further questions stand for themselves; only a list of known answers that goes on is truncated.
  return packets.map((each, index) => finish(each, index >= asking && index < packets.length - 1));
}

interface Packet {
  readonly parts: Buffer[];
  length: number;
  questions: number;
  answers: number;
  /** Where a name already stands, so that later ones point at it (RFC 1035 §4.1.4). */
  readonly seen: Map<string, number>;
}

function startPacket(): Packet {
  return { parts: [], length: 12, questions: 0, answers: 0, seen: new Map() };
}

function addQuestion(packet: Packet, { name, type }: MdnsQuestion): boolean {
  const labels = labelsOf(name);
  if (labels === null) return true;
  const fixed = Buffer.alloc(4);
  fixed.writeUInt16BE(TYPE_CODES[type], 0);
  fixed.writeUInt16BE(INTERNET_CLASS, 2);
  const written = writeName(packet, labels, packet.length);
  if (!append(packet, [written.bytes, fixed], written.places)) return false;
  packet.questions += 1;
  return true;
}

function addAnswer(packet: Packet, answer: KnownAnswer): boolean {
  const [name, target] = [labelsOf(answer.name), labelsOf(answer.target)];
  if (name === null || target === null) return true;
  const owner = writeName(packet, name, packet.length);
  const fixed = Buffer.alloc(10);
  const value = writeName(packet, target, packet.length + owner.bytes.length + fixed.length);
  fixed.writeUInt16BE(TYPE_CODES.PTR, 0);
  fixed.writeUInt16BE(INTERNET_CLASS, 2);
  fixed.writeUInt32BE(answer.ttlSeconds, 4);
  fixed.writeUInt16BE(value.bytes.length, 8);
  if (!append(packet, [owner.bytes, fixed, value.bytes], [...owner.places, ...value.places])) return false;
  packet.answers += 1;
  return true;
}

type Places = readonly (readonly [string, number])[];

function append(packet: Packet, parts: readonly Buffer[], places: Places): boolean {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (packet.length + length > MAX_BYTES) return false;
  packet.parts.push(...parts);
  packet.length += length;
  for (const [key, offset] of places) packet.seen.set(key, offset);
  return true;
}

function writeName(packet: Packet, labels: readonly Buffer[], at: number): { bytes: Buffer; places: Places } {
  const parts: Buffer[] = [];
  const places: [string, number][] = [];
  let offset = at;
  for (let index = 0; index < labels.length; index += 1) {
    const rest = labels.slice(index);
    const key = rest.map((label) => label.toString('hex')).join('.');
    const known = packet.seen.get(key);
    if (known !== undefined) {
      parts.push(Buffer.from([0xc0 | (known >> 8), known & 0xff]));
      return { bytes: Buffer.concat(parts), places };
    }
    const [label] = rest;
    if (label === undefined) break;
    places.push([key, offset]);
    parts.push(Buffer.from([label.length]), label);
    offset += 1 + label.length;
  }
  parts.push(Buffer.from([0]));
  return { bytes: Buffer.concat(parts), places };
}

/** Null for a name that DNS can't carry: an empty or overlong label. */
function labelsOf(name: string): readonly Buffer[] | null {
  const instance = splitInstance(name);
  const texts = instance === null ? name.split('.') : [instance.name, ...instance.type.split('.'), 'local'];
  const labels = texts.map((text) => Buffer.from(text, 'utf8'));
  return labels.every(({ length }) => length > 0 && length <= MAX_LABEL_BYTES) ? labels : null;
}

function finish({ parts, questions, answers }: Packet, truncated: boolean): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(truncated ? TRUNCATED : 0, 2);
  header.writeUInt16BE(questions, 4);
  header.writeUInt16BE(answers, 6);
  return Buffer.concat([header, ...parts]);
}
