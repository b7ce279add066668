import { isBlank, parseIdentifier } from '../sheet/cell.ts';
import { canonicalHeader } from '../sheet/header-words.ts';
import type { SheetRow } from '../sheet/sheet.ts';
import type { Columns } from './header.ts';

/** `Total`, `Sous-total HT`, `Grand total:` – and no part number that begins so. */
const SUM = /^(?:grand |general |sub-?|sous-)?total(?:\s+(?:g[ée]n[ée]ral|ht|ttc|qty|qt[ée]|quantit[yé]))?\s*:?$/i;

/**
 * Rows that are on paper and order nothing: the header printed again at the top of each page, and sums. A sum has neither
 * the order's number nor a serial or MAC; a row that has one of them is a device, whatever else it says.
 */
export function isPrintedRow({ cells }: SheetRow, columns: Columns): boolean {
  const has = (column: number | null): boolean => column !== null && !isBlank(parseIdentifier(cells[column] ?? ''));
  const filled = [...cells.entries()].filter(([, cell]) => cell.trim() !== '');
  const isHeader = ([column, cell]: readonly [number, string]): boolean =>
    canonicalHeader(cell) === canonicalHeader(columns.header[column] ?? '');
  if (filled.length > 1 && filled.every(isHeader)) return true;
  if (has(columns.order) || has(columns.serial) || has(columns.mac)) return false;
  return filled.some(([, cell]) => SUM.test(parseIdentifier(cell)));
}
