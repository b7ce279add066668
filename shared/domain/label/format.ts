import { err, ok, type Result } from '../../lib/result.ts';
import { type Failure, failure } from '../../lib/sentence.ts';

/** Lengths and places in mm from the left and top edge. */
export interface Point {
  readonly xMm: number;
  readonly yMm: number;
}

export interface Size {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** What labels are printed on: sheets with many of them, or a roll with one after the other. */
export interface LabelFormat {
  readonly name: string;
  readonly medium: 'sheet' | 'roll';
  readonly page: Size;
  readonly columns: number;
  readonly rows: number;
  readonly label: Size;
  /** Of the first label's corner. */
  readonly origin: Point;
  /** From one label's corner to the next one's. */
  readonly pitch: Point;
}

const A4: Size = { widthMm: 210, heightMm: 297 };
const LETTER: Size = { widthMm: 215.9, heightMm: 279.4 };

interface SheetDraft {
  readonly name: string;
  readonly page: Size;
  readonly grid: readonly [columns: number, rows: number];
  readonly label: readonly [widthMm: number, heightMm: number];
  readonly origin: readonly [xMm: number, yMm: number];
  readonly pitch: readonly [xMm: number, yMm: number];
}

/** Measures from Avery's own templates. */
const SHEETS: readonly SheetDraft[] = [
  { name: 'L7160', page: A4, grid: [3, 7], label: [63.5, 38.1], origin: [7.21, 15.15], pitch: [66.04, 38.1] },
  { name: 'L7163', page: A4, grid: [2, 7], label: [99.1, 38.1], origin: [4.67, 15.15], pitch: [101.56, 38.1] },
  { name: 'L7165', page: A4, grid: [2, 4], label: [99.1, 67.7], origin: [4.67, 13.1], pitch: [101.56, 67.7] },
  { name: 'L7651', page: A4, grid: [5, 13], label: [38.1, 21.2], origin: [4.75, 10.7], pitch: [40.6, 21.2] },
  { name: '5160', page: LETTER, grid: [3, 10], label: [66.675, 25.4], origin: [4.76, 12.7], pitch: [69.85, 25.4] },
  { name: '5163', page: LETTER, grid: [2, 5], label: [101.6, 50.8], origin: [3.97, 12.7], pitch: [106.36, 50.8] },
];

/** Rolls that label printers are sold with, by width and height in mm. */
const ROLLS: readonly (readonly [widthMm: number, heightMm: number])[] = [
  [57, 32],
  [76, 51],
  [100, 50],
  [102, 76],
];

/** Every format that is known by name, sheets first. */
export const LABEL_FORMATS: readonly LabelFormat[] = [
  ...SHEETS.map(
    ({ name, page, grid, label, origin, pitch }): LabelFormat => ({
      name,
      medium: 'sheet',
      page,
      columns: grid[0],
      rows: grid[1],
      label: { widthMm: label[0], heightMm: label[1] },
      origin: { xMm: origin[0], yMm: origin[1] },
      pitch: { xMm: pitch[0], yMm: pitch[1] },
    }),
  ),
  ...ROLLS.map(([widthMm, heightMm]) => rollOf({ widthMm, heightMm })),
];

/** Smaller, no code can be read; larger, it is no label but a poster. */
const MIN_LABEL: Size = { widthMm: 30, heightMm: 18 };
const MAX_LABEL: Size = { widthMm: 210, heightMm: 297 };

/** A roll of labels of one size, named by it: `76x51`. */
function rollOf(label: Size): LabelFormat {
  return {
    name: `${label.widthMm}x${label.heightMm}`,
    medium: 'roll',
    page: label,
    columns: 1,
    rows: 1,
    label,
    origin: { xMm: 0, yMm: 0 },
    pitch: { xMm: label.widthMm, yMm: label.heightMm },
  };
}

/**
 * The format that a person names: one of `LABEL_FORMATS`, or a roll of its own size in mm, `80x40`. Fails with
 * `label.unknownFormat`, and with `label.badSize` where no readable label is that small or that large.
 */
export function readFormat(text: string): Result<LabelFormat, Failure> {
  const name = text.trim().replace(/\s+/g, '').toUpperCase();
  const known = LABEL_FORMATS.find((format) => format.name.toUpperCase() === name);
  if (known !== undefined) return ok(known);
  const size = /^(\d{1,3}(?:[.,]\d{1,2})?)[X×](\d{1,3}(?:[.,]\d{1,2})?)(?:MM)?$/.exec(name);
  if (size === null) {
    const names = LABEL_FORMATS.map((format) => format.name).join(', ');
    return err(failure('label.unknownFormat', { format: text, known: names }));
  }
  const [widthMm = 0, heightMm = 0] = size.slice(1).map((part) => Number(part.replace(',', '.')));
  const fits =
    widthMm >= MIN_LABEL.widthMm &&
    heightMm >= MIN_LABEL.heightMm &&
    widthMm <= MAX_LABEL.widthMm &&
    heightMm <= MAX_LABEL.heightMm;
  if (fits) return ok(rollOf({ widthMm, heightMm }));
  const { widthMm: width, heightMm: height } = MIN_LABEL;
  return err(failure('label.badSize', { format: text, width, height }));
}

/** Labels on one page. */
export function labelsPerPage({ columns, rows }: LabelFormat): number {
  return columns * rows;
}

/**
 * Page and corner of the label at `index` (from 0), where the first `startAt - 1` labels of the first sheet are used
 * already. Row by row, as people peel them.
 */
export function cellOf(
  format: LabelFormat,
  index: number,
  startAt = 1,
): { readonly page: number; readonly corner: Point } {
  const cell = index + startAt - 1;
  const onPage = cell % labelsPerPage(format);
  return {
    page: Math.floor(cell / labelsPerPage(format)),
    corner: {
      xMm: format.origin.xMm + (onPage % format.columns) * format.pitch.xMm,
      yMm: format.origin.yMm + Math.floor(onPage / format.columns) * format.pitch.yMm,
    },
  };
}
