import type { DrawnMark, DrawnPage } from '../../../../shared/domain/label/drawn-page.ts';
import type { LabelMark } from '../../../../shared/domain/label/layout.ts';
import { type LaidOutSheets, layOutSheets } from '../../../../shared/domain/label/sheet.ts';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
import type { ExportResult, LabelJob } from '../export-job.ts';
import { shapeCode } from './code-shape.ts';
import { writeLabelPdf } from './write-pdf.ts';
import { writeZpl } from './write-zpl.ts';

/** Labels as a file for a printer, or one page of them for a screen: of one layout. */
export async function renderLabels({ contents, order, output, fontsFolder }: LabelJob): Promise<ExportResult> {
  const sheets = layOutSheets(contents, order);
  switch (output.kind) {
    case 'page':
      return { kind: 'page', page: drawPage(sheets, output.page) };
    case 'zpl':
      return fileOf(sheets, new TextEncoder().encode(writeZpl(sheets, output.dpi)), false);
    case 'pdf': {
      const { bytes, hasReplaced } = await writeLabelPdf(sheets, output.title, fontsFolder);
      return fileOf(sheets, new Uint8Array(bytes), hasReplaced);
    }
    default:
      return assertNever(output);
  }
}

function fileOf({ pages, leftOut }: LaidOutSheets, bytes: Uint8Array, hasReplaced: boolean): ExportResult {
  const count = pages.reduce((sum, page) => sum + page.length, 0);
  return { kind: 'labels', file: { bytes, count, pages: pages.length, leftOut, hasReplaced } };
}

function drawPage({ format, pages }: LaidOutSheets, number: number): DrawnPage {
  const labels = pages[Math.min(number, pages.length - 1)] ?? [];
  return {
    page: format.page,
    label: format.label,
    pages: pages.length,
    labels: labels.map((label) => ({ ...label, marks: label.marks.map(drawMark) })),
  };
}

function drawMark(mark: LabelMark): DrawnMark {
  if (mark.kind === 'text') return mark;
  const { xMm, yMm, sideMm } = mark;
  return { kind: 'outline', xMm, yMm, sideMm, ...shapeCode(mark.symbology, mark.text) };
}
