import type { NamedSheet, SheetRow } from '../../../../shared/domain/sheet/sheet.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../../shared/lib/sentence.ts';
import { SHEET_LIMITS } from '../sheet-reader-limits.ts';
import { readContents, readFormats, readStrings } from './parts.ts';
import { readSheetRows } from './sheet-rows.ts';
import { unpackWorkbook } from './unpack.ts';
import { type BytesRead, XmlFault } from './walk-xml.ts';

/** Rows of one sheet before they are known to be a table. */
export interface RawSheet {
  readonly name: string;
  readonly hidden: NamedSheet['hidden'];
  readonly rows: readonly SheetRow[];
}

/** Nobody keeps more tabs by hand; a workbook made to have thousands would be read for minutes. */
const MAX_SHEETS = 64;

/**
 * Reads an XLSX workbook: each of its sheets that can be read, as text. Where none can be, the reason of the first.
 * `read-excel-file` would be shorter, and gives numbers without their formats: `000123` would be read as `123`, and a
 * serial `1E5` that became a number as `100000`, with nobody the wiser.
 */
export function readXlsx(bytes: Uint8Array, file: string, onProgress: BytesRead): Result<readonly RawSheet[], Failure> {
  const unpacked = unpackWorkbook(bytes, file);
  if (!unpacked.ok) return unpacked;
  const parts = unpacked.value;
  try {
    const { sheets, is1904 } = readContents(parts);
    if (sheets.length > MAX_SHEETS) return err(failure('sheet.tooManySheets', { file, max: MAX_SHEETS }));
    const lookups = { strings: readStrings(parts, SHEET_LIMITS.cellLength), formats: readFormats(parts), is1904 };
    const read: RawSheet[] = [];
    let refused: Failure | null = null;
    const total = sheets.reduce((sum, sheet) => sum + sheet.bytes.length, 0);
    let finished = 0;
    for (const { name, hidden, bytes: part } of sheets) {
      const rows = readSheetRows(part, lookups, file, (done) => onProgress(finished + done, total));
      finished += part.length;
      if (rows.ok) read.push({ name, hidden, rows: rows.value });
      else refused ??= rows.error;
    }
    return read.length === 0 ? err(refused ?? failure('sheet.empty', { file })) : ok(read);
  } catch (error) {
    if (error instanceof XmlFault) return err(failure('sheet.damaged', { file }));
    throw error;
  }
}
