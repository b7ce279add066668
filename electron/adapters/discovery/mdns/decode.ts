import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { decodeName } from './dns-packet-parts.ts';
import type { MdnsMessage, MdnsQuestion, MdnsRecord, TxtEntry } from './record.ts';

/** Why a packet was not read. */
export type MdnsRefusal = 'oversized' | 'malformed' | 'other-opcode' | 'too-complex';

/** RFC 6762 §17: no multicast DNS message is longer. */
const MAX_BYTES = 9_000;
const HEADER_BYTES = 12;
/** The shortest question and record: root name and fixed fields. */
const MIN_QUESTION_BYTES = 5;
const MIN_RECORD_BYTES = 11;
/**
 * Characters of names read out of one packet. 9,000 honest bytes hold some 20,000; by pointing every name at one long
 * one, hostile bytes reach 160,000, and 20 ms of the thread.
 */
const MAX_NAME_CHARACTERS = 48_000;
const MAX_TXT_ENTRIES = 64;

const TYPES: Readonly<Record<number, MdnsRecord['type']>> = { 1: 'A', 12: 'PTR', 16: 'TXT', 28: 'AAAA', 33: 'SRV' };
const ANY = 255;
const INTERNET_CLASS = 1;
/** Top bit of the class: unicast wanted in a question (RFC 6762 §5.4), cache flush in a record (§10.2). */
const CLASS_MASK = 0x7fff;

/**
 * Reads a packet. Pure, and never throws. Records of other types are passed over by their stated length: one strange
 * NSEC must not cost us a camera.
 */
export function decodeMdns(bytes: Buffer): Result<MdnsMessage, MdnsRefusal> {
  if (bytes.length > MAX_BYTES) return err('oversized');
  if (bytes.length < HEADER_BYTES) return err('malformed');
  const flags = bytes.readUInt16BE(2);
  // RFC 6762 §18.3 and §18.11: other opcodes and response codes are silently ignored.
  if ((flags & 0x7800) !== 0 || (flags & 0x000f) !== 0) return err('other-opcode');
  const [questions, answers, authorities, additionals] = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at));
  if (questions === undefined || answers === undefined || authorities === undefined || additionals === undefined) {
    return err('malformed');
  }
  const least = questions * MIN_QUESTION_BYTES + (answers + authorities + additionals) * MIN_RECORD_BYTES;
  if (HEADER_BYTES + least > bytes.length) return err('malformed');
  const reader = createReader(bytes);
  try {
    const asked = times(questions, () => readQuestion(reader));
    const answered = times(answers, () => readRecord(reader));
    const proposed = times(authorities, () => readRecord(reader));
    const added = times(additionals, () => readRecord(reader));
    return ok({
      kind: (flags & 0x8000) === 0 ? 'query' : 'response',
      truncated: (flags & 0x0200) !== 0,
      questions: asked,
      records: [...answered, ...added],
      proposed,
    });
  } catch {
    // Reading past the end of a Buffer, and names that are none, throw by the contract of Buffer and dns-packet.
    return err(reader.isExhausted() ? 'too-complex' : 'malformed');
  }
}

interface Reader {
  readonly bytes: Buffer;
  offset: number;
  name(): string;
  nameAt(offset: number): string;
  isExhausted(): boolean;
}

function createReader(bytes: Buffer): Reader {
  let characters = 0;
  const read = (offset: number): { name: string; length: number } => {
    const found = decodeName(bytes, offset);
    characters += found.name.length;
    if (characters > MAX_NAME_CHARACTERS) throw new Error('too many names');
    return found;
  };
  return {
    bytes,
    offset: HEADER_BYTES,
    name() {
      const { name, length } = read(this.offset);
      this.offset += length;
      return name;
    },
    nameAt: (offset) => read(offset).name,
    isExhausted: () => characters > MAX_NAME_CHARACTERS,
  };
}

function times<T>(count: number, read: () => T | null): T[] {
  const found: T[] = [];
  for (let index = 0; index < count; index += 1) {
    const item = read();
    if (item !== null) found.push(item);
  }
  return found;
}

function readQuestion(reader: Reader): MdnsQuestion | null {
  const name = reader.name();
  const code = reader.bytes.readUInt16BE(reader.offset);
  reader.bytes.readUInt16BE(reader.offset + 2);
  reader.offset += 4;
  const type = code === ANY ? 'ANY' : TYPES[code];
  return type === undefined ? null : { name, type };
}

function readRecord(reader: Reader): MdnsRecord | null {
  const { bytes } = reader;
  const name = reader.name();
  const head = reader.offset;
  const type = TYPES[bytes.readUInt16BE(head)];
  const classBits = bytes.readUInt16BE(head + 2);
  const ttlSeconds = bytes.readUInt32BE(head + 4);
  const start = head + 10;
  const end = start + bytes.readUInt16BE(head + 8);
  if (end > bytes.length) throw new Error('record runs past the end');
  reader.offset = end;
  if (type === undefined || (classBits & CLASS_MASK) !== INTERNET_CLASS) return null;
  const common = { name, ttlSeconds, flush: (classBits & ~CLASS_MASK) !== 0 };
  switch (type) {
    case 'PTR':
      return { ...common, type, target: reader.nameAt(start) };
    case 'SRV':
      return end - start < 7
        ? null
        : { ...common, type, port: bytes.readUInt16BE(start + 4), target: reader.nameAt(start + 6) };
    case 'TXT':
      return { ...common, type, entries: readTxt(bytes.subarray(start, end)) };
    case 'A':
      return end - start === 4 ? { ...common, type, address: [...bytes.subarray(start, end)].join('.') } : null;
    case 'AAAA':
      return end - start === 16 ? { ...common, type, address: ipv6Text(bytes.subarray(start, end)) } : null;
  }
}

/** `key=value` strings; one that runs past the end is dropped with what follows, the rest is kept. */
function readTxt(bytes: Buffer): readonly TxtEntry[] {
  const entries: TxtEntry[] = [];
  let offset = 0;
  while (offset < bytes.length && entries.length < MAX_TXT_ENTRIES) {
    const length = bytes.readUInt8(offset);
    const text = bytes.subarray(offset + 1, offset + 1 + length).toString('utf8');
    offset += 1 + length;
    if (offset > bytes.length) break;
    const equals = text.indexOf('=');
    // RFC 6763 §6.4: a string without a key is silently ignored, one without `=` is a key with no value.
    if (text === '' || equals === 0) continue;
    const key = (equals < 0 ? text : text.slice(0, equals)).toLowerCase();
    entries.push({ key, value: equals < 0 ? '' : text.slice(equals + 1) });
  }
  return entries;
}

/** The text of RFC 5952: lower case, the longest run of zero groups (two at the least) shortened. */
function ipv6Text(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  let best = { start: 0, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > best.length) best = { start, length };
  }
  if (best.length < 2) return groups.join(':');
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`;
}
