import { parseMac } from '../../../../shared/domain/identity/mac.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { printable } from '../net/printable.ts';
import type { VendorAnswer, VendorCodec, VendorRefusal } from '../vendor/codec.ts';
import { attributesOf, ipv4At } from '../vendor/fields.ts';
import { parseXml, type XmlElement } from '../xml.ts';

/*
 * Bosch's discovery: a question of 12 bytes, answered by 32 bytes from older devices and by XML from newer ones.
 *
 *   0  99 39 a4 27                    8   MAC in the answer, `ff 00 06 de` in the question
 *   4  a number that the answer repeats     16  IPv4 address, then mask and gateway
 *
 * Layout: what UniversalScanner has published; no device has confirmed it here.
 */
const MAGIC = 0x9939a427;
const QUESTION = 0xff0006de;
const QUESTION_BYTES = 12;
const ANSWER_BYTES = 32;
/** `<`, after white space or a byte order mark at most. */
const XML = /^[\s\ufeff]*</;

export const boschCodec: VendorCodec = {
  protocol: 'bosch',
  group: null,
  broadcasts: true,
  encodeQuestion: (nonce) => {
    const question = Buffer.alloc(QUESTION_BYTES);
    question.writeUInt32BE(MAGIC, 0);
    nonce.copy(question, 4, 0, 4);
    question.writeUInt32BE(QUESTION, 8);
    return question;
  },
  decode: (bytes) => {
    if (XML.test(bytes.toString('utf8', 0, 64))) return decodeXml(bytes);
    if (bytes.length < QUESTION_BYTES || bytes.readUInt32BE(0) !== MAGIC) return err('malformed');
    if (bytes.length === QUESTION_BYTES) return ok(null);
    if (bytes.length !== ANSWER_BYTES) return err('malformed');
    const mac = parseMac(bytes.toString('hex', 8, 14));
    if (mac === null) return err('malformed');
    const attributes = { manufacturer: 'Bosch' };
    return ok({ mac, serial: null, address: ipv4At(bytes, 16), attributes, endpoints: [] });
  },
};

function decodeXml(bytes: Buffer): Result<VendorAnswer, VendorRefusal> {
  const parsed = parseXml(bytes);
  if (!parsed.ok) return parsed;
  const said = new Map<string, string>();
  collect(parsed.value, said);
  const mac = parseMac(said.get('physAddress') ?? '');
  if (mac === null && !said.has('serialNumber')) return err('malformed');
  return ok({
    mac,
    serial: printable(said.get('serialNumber')) ?? null,
    address: said.get('unitIPAddress') ?? null,
    attributes: attributesOf({ manufacturer: 'Bosch', model: printable(said.get('friendlyName')) }),
    endpoints: [],
  });
}

/** The first text under each name, at whatever depth: the parser has capped depth and number. */
function collect({ local, text, children }: XmlElement, into: Map<string, string>): void {
  if (text !== '' && !into.has(local)) into.set(local, text);
  for (const child of children) collect(child, into);
}
