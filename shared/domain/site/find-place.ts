import { parseMac } from '../identity/mac.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { Unit } from '../order/order.ts';
import { type Position, siteKey } from './position.ts';

/**
 * The positions that a person means by `Site / Sub-site / Position`, or by a name alone. Case and the spaces around the
 * slashes make no difference. More than one: the name alone says too little.
 */
export function findPlaces(positions: Iterable<Position>, text: string): readonly Position[] {
  const wanted = keyOf(text.split('/'));
  const all = [...positions];
  const whole = all.filter(({ site, name }) => keyOf([...site, name]) === wanted);
  // A name may hold a slash itself.
  return whole.length > 0 ? whole : all.filter(({ name }) => keyOf([name]) === keyOf([text]));
}

/** The sites that a person means by `Site / Sub-site` from the top, or by the name of one of any depth alone. */
export function findSites(paths: Iterable<readonly string[]>, text: string): readonly (readonly string[])[] {
  const every = new Map<string, readonly string[]>();
  for (const path of paths) {
    for (let depth = 1; depth <= path.length; depth += 1) {
      every.set(siteKey(path.slice(0, depth)), path.slice(0, depth));
    }
  }
  const all = [...every.values()];
  const wanted = keyOf(text.split('/'));
  const whole = all.filter((path) => keyOf(path) === wanted);
  return whole.length > 0 ? whole : all.filter((path) => keyOf([path.at(-1) ?? '']) === keyOf([text]));
}

/** The units that a person means by a serial, a MAC or a unit's own id; open slots also by their SKU. */
export function findUnits(units: readonly Unit[], text: string): readonly Unit[] {
  const key = parseSerialKey(text);
  const mac = parseMac(text);
  const fixed = units.filter(
    ({ id, serial, mac: own }) =>
      id === text ||
      (key !== null && serial !== null && parseSerialKey(serial) === key) ||
      (mac !== null && own === mac),
  );
  if (fixed.length > 0) return fixed;
  const sku = text.trim().toUpperCase();
  return units.filter((unit) => unit.serial === null && unit.mac === null && unit.sku.toUpperCase() === sku);
}

function keyOf(parts: readonly string[]): string {
  return siteKey(parts.map((part) => part.trim().replace(/\s+/g, ' ').normalize('NFKC').toLowerCase()));
}
