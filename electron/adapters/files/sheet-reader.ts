import type { NamedSheet, Sheet, SheetRow, Workbook } from '../../../shared/domain/sheet/sheet.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { SheetReader } from '../../bench/ports.ts';
import { kindOfFile } from './sheet-reader-kind.ts';
import { SHEET_LIMITS } from './sheet-reader-limits.ts';
import { parseRecords } from './sheet-reader-records.ts';
import { decodeText } from './sheet-reader-text.ts';
import { readXlsx } from './xlsx/read-workbook.ts';
import type { BytesRead } from './xlsx/walk-xml.ts';

/** Control characters that nobody can see and a terminal would obey. Tabs and line breaks inside a cell stay. */
const INVISIBLE = /(?![\t\n])\p{Cc}/gu;

/**
 * Reads XLSX, and CSV and TSV as spreadsheets and suppliers' systems write them: UTF-8, UTF-16 or Windows-1252, separated
 * by commas, semicolons, tabs, bars and the like. Every cell is the text that a person reads in it. Fails with `sheet.*`
 * and what to do.
 */
export function createSheetReader(onProgress: BytesRead = () => undefined): SheetReader {
  return {
    read(fileName, bytes) {
      const file = fileName.slice(0, 120);
      const kind = kindOfFile(bytes, file);
      if (!kind.ok) return kind;
      return kind.value === 'xlsx' ? readSheets(bytes, file, onProgress) : readText(bytes, file);
    },
  };
}

function readText(bytes: Uint8Array, file: string): Result<Workbook, Failure> {
  const decoded = decodeText(bytes, file);
  if (!decoded.ok) return decoded;
  const parsed = parseRecords(decoded.value.text, file);
  if (!parsed.ok) return parsed;
  const { records, delimiter } = parsed.value;
  const sheet = sheetOf(
    records.map((cells, index) => ({ number: index + 1, cells })),
    file,
  );
  if (!sheet.ok) return sheet;
  const { encoding } = decoded.value;
  return ok({ format: 'csv', encoding, delimiter, sheets: [{ name: null, hidden: false, sheet: sheet.value }] });
}

/** Sheets that are no tables (a cover page, notes) are left out, unless there is nothing else. */
function readSheets(bytes: Uint8Array, file: string, onProgress: BytesRead): Result<Workbook, Failure> {
  const read = readXlsx(bytes, file, onProgress);
  if (!read.ok) return read;
  const sheets: NamedSheet[] = [];
  let refused: Failure | null = null;
  for (const { name, hidden, rows } of read.value) {
    const sheet = sheetOf(rows, file);
    if (sheet.ok) sheets.push({ name: visible(name).slice(0, 64), hidden, sheet: sheet.value });
    else refused ??= sheet.error;
  }
  const [first, ...others] = sheets;
  if (first === undefined) return err(refused ?? failure('sheet.empty', { file }));
  return ok({ format: 'xlsx', encoding: null, delimiter: null, sheets: [first, ...others] });
}

function sheetOf(raw: readonly SheetRow[], file: string): Result<Sheet, Failure> {
  const [header, ...rows] = raw
    .map(({ number, cells }): SheetRow => ({ number, cells: cells.map(visible) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (header === undefined) return err(failure('sheet.empty', { file }));
  if (rows.length === 0) return err(failure('sheet.headerOnly', { file }));
  const isLong = ({ cells }: SheetRow): boolean => cells.some((cell) => cell.length > SHEET_LIMITS.cellLength);
  const long = isLong(header) ? header : rows.find(isLong);
  if (long !== undefined) {
    return err(failure('sheet.cellTooLong', { file, row: long.number, max: SHEET_LIMITS.cellLength }));
  }
  return ok({ header: header.cells, headerNumber: header.number, rows });
}

function visible(cell: string): string {
  return cell.replace(INVISIBLE, '');
}
