import type { CellObject } from 'write-excel-file/node';
import { oneLine } from '../text.ts';

/** Excel's own limit on the text of one cell. */
const MAX_CELL_LENGTH = 32_767;
/** `_x0041_` is how Excel writes a character by its number (ECMA-376 22.4.2.4); text that only looks so says it twice. */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A cell that stays text whatever is in it: leading zeros, `1E5`, formulas. */
export function textCell(text: string): CellObject {
  return {
    value: oneLine(text).replace(ESCAPE_LIKE, '_x005F_').slice(0, MAX_CELL_LENGTH),
    type: String,
    format: '@',
    alignVertical: 'top',
  };
}

/** A text over several lines, broken at the words. */
export function wrappedCell(text: string): CellObject {
  return { ...textCell(text), wrap: true };
}

/** A figure of the summary: the only numbers in the workbook. */
export function figureCell(value: number): CellObject {
  return { value, type: Number, format: '#,##0', alignVertical: 'top' };
}

/** The head of a column. */
export function headCell(text: string): CellObject {
  return {
    ...wrappedCell(text),
    fontWeight: 'bold',
    backgroundColor: '#E8EBEE',
    bottomBorderStyle: 'thin',
    bottomBorderColor: '#5A626B',
  };
}

/** Large and bold: the title of a sheet, or what it is all about. */
export function titleCell(text: string): CellObject {
  return { ...textCell(text), fontWeight: 'bold', fontSize: 16 };
}

/** The name of a fact beside its value. */
export function labelCell(text: string): CellObject {
  return { ...textCell(text), textColor: '#5A626B' };
}
