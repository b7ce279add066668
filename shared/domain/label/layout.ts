import { assertNever } from '../../lib/assert-never.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type Failure, failure } from '../../lib/sentence.ts';
import { codeText, type LabelContent, macText, readableCode } from './content.ts';
import type { Size } from './format.ts';
import { type LabelFace, textWidth } from './measure.ts';
import { type PlaceBlock, placeBlock } from './place-block.ts';
import { shortenMiddle, shortenPath } from './shorten.ts';

/** Which kind of code carries the label's link. */
export type Symbology = 'qr' | 'datamatrix';

/** One thing to draw, in mm from the label's own corner. */
export type LabelMark =
  | {
      readonly kind: 'text';
      readonly xMm: number;
      /** Where the letters stand. */
      readonly baselineMm: number;
      readonly sizeMm: number;
      /** The room that it was measured to need: a printer with a wider face has to squeeze it into this. */
      readonly widthMm: number;
      readonly face: LabelFace;
      readonly text: string;
    }
  | {
      readonly kind: 'code';
      readonly symbology: Symbology;
      readonly xMm: number;
      readonly yMm: number;
      /** Of the square, its quiet zone included. */
      readonly sideMm: number;
      readonly text: string;
    };

/** Lines beside the code, besides the place. */
export type DetailField = 'site' | 'model' | 'ip' | 'mac' | 'name' | 'order';

export interface LabelLayout {
  readonly marks: readonly LabelMark[];
  /** What stands on the label with an ellipsis in it. */
  readonly shortened: readonly ('place' | DetailField)[];
  /** What is not on the label, for want of room. */
  readonly dropped: readonly DetailField[];
}

/** From the top; each as one line. */
const READING_ORDER: readonly DetailField[] = ['site', 'model', 'ip', 'mac', 'name', 'order'];
/** What goes first where there is no room. The place and the line under the code never go. */
const DROP_ORDER: readonly DetailField[] = ['name', 'order', 'mac', 'model', 'ip', 'site'];
/** What goes for the place to be large, and not only for it to have room. */
const MINOR: readonly DetailField[] = ['name', 'order', 'mac'];
/** Times the details' size at which a place is read from a ladder. */
const COMFORTABLE = 1.9;
/** Never with an ellipsis in it: whole, smaller, or not there. */
const NEVER_CUT: readonly DetailField[] = ['ip', 'mac', 'order'];

const LINE_HEIGHT = 1.22;
/** Height of the capitals, in sizes: where a line's letters stand below its top. */
const ASCENT = 0.78;
const MIN_READABLE_MM = 1.4;
/** Smaller than this share of the others, a detail is shortened instead. */
const LEAST_OF_DETAIL = 0.78;
const CODE_SHARE = 0.42;
const MAX_CODE_MM = 32;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * Lays one label out: the code at the left with its readable line under it, the place as the largest word beside it, the
 * details below. Nothing lies outside the label. Fails with `label.serialTooLong` where the serial does not fit whole at
 * a size that can still be read: it is never cut, so a larger label is needed.
 */
export function layOutLabel(content: LabelContent, size: Size, symbology: Symbology): Result<LabelLayout, Failure> {
  const marginMm = clamp(size.heightMm * 0.06, 1.3, 3);
  const innerWidth = size.widthMm - 2 * marginMm;
  const detailMm = clamp(size.heightMm * 0.08, 1.7, 3.4);
  const readable = readableCode(content);
  const readableMm =
    readable === null ? 0 : fittingSize(readable, innerWidth, detailMm * 1.15, MIN_READABLE_MM, 'mono');
  if (readableMm === null) {
    return err(failure('label.serialTooLong', { serial: readable ?? '', place: content.place }));
  }
  const bandMm = readable === null ? 0 : readableMm * LINE_HEIGHT;
  const sideMm = Math.min(size.heightMm - 2 * marginMm - bandMm, size.widthMm * CODE_SHARE, MAX_CODE_MM);
  const textX = marginMm + sideMm + marginMm * 0.8;
  const column = {
    xMm: textX,
    yMm: marginMm,
    widthMm: size.widthMm - marginMm - textX,
    heightMm: size.heightMm - 2 * marginMm - bandMm,
  };
  const { lines, shortened, dropped } = setColumn(content, column, detailMm);
  const marks: readonly LabelMark[] = [
    { kind: 'code', symbology, xMm: marginMm, yMm: marginMm, sideMm, text: codeText(content) },
    ...lines,
    ...(readable === null ? [] : [textMark(readable, marginMm, size.heightMm - marginMm - bandMm, readableMm, 'mono')]),
  ];
  return ok({ marks, shortened, dropped });
}

