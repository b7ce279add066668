import { type Mac, parseMac } from '../../../../shared/domain/identity/mac.ts';
import { err, ok } from '../../../../shared/lib/result.ts';
import { printable } from '../net/printable.ts';
import type { VendorAnswer, VendorCodec } from '../vendor/codec.ts';
import { attributesOf, ipv4At } from '../vendor/fields.ts';

/*
 * Ubiquiti's discovery: version, command, length (16 bits, big-endian), then fields of type (8 bits), length (16 bits,
 * big-endian) and value. The question is `01 00 00 00`. Layout: what UniversalScanner and others have published; no
 * device has confirmed it here.
 */
const HEADER_BYTES = 4;
const QUESTION = Buffer.of(1, 0, 0, 0);
const VERSIONS: ReadonlySet<number> = new Set([1, 2]);
const MAX_FIELDS = 128;

const FIELD = { mac: 0x01, macAndAddress: 0x02, firmware: 0x03, hostname: 0x0b, platform: 0x0c, model: 0x14 } as const;
/** Version 2 has the model and the firmware's number in fields of its own. */
const FIELD_V2 = { model: 0x15, firmware: 0x16 } as const;

export const ubiquitiCodec: VendorCodec = {
  protocol: 'ubiquiti',
  group: '233.89.188.1',
  broadcasts: true,
  encodeQuestion: () => Buffer.from(QUESTION),
  decode: (bytes) => {
    if (bytes.length < HEADER_BYTES || !VERSIONS.has(bytes.readUInt8(0))) return err('malformed');
    const length = bytes.readUInt16BE(2);
    if (length === 0) return ok(null);
    if (length !== bytes.length - HEADER_BYTES) return err('malformed');
    const fields = readFields(bytes.subarray(HEADER_BYTES));
    return fields === null ? err('malformed') : ok(readAnswer(fields));
  },
};

/** The first value of each type; null where a length runs over the end. */
function readFields(bytes: Buffer): ReadonlyMap<number, Buffer> | null {
  const fields = new Map<number, Buffer>();
  let at = 0;
  for (let count = 0; at < bytes.length && count < MAX_FIELDS; count += 1) {
    if (at + 3 > bytes.length) return null;
    const [type, length] = [bytes.readUInt8(at), bytes.readUInt16BE(at + 1)];
    at += 3;
    if (at + length > bytes.length) return null;
    if (!fields.has(type)) fields.set(type, bytes.subarray(at, at + length));
    at += length;
  }
  return fields;
}

function readAnswer(fields: ReadonlyMap<number, Buffer>): VendorAnswer {
  const both = fields.get(FIELD.macAndAddress);
  const text = (...types: readonly number[]): string | undefined => {
    for (const type of types) {
      const said = printable(fields.get(type)?.toString('utf8'));
      if (said !== undefined) return said;
    }
    return undefined;
  };
  return {
    mac: macOf(fields.get(FIELD.mac)) ?? macOf(both?.subarray(0, 6)),
    serial: null,
    address: both === undefined ? null : ipv4At(both, 6),
    attributes: attributesOf({
      manufacturer: 'Ubiquiti',
      model: text(FIELD.model, FIELD_V2.model, FIELD.platform),
      firmware: text(FIELD_V2.firmware, FIELD.firmware),
      name: text(FIELD.hostname),
    }),
    endpoints: [],
  };
}

function macOf(bytes: Buffer | undefined): Mac | null {
  return bytes?.length === 6 ? parseMac(bytes.toString('hex')) : null;
}
