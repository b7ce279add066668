import { assertNever } from '../../lib/assert-never.ts';
import type { ScannerLayout, ScannerSettings } from './scanner-settings.ts';
import { usCharacter } from './us-keys.ts';

/** One key going down, as the window hears it. */
export interface KeyStroke {
  /** What the computer writes for it, or the key's name: `a`, `Enter`, `Dead`. */
  readonly key: string;
  /** Which key of the keyboard it is, whatever it writes: `KeyA`, `Digit1`. */
  readonly code: string;
  readonly shift: boolean;
  /** Ctrl, Alt or Cmd is held; not AltGr, which writes. */
  readonly command: boolean;
  /** The key was held down and repeats. */
  readonly repeat: boolean;
  /** When the key went down, in ms of the page's clock: not when the page came round to it. */
  readonly atMs: number;
}

/** The keys that came one right after another up to now. */
export type Burst = readonly KeyStroke[];

export type WedgeStep =
  /** Writes nothing of its own (Shift): neither part of a burst nor the end of one. */
  | { readonly kind: 'aside' }
  /** Belongs to what came before; `first`: it begins a new burst, and what came before was typed. */
  | { readonly kind: 'part'; readonly burst: Burst; readonly first: boolean }
  /** Ends a scan. */
  | { readonly kind: 'scan'; readonly text: string }
  /** No part of a scan: what came before it was typed, and so was this. */
  | { readonly kind: 'typed' };

/**
 * Between two keys of a scanner lie 1 to 20 ms, 40 for slow ones over radio; between two of a person 80 and more, though
 * two may fall together. Hence both: no gap over the first, and on average none over the second.
 */
export const MAX_GAP_MS = 60;
const MAX_MEAN_GAP_MS = 35;
/** The shortest serial; who types fast reaches this rhythm for two or three keys. */
const MIN_LENGTH = 5;
/** Longer than any code on a box. */
const MAX_LENGTH = 1_024;
/** A scanner sends GS1's separator as Ctrl with the bracket. */
const GROUP_SEPARATOR = '\u001d';

/** Takes one key. Pure: tells a scanner from a person by the rhythm alone, wherever the focus is. */
export function takeStroke(burst: Burst, stroke: KeyStroke, settings: ScannerSettings): WedgeStep {
  if (['Shift', 'CapsLock', 'AltGraph', 'Control'].includes(stroke.key)) return { kind: 'aside' };
  const last = burst.at(-1);
  const follows = last !== undefined && stroke.atMs - last.atMs <= MAX_GAP_MS && burst.length < MAX_LENGTH;
  if (stroke.key === 'Enter' || stroke.key === 'Tab') {
    const text = follows && !stroke.shift && !stroke.command ? readBurst(burst, settings) : null;
    return text === null ? { kind: 'typed' } : { kind: 'scan', text };
  }
  if (stroke.repeat || !writes(stroke)) return { kind: 'typed' };
  if (follows) return { kind: 'part', burst: [...burst, stroke], first: false };
  // A blank begins no code, and is what a page is scrolled and a button pressed with.
  return stroke.key === ' ' || stroke.command ? { kind: 'typed' } : { kind: 'part', burst: [stroke], first: true };
}

/** What was scanned, once nothing has followed for `MAX_GAP_MS`: for a scanner that ends with no key. Null: it was typed. */
export function endByPause(burst: Burst, settings: ScannerSettings): string | null {
  return settings.end === 'pause' ? readBurst(burst, settings) : null;
}

function writes({ key, code, command }: KeyStroke): boolean {
  if (command) return code === 'BracketRight';
  return key === 'Dead' || Array.from(key).length === 1;
}

/** The text of a burst with a scanner's rhythm and what the settings ask for around it; null: a person typed. */
function readBurst(burst: Burst, { prefix, suffix, layout }: ScannerSettings): string | null {
  const [first] = burst;
  const last = burst.at(-1);
  if (first === undefined || last === undefined) return null;
  if ((last.atMs - first.atMs) / Math.max(burst.length - 1, 1) > MAX_MEAN_GAP_MS) return null;
  const text = textOf(burst, layout);
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) return null;
  const code = text.slice(prefix.length, text.length - suffix.length);
  return code.length >= MIN_LENGTH ? code : null;
}

function textOf(burst: Burst, layout: ScannerLayout): string {
  switch (layout) {
    case 'typed':
      return burst.map(typed).join('');
    case 'us':
      return burst.map(asOnUs).join('');
    case 'auto':
      return burst.map(isUsScanner(burst) ? asOnUs : typed).join('');
    default:
      return assertNever(layout);
  }
}

function typed({ key, command }: KeyStroke): string {
  if (command) return GROUP_SEPARATOR;
  return key === 'Dead' ? '' : key;
}

function asOnUs(stroke: KeyStroke): string {
  return stroke.command ? GROUP_SEPARATOR : (usCharacter(stroke.code, stroke.shift) ?? typed(stroke));
}

/**
 * On a French keyboard digits take Shift. A scanner that is set to it holds Shift for them and sends its dash (`-`, `_`)
 * plain from the same row; one that takes itself for a US keyboard sends digits plain, and `é"'(` comes out for `2345`.
 * Whichever of the two has more different keys of that row is the digits.
 */
function isUsScanner(burst: Burst): boolean {
  const row = burst.filter(({ code, command }) => /^Digit\d$/.test(code) && !command);
  if (row.some(({ shift, key }) => !shift && /^\d$/.test(key))) return false;
  const keys = (shifted: boolean): number =>
    new Set(row.filter(({ shift }) => shift === shifted).map(({ code }) => code)).size;
  return keys(false) > keys(true);
}