interface Column {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Place and details below one another. What has no room goes, in `DROP_ORDER`, before the place becomes small. */
function setColumn(
  content: LabelContent,
  column: Column,
  detailMm: number,
): Omit<LabelLayout, 'marks'> & { readonly lines: readonly LabelMark[] } {
  const wanted = READING_ORDER.filter((field) => textOf(content, field) !== '');
  const alone = placeBlock(content.place, column, detailMm);
  const comfortableMm = Math.min(alone?.sizeMm ?? 0, detailMm * COMFORTABLE);
  let kept = wanted.filter((field) => setDetail(content, field, column.widthMm, detailMm) !== null);
  for (;;) {
    const heightMm = column.heightMm - kept.length * detailMm * LINE_HEIGHT;
    const place = placeBlock(content.place, { widthMm: column.widthMm, heightMm }, detailMm);
    const next = DROP_ORDER.find((field) => kept.includes(field));
    const isCrowded = place !== null && next !== undefined && MINOR.includes(next) && place.sizeMm < comfortableMm;
    if (place !== null && !isCrowded) {
      return { ...draw(content, place, kept, column, detailMm), dropped: without(wanted, kept) };
    }
    // The smallest label has room for a line of the smallest place, so something was left to go.
    if (next === undefined) throw new Error('a label is too low for its place');
    kept = kept.filter((field) => field !== next);
  }
}

function without(wanted: readonly DetailField[], kept: readonly DetailField[]): readonly DetailField[] {
  return wanted.filter((field) => !kept.includes(field));
}

function draw(
  content: LabelContent,
  place: PlaceBlock,
  kept: readonly DetailField[],
  column: Column,
  detailMm: number,
): { readonly lines: readonly LabelMark[]; readonly shortened: LabelLayout['shortened'] } {
  const lines: LabelMark[] = [];
  const shortened: ('place' | DetailField)[] = place.shortened ? ['place'] : [];
  let y = column.yMm;
  for (const line of place.lines) {
    lines.push(textMark(line, column.xMm, y, place.sizeMm, 'bold'));
    y += place.sizeMm * LINE_HEIGHT;
  }
  for (const field of kept) {
    const set = setDetail(content, field, column.widthMm, detailMm);
    if (set === null) continue;
    if (set.text !== textOf(content, field)) shortened.push(field);
    lines.push(textMark(set.text, column.xMm, y, set.sizeMm, faceOf(field)));
    y += detailMm * LINE_HEIGHT;
  }
  return { lines, shortened };
}

/** A detail whole, if need be smaller; shortened where that is not enough; null where it must be whole and can't be. */
function setDetail(
  content: LabelContent,
  field: DetailField,
  widthMm: number,
  detailMm: number,
): { readonly text: string; readonly sizeMm: number } | null {
  const text = textOf(content, field);
  const leastMm = detailMm * LEAST_OF_DETAIL;
  const sizeMm = fittingSize(text, widthMm, detailMm, leastMm, faceOf(field));
  if (sizeMm !== null) return { text, sizeMm };
  if (NEVER_CUT.includes(field)) return null;
  const shorter =
    field === 'site'
      ? shortenPath(content.site, widthMm, leastMm, 'regular')
      : shortenMiddle(text, widthMm, leastMm, 'regular');
  return { text: shorter, sizeMm: leastMm };
}

function textOf(content: LabelContent, field: DetailField): string {
  switch (field) {
    case 'site':
      return content.site.join(' / ');
    case 'mac':
      // Where the MAC stands under the code already, or is the serial itself, once is enough.
      return content.mac === null || content.serial === null || isSame(content.serial, content.mac)
        ? ''
        : macText(content.mac);
    case 'model':
    case 'ip':
    case 'name':
    case 'order':
      return content[field] ?? '';
    default:
      return assertNever(field);
  }
}

function isSame(serial: string, mac: string): boolean {
  return serial.replace(/[^0-9a-z]/gi, '').toLowerCase() === mac.replaceAll(':', '');
}

function faceOf(field: DetailField): LabelFace {
  return field === 'mac' || field === 'ip' ? 'mono' : 'regular';
}

/** The largest size, down to `least`, at which the whole text fits; null where it never does. */
function fittingSize(text: string, widthMm: number, most: number, least: number, face: LabelFace): number | null {
  const natural = textWidth(text, 1, face);
  const size = natural === 0 ? most : Math.min(most, widthMm / natural);
  return size >= least ? size : null;
}

function textMark(text: string, xMm: number, topMm: number, sizeMm: number, face: LabelFace): LabelMark {
  const widthMm = textWidth(text, sizeMm, face);
  return { kind: 'text', xMm, baselineMm: topMm + sizeMm * ASCENT, sizeMm, widthMm, face, text };
}
