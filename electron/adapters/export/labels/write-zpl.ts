import { codeModules, quietModules } from '../../../../shared/domain/label/code-size.ts';
import type { LabelMark } from '../../../../shared/domain/label/layout.ts';
import type { LaidOutSheets, PlacedLabel } from '../../../../shared/domain/label/sheet.ts';

/** Resolutions that label printers are sold with. */
export const PRINTER_DPI = [203, 300] as const;
export type PrinterDpi = (typeof PRINTER_DPI)[number];

const MM_PER_INCH = 25.4;
/** `^BQ` takes no larger module. */
const MAX_QR_MODULE = 10;
/** Ends what a DataMatrix takes for an order to the encoder: a character that is never in its text. */
const DATA_MATRIX_ESCAPE = '|';

/**
 * Writes one ZPL II label after the other. UTF-8 (`^CI28`); what ZPL reads as a command, and what nobody can print, is
 * written in hexadecimal (`^FH`), so no name can end its field. Codes are drawn by the printer itself, to whole dots.
 */
export function writeZpl(sheets: LaidOutSheets, dpi: PrinterDpi): string {
  const dots = (mm: number): number => Math.round((mm * dpi) / MM_PER_INCH);
  const { widthMm, heightMm } = sheets.format.label;
  const head = `^XA\n^CI28\n^LH0,0\n^PW${dots(widthMm)}\n^LL${dots(heightMm)}\n`;
  return sheets.pages
    .flat()
    .map((label) => `${head}${fieldsOf(label, dots)}^XZ\n`)
    .join('');
}

function fieldsOf(label: PlacedLabel, dots: (mm: number) => number): string {
  return label.marks
    .map((mark) => (mark.kind === 'text' ? textField(mark, dots) : codeField(mark, dots)))
    .map((field) => `${field}^FS\n`)
    .join('');
}

/**
 * Font 0 is the one that every Zebra has and scales, and narrower than what the layout measured with. The block (`^FB`, one
 * line) holds the field on the label where a printer has another font in its place; in a block, a backslash is written
 * twice.
 */
function textField(
  { xMm, baselineMm, sizeMm, widthMm, text }: Extract<LabelMark, { kind: 'text' }>,
  dots: (mm: number) => number,
): string {
  const size = dots(sizeMm);
  return `^FT${dots(xMm)},${dots(baselineMm)}^A0N,${size},${size}^FB${Math.max(1, Math.floor(dots(widthMm)))},1,0,L${fieldData(text.replaceAll('\\', '\\\\'))}`;
}

function codeField(
  { symbology, xMm, yMm, sideMm, text }: Extract<LabelMark, { kind: 'code' }>,
  dots: (mm: number) => number,
): string {
  const content = symbology === 'datamatrix' ? text.replaceAll(DATA_MATRIX_ESCAPE, '/') : text;
  const modules = codeModules(symbology, content);
  if (modules === null) throw new Error('a label’s code holds more than any label’s code can');
  const quiet = quietModules(symbology);
  const most = symbology === 'qr' ? MAX_QR_MODULE : Number.POSITIVE_INFINITY;
  const module = Math.max(1, Math.min(most, Math.floor(dots(sideMm) / (modules + 2 * quiet))));
  const at = `^FO${dots(xMm) + quiet * module},${dots(yMm) + quiet * module}`;
  return symbology === 'qr'
    ? `${at}^BQN,2,${module}${fieldData(`MA,${content}`)}`
    : `${at}^BXN,${module},200,,,,${DATA_MATRIX_ESCAPE}${fieldData(content)}`;
}

function fieldData(text: string): string {
  return `^FH_^FD${text.replace(/[\^~_\\\p{Cc}]/gu, hexBytes)}`;
}

function hexBytes(char: string): string {
  return Array.from(
    new TextEncoder().encode(char),
    (byte) => `_${byte.toString(16).padStart(2, '0').toUpperCase()}`,
  ).join('');
}
