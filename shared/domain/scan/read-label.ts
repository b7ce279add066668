import type { Mac } from '../identity/mac.ts';
import { parseSerialKey, type SerialKey } from '../identity/serial.ts';
import { combineCodes, type ReadCode, readCode } from './read-code.ts';

/** What the bench and its orders know of. */
export interface KnownIdentities {
  hasSerial(key: SerialKey): boolean;
  hasMac(mac: Mac): boolean;
}

/** What the codes of a label come to; `several`: more than one could be the serial, or there are two labels. */
export type ReadLabel = ReadCode | { readonly kind: 'several'; readonly codes: readonly string[] };

/**
 * Reads all codes of one label. A part number beside the serial looks like one, and a label may have the MAC of a radio
 * beside that of the wire: what the bench or an order knows is meant. Where that does not decide, nothing is guessed.
 */
export function readLabel(lines: readonly string[], known: KnownIdentities): ReadLabel {
  const identities = lines.map(readCode).filter((code) => code.kind === 'identity');
  const serials = new Map<SerialKey, string>();
  for (const { serial } of identities) {
    const key = serial === null ? null : parseSerialKey(serial);
    if (serial !== null && key !== null && !serials.has(key)) serials.set(key, serial);
  }
  const macs = [...new Set(identities.flatMap(({ mac }) => mac ?? []))];
  if (serials.size <= 1 && macs.length <= 1) return combineCodes(lines);
  const meantSerials = choose([...serials.keys()], (key) => known.hasSerial(key));
  const meantMacs = choose(macs, (mac) => known.hasMac(mac));
  const [key] = meantSerials;
  if (meantSerials.length > 1) return { kind: 'several', codes: meantSerials.map((each) => serials.get(each) ?? each) };
  if (meantMacs.length > 1) return { kind: 'several', codes: meantMacs.map((mac) => mac.toUpperCase()) };
  return {
    kind: 'identity',
    serial: key === undefined ? null : (serials.get(key) ?? null),
    mac: meantMacs[0] ?? null,
  };
}

/** The known ones where there are any, else all. */
function choose<T>(all: readonly T[], isKnown: (each: T) => boolean): readonly T[] {
  const known = all.filter(isKnown);
  return known.length > 0 ? known : all;
}
