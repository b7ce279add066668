import { z } from 'zod';
import { parseMac } from '../../../../shared/domain/identity/mac.ts';
import { err, ok } from '../../../../shared/lib/result.ts';
import { printable } from '../net/printable.ts';
import type { VendorAnswer, VendorCodec } from '../vendor/codec.ts';
import { attributesOf, webDoor } from '../vendor/fields.ts';

/*
 * Dahua's discovery: a header of 32 bytes, then JSON.
 *
 *   0  20 00 00 00   length of the header, little-endian
 *   4  'DHIP'
 *   16 length of the JSON, little-endian, again at 24; the rest is nought
 *
 * Layout: what UniversalScanner and others have published; no device has confirmed it here.
 */
const HEADER_BYTES = 32;
const MAGIC = 'DHIP';

const messageSchema = z.looseObject({
  method: z.string(),
  mac: z.string().optional(),
  params: z
    .looseObject({
      deviceInfo: z
        .looseObject({
          DeviceType: z.string().optional(),
          SerialNo: z.string().optional(),
          Version: z.string().optional(),
          Vendor: z.string().optional(),
          MachineName: z.string().optional(),
          HttpPort: z.number().optional(),
          IPv4Address: z.looseObject({ IPAddress: z.string().optional() }).optional(),
        })
        .optional(),
    })
    .optional(),
});
type Message = z.infer<typeof messageSchema>;

export const dhipCodec: VendorCodec = {
  protocol: 'dhip',
  group: '239.255.255.251',
  broadcasts: false,
  encodeQuestion: () => frame(JSON.stringify({ method: 'DHDiscover.search', params: { mac: '', uni: 1 } })),
  decode: (bytes) => {
    const message = readFrame(bytes);
    if (message === null) return err('malformed');
    if (message.method === 'DHDiscover.search') return ok(null);
    return message.method === 'client.notifyDevInfo' ? ok(readAnswer(message)) : err('malformed');
  },
};

function frame(json: string): Buffer {
  const body = Buffer.from(`${json}\n`);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(HEADER_BYTES, 0);
  header.write(MAGIC, 4, 'latin1');
  header.writeUInt32LE(body.length, 16);
  header.writeUInt32LE(body.length, 24);
  return Buffer.concat([header, body]);
}

function readFrame(bytes: Buffer): Message | null {
  if (bytes.length <= HEADER_BYTES || bytes.readUInt32LE(0) !== HEADER_BYTES) return null;
  const length = bytes.readUInt32LE(16);
  if (bytes.toString('latin1', 4, 8) !== MAGIC || length > bytes.length - HEADER_BYTES) return null;
  // Some firmware counts or appends the NUL that ends a C string.
  const text = bytes.toString('utf8', HEADER_BYTES, HEADER_BYTES + length).replace(/[\s\0]+$/, '');
  try {
    const parsed = messageSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function readAnswer({ mac, params }: Message): VendorAnswer {
  const info = params?.deviceInfo ?? {};
  return {
    mac: parseMac(mac ?? ''),
    serial: printable(info.SerialNo) ?? null,
    address: info.IPv4Address?.IPAddress ?? null,
    attributes: attributesOf({
      manufacturer: printable(info.Vendor) ?? 'Dahua',
      model: printable(info.DeviceType),
      firmware: printable(info.Version),
      name: printable(info.MachineName),
    }),
    endpoints: webDoor(info.HttpPort),
  };
}
