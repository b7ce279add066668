import { assertNever } from '../../lib/assert-never.ts';
import type { Symbology } from './layout.ts';

/** Bytes that a QR code of version 1, 2, … holds at error correction M (ISO/IEC 18004, table 7). */
const QR_BYTES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412];
/** Square DataMatrix sizes and their data code words (ISO/IEC 16022, table 7). */
const DATA_MATRIX: readonly (readonly [side: number, codeWords: number])[] = [
  [10, 3],
  [12, 5],
  [14, 8],
  [16, 12],
  [18, 18],
  [20, 22],
  [22, 30],
  [24, 36],
  [26, 44],
  [32, 62],
  [36, 86],
  [40, 114],
  [44, 144],
  [48, 174],
];

/** Modules that stay white around a code inside its square; the label's own margin gives the rest. */
export function quietModules(symbology: Symbology): number {
  return symbology === 'qr' ? 2 : 1;
}

/**
 * Modules along one side of a code that holds `text`, at the most: an encoder may find a shorter way to write it. For a
 * printer that draws its own codes. Null where it holds more than a label's code ever should.
 */
export function codeModules(symbology: Symbology, text: string): number | null {
  const widths = Array.from(text, utf8Bytes);
  switch (symbology) {
    case 'qr': {
      const version = QR_BYTES.findIndex((capacity) => capacity >= widths.reduce((sum, bytes) => sum + bytes, 0)) + 1;
      return version === 0 ? null : 17 + 4 * version;
    }
    case 'datamatrix': {
      // ASCII takes a code word a character, anything beyond two a byte.
      const codeWords = widths.reduce((sum, bytes) => sum + (bytes === 1 ? 1 : 2 * bytes), 0);
      return DATA_MATRIX.find(([, capacity]) => capacity >= codeWords)?.[0] ?? null;
    }
    default:
      return assertNever(symbology);
  }
}

/** Bytes that a character takes in UTF-8 (RFC 3629). */
function utf8Bytes(char: string): number {
  const codePoint = char.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x1_0000 ? 3 : 4;
}
