import { canonicalJson, type Json } from '../../lib/canonical-json.ts';
import { type IsoTime, isoTime } from '../../lib/time.ts';
import { type Mac, parseMac } from '../identity/mac.ts';

/*
 * Fields of an answer that nobody guarantees: absent, null, of another type, absurdly long. Each reader gives null for
 * whatever it can't use, so that one odd field never costs a row, and one odd row never costs a list.
 */

export type JsonObject = Readonly<Record<string, Json>>;

const MAX_TEXT = 256;
/** Enough for every field that is published today, and little enough that 10,000 rows fit in one journal entry. */
const MAX_EXTRA_CHARS = 400;
const MAX_EXTRA_FIELDS = 40;
/** 2001 to 2100 in seconds; a figure above that is milliseconds. */
const MIN_SECONDS = 978_307_200;
const MAX_SECONDS = 4_102_444_800;
// Control characters, and the marks that turn text around on a screen.
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The value as an object, or null: arrays and plain values are none. */
export function asObject(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** A text that a person can read; numbers are taken as they are written, for a serial of digits may come as one. */
export function textField(object: JsonObject, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = own(object, name);
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = String(value).replace(INVISIBLE, '').trim();
    if (text !== '') return text.slice(0, MAX_TEXT);
  }
  return null;
}

/** Whether the object has any of these fields at all, be it null. */
export function hasField(object: JsonObject, ...names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(object, name));
}

/** A moment as epoch seconds (v1), milliseconds or text (v2). Zero is how some answers write never. */
export function timeField(object: JsonObject, ...names: readonly string[]): IsoTime | null {
  for (const name of names) {
    const value = own(object, name);
    const found =
      typeof value === 'number' ? timeOfNumber(value) : typeof value === 'string' ? timeOfText(value) : null;
    if (found !== null) return found;
  }
  return null;
}

function timeOfNumber(value: number): IsoTime | null {
  const seconds = value > MAX_SECONDS ? value / 1_000 : value;
  return seconds >= MIN_SECONDS && seconds <= MAX_SECONDS ? isoTime(Math.round(seconds * 1_000)) : null;
}

function timeOfText(text: string): IsoTime | null {
  const plain = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(plain)) return timeOfNumber(Number(plain));
  const epochMs = /^\d{4}-\d\d-\d\d/.test(plain) ? Date.parse(plain) : Number.NaN;
  return Number.isNaN(epochMs) ? null : timeOfNumber(epochMs);
}

/** MACs in a field, however many there are and however they are written: one, a list, an object by interface, a text of it. */
export function macsField(value: Json | undefined, depth = 0): readonly Mac[] {
  if (value === undefined || value === null || depth > 2) return [];
  if (typeof value === 'string') return macsOfText(value, depth);
  if (typeof value !== 'object') return [];
  const found = Object.values(value)
    .slice(0, 16)
    .flatMap((item: Json) => macsField(item, depth + 1));
  return [...new Set(found)];
}

function macsOfText(text: string, depth: number): readonly Mac[] {
  const plain = text.trim().slice(0, 1_000);
  if (plain.startsWith('{') || plain.startsWith('[')) {
    try {
      return macsField(JSON.parse(plain) as Json, depth + 1);
    } catch {
      return [];
    }
  }
  return [...new Set(plain.split(/[;,|\n]/).flatMap((part) => parseMac(part) ?? []))];
}

/** What is left of an object once the known fields are taken. A value too large to keep is named, so that it is missed. */
export function extraFields(object: JsonObject, known: ReadonlySet<string>): JsonObject {
  const extra: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) {
    if (known.has(name) || name === '__proto__' || Object.keys(extra).length >= MAX_EXTRA_FIELDS) continue;
    extra[name.slice(0, 64)] = canonicalJson(value).length <= MAX_EXTRA_CHARS ? value : '…';
  }
  return extra;
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
