import { crc32 } from 'node:zlib';

/** One part of a pack. */
export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What makes a file no pack: which part it is about, null for the container itself. */
export interface ZipFault {
  readonly part: string | null;
}

/** More than 5,000 devices with a picture each, and far less than a list that is meant to fill the memory. */
const MAX_PARTS = 20_000;
/** Lower-case letters, digits, and one folder deep: nothing that leaves a folder, nothing that a file system reads as more. */
const NAME = /^(?:[a-z0-9][a-z0-9._-]{0,63}\/)?[a-z0-9][a-z0-9._-]{0,127}$/i;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
/** 1 January 1980, 00:00: the same parts are the same bytes, whenever they are written. */
const DOS_DATE = 0x21;

/**
 * A zip (APPNOTE.TXT 6.3.10) in the one form that there is of it: parts stored as they are, in order, no dates, no comments, no
 * extra fields. What can be written in one way only can't be changed without being seen, down to the last byte of the
 * container; and stored parts can't unpack to more than they are.
 */
export function writeStoredZip(parts: readonly Part[]): Uint8Array {
  const names = parts.map(({ name }) => Buffer.from(name, 'latin1'));
  const bodies = parts.reduce((sum, { bytes }, at) => sum + LOCAL_LENGTH + (names[at]?.length ?? 0) + bytes.length, 0);
  const directory = names.reduce((sum, name) => sum + CENTRAL_LENGTH + name.length, 0);
  const zip = Buffer.alloc(bodies + directory + END_LENGTH);
  let at = 0;
  let entry = bodies;
  for (const [index, { bytes }] of parts.entries()) {
    const name = names[index] ?? Buffer.alloc(0);
    const crc = crc32(bytes);
    const offset = at;
    zip.writeUInt32LE(LOCAL, at);
    at += writeHead(zip, at + 4, crc, bytes.length, name) + 4;
    zip.set(bytes, at);
    at += bytes.length;
    zip.writeUInt32LE(CENTRAL, entry);
    zip.writeUInt16LE(20, entry + 4);
    writeHead(zip, entry + 6, crc, bytes.length, Buffer.alloc(0));
    zip.writeUInt16LE(name.length, entry + 28);
    zip.writeUInt32LE(offset, entry + 42);
    zip.set(name, entry + CENTRAL_LENGTH);
    entry += CENTRAL_LENGTH + name.length;
  }
  zip.writeUInt32LE(END, entry);
  zip.writeUInt16LE(parts.length, entry + 8);
  zip.writeUInt16LE(parts.length, entry + 10);
  zip.writeUInt32LE(directory, entry + 12);
  zip.writeUInt32LE(bodies, entry + 16);
  return zip;
}

/** What a local header and an entry of the directory have in common, and the name; gives how long it was. */
function writeHead(zip: Buffer, at: number, crc: number, size: number, name: Buffer): number {
  zip.writeUInt16LE(20, at);
  zip.writeUInt16LE(0, at + 2);
  zip.writeUInt16LE(0, at + 4);
  zip.writeUInt16LE(0, at + 6);
  zip.writeUInt16LE(DOS_DATE, at + 8);
  zip.writeUInt32LE(crc, at + 10);
  zip.writeUInt32LE(size, at + 14);
  zip.writeUInt32LE(size, at + 18);
  zip.writeUInt16LE(name.length, at + 22);
  zip.set(name, at + 26);
  return 26 + name.length;
}

/**
 * The parts of such a zip, as views of its bytes. A fault where it is another kind of zip, cut off, has a name twice, a name
 * that leads out of its folder, or more parts than any pack. Whether every byte is as it must be, `isAsWritten` says: what a
 * part holds is looked at first, since that is what a reader wants to hear of.
 */
export function readStoredZip(zip: Uint8Array): readonly Part[] | ZipFault {
  const view = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const parts: Part[] = [];
  const names = new Set<string>();
  let at = 0;
  while (at + 4 <= view.length && view.readUInt32LE(at) === LOCAL) {
    const last = parts.at(-1)?.name ?? null;
    if (at + LOCAL_LENGTH > view.length || parts.length >= MAX_PARTS) return { part: last };
    const isPlain =
      view.readUInt16LE(at + 6) === 0 && view.readUInt16LE(at + 8) === 0 && view.readUInt16LE(at + 28) === 0;
    const size = view.readUInt32LE(at + 22);
    const start = at + LOCAL_LENGTH + view.readUInt16LE(at + 26);
    if (!isPlain || start + size > view.length) return { part: last };
    const name = view.toString('latin1', at + LOCAL_LENGTH, start);
    if (!NAME.test(name)) return { part: last };
    if (names.has(name)) return { part: name };
    names.add(name);
    parts.push({ name, bytes: zip.subarray(start, start + size) });
    at = start + size;
  }
  const isEnded = at + 4 <= view.length && view.readUInt32LE(at) === CENTRAL;
  return isEnded && parts.length > 0 ? parts : { part: parts.at(-1)?.name ?? null };
}

/** Null where the zip is, byte for byte, what these parts are written as; else the first part whose container differs. */
export function findContainerFault(zip: Uint8Array, parts: readonly Part[]): ZipFault | null {
  const written = writeStoredZip(parts);
  if (Buffer.compare(written, zip) === 0) return null;
  const differs = written.findIndex((byte, at) => byte !== zip[at]);
  let end = 0;
  for (const { name, bytes } of parts) {
    end += LOCAL_LENGTH + name.length + bytes.length;
    if (differs >= 0 && differs < end) return { part: name };
  }
  return { part: null };
}
