import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { SHEET_LIMITS } from './sheet-reader-limits.ts';
import { partNames } from './xlsx/unpack.ts';

/** First bytes of what people take for a spreadsheet. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The old XLS, and any workbook that is encrypted with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];
/** How far into a file its kind is looked for. */
const HEAD_BYTES = 16 * 1024;

/**
 * What a file is by its first bytes, whatever it is called: a workbook or text. Fails, saying how to save it, where it is
 * something else: an old workbook, one with a password, OpenDocument, a web page named `.xls`, a PDF.
 */
export function kindOfFile(bytes: Uint8Array, file: string): Result<'xlsx' | 'text', Failure> {
  if (bytes.byteLength === 0) return err(failure('sheet.empty', { file }));
  if (bytes.byteLength > SHEET_LIMITS.bytes) {
    return err(failure('sheet.tooLarge', { file, megabytes: SHEET_LIMITS.bytes / 1024 / 1024 }));
  }
  if (startsWith(bytes, PDF)) return err(failure('sheet.binary', { file }));
  if (startsWith(bytes, COMPOUND)) {
    return err(failure(hasPassword(bytes) ? 'sheet.password' : 'sheet.oldWorkbook', { file }));
  }
  if (startsWith(bytes, ZIP)) return kindOfArchive(bytes, file);
  return isMarkup(bytes) ? err(failure('sheet.webPage', { file })) : ok('text');
}

function kindOfArchive(bytes: Uint8Array, file: string): Result<'xlsx', Failure> {
  const names = partNames(bytes);
  if (names.size === 0) return err(failure('sheet.damaged', { file }));
  const has = (pattern: RegExp): boolean => names.values().some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.xml$/i)) return ok('xlsx');
  if (has(/^xl\/workbook\.bin$/i)) return err(failure('sheet.binaryWorkbook', { file }));
  const isOpenDocument = has(/^mimetype$/) && has(/^content\.xml$/);
  return err(failure(isOpenDocument ? 'sheet.openDocument' : 'sheet.otherArchive', { file }));
}

/** An encrypted workbook is a compound file with a stream of this name, in UTF-16. */
function hasPassword(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('EncryptedPackage', 0, 'utf16le');
}

/** Portals give out a web page, or Excel's XML of 2003, under the name of a workbook. */
function isMarkup(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES)).replace(/^\u00ef\u00bb\u00bf/, '');
  return /^\s*<(?:!doctype|html|head|meta|table|\?xml)[\s>]/i.test(head);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
