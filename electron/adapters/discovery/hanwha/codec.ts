import { parseMac } from '../../../../shared/domain/identity/mac.ts';
import { err, ok } from '../../../../shared/lib/result.ts';
import type { VendorCodec } from '../vendor/codec.ts';
import { attributesOf, fixedText } from '../vendor/fields.ts';

/*
 * Hanwha's (Samsung's) installer protocol: packets of fixed fields, texts ended by NUL.
 *
 *   0    01 question, 0b answer       37   IPv4 address, 16 characters
 *   1    18 bytes that the answer repeats    109  model, 10 characters
 *   19   MAC with colons, 18 characters      133  address of its web page, 39 characters
 *
 * Layout: what UniversalScanner has published; no device has confirmed it here.
 */
const QUESTION = 0x01;
const ANSWER = 0x0b;
const QUESTION_BYTES = 262;
const NONCE = { at: 1, length: 18 } as const;
const MAC = { at: 19, length: 18 } as const;
const ADDRESS = { at: 37, length: 16 } as const;
const MODEL = { at: 109, length: 10 } as const;
const MIN_ANSWER_BYTES = MODEL.at + MODEL.length;

export const hanwhaCodec: VendorCodec = {
  protocol: 'hanwha',
  group: null,
  broadcasts: true,
  encodeQuestion: (nonce) => {
    const question = Buffer.alloc(QUESTION_BYTES);
    question.writeUInt8(QUESTION, 0);
    nonce.copy(question, NONCE.at, 0, NONCE.length);
    return question;
  },
  decode: (bytes) => {
    const kind = bytes.length === 0 ? null : bytes.readUInt8(0);
    if (kind === QUESTION && bytes.length >= MIN_ANSWER_BYTES) return ok(null);
    if (kind !== ANSWER || bytes.length < MIN_ANSWER_BYTES) return err('malformed');
    const mac = parseMac(fixedText(bytes, MAC.at, MAC.length) ?? '');
    if (mac === null) return err('malformed');
    return ok({
      mac,
      serial: null,
      address: fixedText(bytes, ADDRESS.at, ADDRESS.length) ?? null,
      attributes: attributesOf({
        manufacturer: 'Hanwha Vision',
        model: fixedText(bytes, MODEL.at, MODEL.length),
      }),
      endpoints: [],
    });
  },
};
