import type { DeviceAttributes, Endpoint } from '../../../../shared/domain/identity/observation.ts';
import { printable } from '../net/printable.ts';

/** A field of fixed length that ends at its first NUL, as text; undefined where nothing is left. */
export function fixedText(bytes: Buffer, start: number, length: number): string | undefined {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return printable(field.toString('utf8', 0, end < 0 ? field.length : end));
}

/** Four bytes as a dotted address; null where there are fewer, or for 0.0.0.0. */
export function ipv4At(bytes: Buffer, start: number): string | null {
  if (bytes.length < start + 4) return null;
  const address = [...bytes.subarray(start, start + 4)].join('.');
  return address === '0.0.0.0' ? null : address;
}

/** Attributes without those that were not said. */
export function attributesOf(
  said: { readonly [Name in keyof DeviceAttributes]: string | undefined },
): DeviceAttributes {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** A web page at a port that a device names; none for what is no port. */
export function webDoor(port: unknown): readonly Endpoint[] {
  const number = typeof port === 'string' && /^\d{1,5}$/.test(port) ? Number(port) : port;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1 || number > 65_535) return [];
  return [{ kind: 'http', port: number, path: '/', tls: false }];
}
