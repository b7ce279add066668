import PDFDocument from 'pdfkit';
import type { Size } from '../../../../shared/domain/label/format.ts';
import type { LabelMark } from '../../../../shared/domain/label/layout.ts';
import type { LabelFace } from '../../../../shared/domain/label/measure.ts';
import type { LaidOutSheets, PlacedLabel } from '../../../../shared/domain/label/sheet.ts';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
import { loadFonts, MONO, SANS } from '../pdf/fonts.ts';
import { createTypesetter, MONO_TEXT } from '../pdf/typesetter.ts';
import { shapeCode } from './code-shape.ts';

type Document = InstanceType<typeof PDFDocument>;

const POINTS_PER_MM = 72 / 25.4;
const points = (mm: number): number => mm * POINTS_PER_MM;

/** A written file, and whether a character of a name could not be printed. */
export interface WrittenSheets {
  readonly bytes: Uint8Array;
  readonly hasReplaced: boolean;
}

/**
 * Draws sheets as a PDF at their true size, each mark where the layout says. With PDFKit alone, which pdfmake stands on:
 * there is nothing to flow or to break, and a code is one path instead of a rectangle a module.
 */
export async function writeLabelPdf(sheets: LaidOutSheets, title: string, fontsFolder: string): Promise<WrittenSheets> {
  const fonts = await loadFonts(fontsFolder);
  const typesetter = createTypesetter(fonts.coverage);
  const document = new PDFDocument({ autoFirstPage: false, margin: 0, info: { Title: title, Creator: 'Greenroom' } });
  document.registerFont('regular', fonts.descriptors[SANS]?.normal);
  document.registerFont('bold', fonts.descriptors[SANS]?.bold);
  document.registerFont('mono', fonts.descriptors[MONO]?.normal);
  const written = collect(document);
  for (const page of sheets.pages) {
    document.addPage({ size: pageSize(sheets.format.page), margin: 0 });
    for (const label of page) drawLabel(document, label, (text) => typesetter.sentence(text));
  }
  document.end();
  return { bytes: await written, hasReplaced: typesetter.hasReplaced() };
}

function pageSize({ widthMm, heightMm }: Size): [number, number] {
  return [points(widthMm), points(heightMm)];
}

async function collect(document: Document): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function drawLabel(document: Document, label: PlacedLabel, printable: (text: string) => string): void {
  const { xMm, yMm } = label.corner;
  for (const mark of label.marks) {
    if (mark.kind === 'text') {
      drawText(document, { ...mark, text: printable(mark.text) }, xMm, yMm);
      continue;
    }
    const { path, modules } = shapeCode(mark.symbology, mark.text);
    document.save();
    document.translate(points(xMm + mark.xMm), points(yMm + mark.yMm)).scale(points(mark.sideMm) / modules);
    document.path(path).fill('#000');
    document.restore();
  }
}

/** A text that this face sets wider than was measured is squeezed into its room, never cut by its neighbour. */
function drawText(
  document: Document,
  { text, face, sizeMm, widthMm, ...mark }: Extract<LabelMark, { kind: 'text' }>,
  xMm: number,
  yMm: number,
): void {
  document.font(fontOf(face, text)).fontSize(points(sizeMm)).fillColor('#000');
  const needed = document.widthOfString(text);
  const room = points(widthMm);
  document.text(text, points(xMm + mark.xMm), points(yMm + mark.baselineMm), {
    lineBreak: false,
    baseline: 'alphabetic',
    ...(needed > room ? { horizontalScaling: (100 * room) / needed } : {}),
  });
}

function fontOf(face: LabelFace, text: string): LabelFace {
  switch (face) {
    case 'mono':
      return MONO_TEXT.test(text) ? 'mono' : 'regular';
    case 'regular':
    case 'bold':
      return face;
    default:
      return assertNever(face);
  }
}
