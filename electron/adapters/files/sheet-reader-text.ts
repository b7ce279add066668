import type { TextEncoding } from '../../../shared/domain/sheet/sheet.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

/** How much of a file without a byte order mark is looked at to tell UTF-16. */
const SAMPLE_BYTES = 4_096;

/**
 * Gives the text of a file. A byte order mark decides; else NUL bytes on one side of every pair mean UTF-16 (text in our
 * languages has its high bytes empty); else what is valid UTF-8 is UTF-8, and the rest Windows-1252, which a French
 * spreadsheet writes to this day. Text in Windows-1252 is next to never valid UTF-8 once it has an accent.
 */
export function decodeText(
  bytes: Uint8Array,
  file: string,
): Result<{ readonly text: string; readonly encoding: TextEncoding }, Failure> {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  // No encoding of text leaves NUL characters behind.
  return text.includes('\0') ? err(failure('sheet.binary', { file })) : ok({ text, encoding });
}

function encodingOf(bytes: Uint8Array): TextEncoding {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const nulls = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) nulls[index % 2] = (nulls[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nulls;
  const pairs = sample.length / 2;
  if (odd > pairs / 2 && even === 0) return 'utf-16le';
  if (even > pairs / 2 && odd === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
