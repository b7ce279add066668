import { type Mac, ouiOf, parseMac } from '../identity/mac.ts';

/** What a code on a box says, told apart from what is beside it. */
export type ReadCode =
  | { readonly kind: 'identity'; readonly serial: string | null; readonly mac: Mac | null }
  /** The kind of goods, the same on every box of it: EAN or UPC with its right check digit. */
  | { readonly kind: 'product'; readonly code: string }
  /** One of our own labels: the reference in its link. */
  | { readonly kind: 'own'; readonly reference: string }
  | { readonly kind: 'unreadable' };

/** Longer than any code on a box; what is longer is a document. */
const MAX_LENGTH = 1_024;
const OWN_LINK = /greenroom:\/\/device\/([0-9A-Z]{1,64})/i;
/** Axis prints the MAC as its serial (S/N barcode without colons): these are its prefixes. */
const SERIAL_IS_MAC = ['00:40:8c', 'ac:cc:8e', 'b8:a4:4f', 'e8:27:25'];
const SERIAL_NAMES = /^(?:s\/?n|serial(?:[ _-]?(?:no|number|num))?|ser)$/i;
const MAC_NAMES = /^(?:mac(?:[ _-]?(?:id|addr(?:ess)?))?|ethaddr|wlan|lan)$/i;
const SERIAL = /^[0-9A-Z][0-9A-Z./_-]{4,63}$/i;
/** GS1 separates fields of no fixed length with this. */
const GROUP_SEPARATOR = '\u001d';

/** Reads what a scanner or camera gives. Pure; never throws; hostile text is unreadable. */
export function readCode(raw: string): ReadCode {
  // Some scanners send the asterisks with which Code 39 begins and ends, or the symbology before the code (]C1, ]d2).
  const text = raw
    .trim()
    .replace(/^\][A-Za-z]\d/, '')
    .replace(/^\*(.+)\*$/, '$1')
    .trim();
  if (text === '' || text.length > MAX_LENGTH) return { kind: 'unreadable' };
  const own = OWN_LINK.exec(text)?.[1];
  if (own !== undefined) return { kind: 'own', reference: own.toUpperCase() };
  if (isProductCode(text)) return { kind: 'product', code: text };
  const found = readFields(text);
  return found.serial === null && found.mac === null ? { kind: 'unreadable' } : { kind: 'identity', ...found };
}

/** Two lines of one label, read within moments of one another: what the first lacks is taken from the second. */
export function combineCodes(lines: readonly string[]): ReadCode {
  const codes = lines.map(readCode);
  const identities = codes.filter((code) => code.kind === 'identity');
  if (identities.length === 0) return codes.find(({ kind }) => kind !== 'unreadable') ?? { kind: 'unreadable' };
  const last = (field: 'serial' | 'mac'): string | null =>
    identities.map((code) => code[field]).findLast((value) => value !== null) ?? null;
  return { kind: 'identity', serial: last('serial'), mac: last('mac') as Mac | null };
}

interface Fields {
  readonly serial: string | null;
  readonly mac: Mac | null;
}

function readFields(text: string): Fields {
  const gs1 = readGs1(text);
  if (gs1 !== null) return { serial: gs1, mac: null };
  let serial: string | null = null;
  let mac: Mac | null = null;
  for (const { name, value } of partsOf(text)) {
    const isNamedSerial = name !== null && SERIAL_NAMES.test(name);
    const asMac = isNamedSerial ? null : parseMac(value);
    if (asMac !== null && (name === null || MAC_NAMES.test(name))) mac ??= asMac;
    else if (isNamedSerial || (name === null && isSerial(value))) serial ??= value;
  }
  if (serial === null && mac !== null && SERIAL_IS_MAC.includes(ouiOf(mac)))
    serial = mac.replaceAll(':', '').toUpperCase();
  return { serial, mac: mac ?? (serial === null ? null : macOfSerial(serial)) };
}

function macOfSerial(serial: string): Mac | null {
  const mac = parseMac(serial);
  return mac !== null && SERIAL_IS_MAC.includes(ouiOf(mac)) ? mac : null;
}

/** A word without a name counts as a serial only with a digit in it: what is beside it are words such as the maker's. */
function isSerial(value: string): boolean {
  return SERIAL.test(value) && /\d/.test(value) && !isProductCode(value);
}

/** `S/N: X; MAC: Y`, `serial=X&mac=Y`, a web address with either in its query, or bare values with commas between. */
function partsOf(text: string): readonly { readonly name: string | null; readonly value: string }[] {
  const query = /^https?:\/\/[^?#]*\?([^#]*)/i.exec(text)?.[1];
  return (query ?? text).split(/[,;&|\n\r\t]+/).map((part) => {
    const named = /^\s*([a-z][a-z/ _-]{0,15}?)\s*(?:=|:(?!\/\/))\s*(.+?)\s*$/i.exec(part);
    const spaced = named ?? /^\s*(s\/?n|mac)\s+(\S+)\s*$/i.exec(part);
    return { name: spaced?.[1] ?? null, value: (spaced?.[2] ?? part).trim() };
  });
}

/** The serial (application identifier 21) of a GS1 code that begins with a product number (01), or null. */
function readGs1(text: string): string | null {
  const marked = /^\(01\)\d{14}.*?\(21\)([^(]{1,20})/.exec(text)?.[1];
  if (marked !== undefined) return marked;
  const rest = /^01\d{14}(.*)$/s.exec(text.replace(new RegExp(`^${GROUP_SEPARATOR}`), ''))?.[1] ?? '';
  return rest.startsWith('21') ? (rest.slice(2).split(GROUP_SEPARATOR)[0]?.slice(0, 20) ?? null) : null;
}

/** EAN-8, UPC-A, EAN-13 and GTIN-14 end with a check digit that all the others determine (GS1 General Specifications, 7.9). */
function isProductCode(text: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return false;
  const digits = Array.from(text, Number).reverse();
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
