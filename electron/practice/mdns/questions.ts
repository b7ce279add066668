/** What a device needs to know of an mDNS query before it bothers its responder with it. */
export interface Query {
  /** Names asked for, lower case, without a final dot. */
  readonly names: readonly string[];
  /** Instances that the asker already knows (RFC 6762 §7.1), lower case. */
  readonly known: ReadonlySet<string>;
}

const HEADER_BYTES = 12;
const TYPE_PTR = 12;
/** More than any asker puts into one packet of 9,000 bytes (RFC 6762 §17). */
const MAX_RECORDS = 500;

/**
 * Reads the questions and the known answers of an mDNS packet; null for an answer, or for anything malformed. Only
 * enough of RFC 1035 §4 to sort the packet: with a thousand devices in one process, each responder decoding each
 * packet would cost a million decodes per question.
 */
export function parseQuery(packet: Buffer): Query | null {
  if (packet.length < HEADER_BYTES || (packet.readUInt16BE(2) & 0xf800) !== 0) return null;
  const questions = packet.readUInt16BE(4);
  const answers = packet.readUInt16BE(6);
  if (questions === 0 || questions + answers > MAX_RECORDS) return null;
  const names: string[] = [];
  const known = new Set<string>();
  let at = HEADER_BYTES;
  for (let index = 0; index < questions; index += 1) {
    const name = readName(packet, at);
    if (name === null || name.end + 4 > packet.length) return null;
    names.push(name.text);
    at = name.end + 4;
  }
  for (let index = 0; index < answers; index += 1) {
    const name = readName(packet, at);
    if (name === null || name.end + 10 > packet.length) return null;
    const data = name.end + 10;
    if (packet.readUInt16BE(name.end) === TYPE_PTR) {
      const instance = readName(packet, data);
      if (instance === null) return null;
      known.add(instance.text);
    }
    at = data + packet.readUInt16BE(name.end + 8);
  }
  return { names, known };
}

/** A name with compression pointers followed (RFC 1035 §4.1.4); `end` is where it ends in place. */
function readName(packet: Buffer, start: number): { readonly text: string; readonly end: number } | null {
  const labels: string[] = [];
  let at = start;
  let end: number | null = null;
  // A name has at most 127 labels; a chain of pointers that is longer runs in a circle.
  for (let hop = 0; hop < 128; hop += 1) {
    const length = packet[at];
    if (length === undefined) return null;
    if (length === 0) return { text: labels.join('.').toLowerCase(), end: end ?? at + 1 };
    if ((length & 0xc0) === 0xc0) {
      const low = packet[at + 1];
      if (low === undefined) return null;
      end ??= at + 2;
      at = ((length & 0x3f) << 8) | low;
    } else {
      if ((length & 0xc0) !== 0 || at + 1 + length > packet.length) return null;
      labels.push(packet.toString('utf8', at + 1, at + 1 + length));
      at += 1 + length;
    }
  }
  return null;
}
