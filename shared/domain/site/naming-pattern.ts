import { assertNever } from '../../lib/assert-never.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type Failure, failure } from '../../lib/sentence.ts';
import type { PatternValues } from './plan-edit.ts';

/** What a pattern can say of one position. */
export interface NameSubject {
  readonly site: readonly string[];
  readonly order: string;
  readonly model: string | null;
  readonly serial: string | null;
  /** As it is called now; empty where it is new. */
  readonly name: string;
}

/** Gives the name of the `index`th position (from 0); `number` is what `{n}` stands for. */
export interface NamingPattern {
  /** Whether it counts: such a pattern can pass over a name that is taken. */
  readonly counts: boolean;
  /** The first number of `{n}`. */
  readonly start: number;
  name(subject: NameSubject, index: number, number: number): string;
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly width: number }
  | { readonly kind: 'word'; readonly word: keyof typeof WORDS }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly every: number };

/** What is known of every position. */
const WORDS = {
  site: ({ site }: NameSubject): string => site[0] ?? '',
  subsite: ({ site }: NameSubject): string => site.at(-1) ?? '',
  floor: ({ site }: NameSubject): string => floorOf(site),
  order: ({ order }: NameSubject): string => order,
  model: ({ model }: NameSubject): string => model ?? '',
  serial: ({ serial }: NameSubject): string => serial ?? '',
  serial4: ({ serial }: NameSubject): string => serial?.slice(-4) ?? '',
  name: ({ name }: NameSubject): string => name,
};

const MAX_LIST = 1_000;
const MAX_NAME = 120;

/**
 * Reads a naming pattern: `EXT-{n:3}` or `EXT-{nnn}` counts with three digits, `{floor}.{room} {direction}-{model}` takes `room` and
 * `direction` from `values`, each a list (`N,E,S,W`) or a range (`101-110`), the rightmost turning fastest; a list can also
 * stand in the pattern itself, `{direction:N,E,S,W}`. Known by themselves: site, subsite, floor, order, model, serial,
 * serial4, name. Fails with `plan.badPattern` and what is wrong in it.
 */
export function parsePattern(text: string, values: PatternValues): Result<NamingPattern, Failure> {
  const parts: Part[] = [];
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    const part = readPiece(piece, values);
    if (part === 'bad') return err(failure('plan.badPattern', { pattern: text, part: piece }));
    if (part === 'unknown') return err(failure('plan.patternValue', { part: piece }));
    parts.push(part);
  }
  const turning = withTurns(parts);
  const start = /^\d{1,6}$/.test(values.n ?? '') ? Number(values.n) : 1;
  return ok({
    counts: parts.some(({ kind }) => kind === 'number'),
    start,
    name: (subject, index, number) =>
      turning
        .map((part) => textOf(part, subject, index, number))
        .join('')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, MAX_NAME),
  });
}

function textOf(part: Part, subject: NameSubject, index: number, number: number): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'number':
      return String(number).padStart(part.width, '0');
    case 'word':
      return WORDS[part.word](subject);
    case 'list':
      return part.values[Math.floor(index / part.every) % part.values.length] ?? '';
    default:
      return assertNever(part);
  }
}

/** Which words in braces a pattern takes from a person: what a page asks for. Empty where it can't be read. */
export function askedWords(pattern: string): readonly string[] {
  const words = [...pattern.matchAll(/\{\s*([\p{L}\d_]+)\s*\}/gu)].flatMap(([, word]) => word ?? []);
  return [...new Set(words)].filter((word) => !isCounter(word) && !isKnown(word));
}

/** One piece of a pattern, in braces or not. */
function readPiece(piece: string, values: PatternValues): Part | 'bad' | 'unknown' {
  if (!piece.startsWith('{')) return /[{}]/.test(piece) ? 'bad' : { kind: 'text', text: piece };
  const [, word = '', said] = /^\{\s*([\p{L}\d_]+)\s*(?::([^{}]*))?\}$/u.exec(piece) ?? [];
  if (word === '') return 'bad';
  if (word === 'n') return numberPart(said);
  if (isCounter(word) && said === undefined) return { kind: 'number', width: word.length };
  const text = (said ?? values[word] ?? '').trim();
  if (text === '') return isKnown(word) ? { kind: 'word', word } : 'unknown';
  const list = listOf(text);
  return list === null ? 'bad' : { kind: 'list', values: list, every: 1 };
}

function numberPart(width: string | undefined): Part | 'bad' {
  const digits = width === undefined ? 1 : Number(width);
  return Number.isInteger(digits) && digits >= 1 && digits <= 6 ? { kind: 'number', width: digits } : 'bad';
}

/** `n`, or as many of them as there are to be digits. */
function isCounter(word: string): boolean {
  return /^n{1,6}$/.test(word);
}

function isKnown(word: string): word is keyof typeof WORDS {
  return Object.hasOwn(WORDS, word);
}

/** `N,E,S,W` or `101-110`, also together; a range keeps the leading zeros of its first number. */
function listOf(text: string): string[] | null {
  const values: string[] = [];
  for (const item of text.split(',').map((each) => each.trim())) {
    const [, first = '', last = ''] = /^(\d{1,6})-(\d{1,6})$/.exec(item) ?? [];
    if (first === '') {
      if (item !== '') values.push(item);
      continue;
    }
    const [from, to] = [Number(first), Number(last)];
    if (to < from || to - from >= MAX_LIST) return null;
    for (let number = from; number <= to; number += 1) values.push(String(number).padStart(first.length, '0'));
  }
  return values.length === 0 || values.length > MAX_LIST ? null : values;
}

/** The rightmost list turns with every position, each before it once the ones behind it have gone round. */
function withTurns(parts: readonly Part[]): readonly Part[] {
  let every = 1;
  return parts
    .toReversed()
    .map((part): Part => {
      if (part.kind !== 'list') return part;
      const turning = { ...part, every };
      every *= part.values.length;
      return turning;
    })
    .reverse();
}

/** `Floor 1` and `1er étage` are 1, a ground floor is 0; a place without a number is its own name. */
function floorOf(site: readonly string[]): string {
  for (const name of site.toReversed()) {
    const digits = /-?\d+/.exec(name)?.[0];
    if (digits !== undefined) return digits;
    if (/\bground\b|\bRDC\b|rez-de-chaussée/i.test(name)) return '0';
  }
  return site.at(-1) ?? '';
}
