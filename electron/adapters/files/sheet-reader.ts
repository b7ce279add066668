import type { SheetRow } from '../../../shared/domain/order/sheet.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { SheetReader } from '../../bench/ports.ts';
import { SHEET_LIMITS } from './sheet-reader-limits.ts';
import { parseRecords } from './sheet-reader-records.ts';
import { decodeText } from './sheet-reader-text.ts';

/** Control characters that nobody can see and a terminal would obey. Tabs and line breaks inside a cell stay. */
const INVISIBLE = /(?![\t\n])\p{Cc}/gu;

/**
 * Reads CSV and TSV as spreadsheets and suppliers' systems write them: UTF-8, UTF-16 or Windows-1252, separated by
 * commas, semicolons, tabs or bars. Every cell stays the text that it was. Fails with `sheet.*` and what to do.
 */
export function createSheetReader(): SheetReader {
  return {
    read(fileName, bytes) {
      const file = fileName.slice(0, 120);
      const decoded = decodeText(bytes, file);
      if (!decoded.ok) return decoded;
      const records = parseRecords(decoded.value, file);
      if (!records.ok) return records;
      const [header, ...rows] = records.value
        .map((cells, index): SheetRow => ({ number: index + 1, cells: cells.map(visible) }))
        .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
      if (header === undefined) return err(failure('sheet.empty', { file }));
      if (rows.length === 0) return err(failure('sheet.headerOnly', { file }));
      const long = [header, ...rows].find(({ cells }) => cells.some((cell) => cell.length > SHEET_LIMITS.cellLength));
      if (long !== undefined) {
        return err(failure('sheet.cellTooLong', { file, row: long.number, max: SHEET_LIMITS.cellLength }));
      }
      return ok({ header: header.cells, rows });
    },
  };
}

function visible(cell: string): string {
  return cell.replace(INVISIBLE, '');
}
