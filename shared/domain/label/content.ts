import type { Mac } from '../identity/mac.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { OrderNumber } from '../order/order.ts';

/** What a label says, each part as it is to be read; null: nobody knows it, and nothing stands there. */
export interface LabelContent {
  readonly order: OrderNumber;
  /** Outermost first. */
  readonly site: readonly string[];
  /** Name of the position: the largest word. */
  readonly place: string;
  /** What the device calls itself, where that is not the place. */
  readonly name: string | null;
  readonly model: string | null;
  /** As the device or the order wrote it. */
  readonly serial: string | null;
  readonly mac: Mac | null;
  readonly ip: string | null;
}

/** The scheme that the system hands to Greenroom, and that the pages of both doors understand when it is scanned. */
const DEVICE_LINK = 'greenroom://device/';
const ORDER_LINK = 'greenroom://order/';
/** Enough to tell one place of a site from another; each character more makes the code's dots smaller. */
const MAX_PLACE_IN_CODE = 24;

/** Latin letters that are no plain letter with an accent. */
const UNFOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Ø: 'O',
  ø: 'o',
  Œ: 'OE',
  œ: 'oe',
  Ł: 'L',
  ł: 'l',
};

/** A MAC as boxes print it: `E0:A7:00:37:C2:60`. */
export function macText(mac: Mac): string {
  return mac.toUpperCase();
}

/**
 * The name under which any bench finds the device again: its serial's comparison form, else its MAC without colons.
 * Never this bench's own id: another bench, or this one anew, would not know it. Null where neither is known.
 */
function labelReference({ serial, mac }: Pick<LabelContent, 'serial' | 'mac'>): string | null {
  const key = serial === null ? null : parseSerialKey(serial);
  if (key !== null && /^[0-9A-Z]+$/.test(key)) return key;
  return mac === null ? null : mac.replaceAll(':', '').toUpperCase();
}

/**
 * What the label's code holds: the place in words, then the link (decision 0011). A phone without a network shows the
 * words; a scanner types them as one line; Greenroom, at either door, takes the link out of it.
 */
export function codeText(content: LabelContent): string {
  const reference = labelReference(content);
  const link = reference === null ? `${ORDER_LINK}${encodeURIComponent(content.order)}` : `${DEVICE_LINK}${reference}`;
  const place = Array.from(plainLetters(content.place));
  return `${place.slice(0, MAX_PLACE_IN_CODE).join('').trim()} ${link}`.trim();
}

/**
 * Latin letters without their accents: a scanner types what its keyboard layout has, and a code without a declared
 * alphabet is guessed at. Other scripts stay what they are.
 */
function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u00a0-\u024f]/g, (letter) => UNFOLDED[letter] ?? ' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}

/** What stands under the code for people: the serial whole, or the MAC where there is none; null where neither is known. */
export function readableCode({ serial, mac }: Pick<LabelContent, 'serial' | 'mac'>): string | null {
  return serial ?? (mac === null ? null : macText(mac));
}
