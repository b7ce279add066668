import type { CustomTableLayout, Style } from 'pdfmake/interfaces.d.ts';
import { SANS } from './fonts.ts';

/** Chosen so that a grey printer keeps them apart; no meaning rests on colour alone. */
export const INK = '#16191d';
export const QUIET = '#59616b';
export const RULE = '#c3c9d0';
export const TINT = '#eef1f4';
export const GREEN = '#1a6f45';
export const AMBER = '#9a5b00';
export const RED = '#a4262c';

/** A4 in points, and the room that is left between the margins. */
export const MARGINS = { side: 44, top: 64, bottom: 56 } as const;
export const PORTRAIT_WIDTH = 595.28 - 2 * MARGINS.side;
export const LANDSCAPE_WIDTH = 841.89 - 2 * MARGINS.side;
/** Room beside the text of one cell, both sides together, of the wider of the two table layouts. */
const CELL_PADDING = 8;

/**
 * Column widths that fill `total` points exactly; null takes what the others leave. Never pdfmake's own `*`, which grows
 * beyond the page where a cell has one long word.
 */
export function fillWidths(total: number, widths: readonly (number | null)[]): number[] {
  const room = total - widths.length * CELL_PADDING;
  const fixed = widths.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  return widths.map((width) => width ?? room - fixed);
}

export const STYLES = {
  heading: { fontSize: 16, bold: true, color: INK, margin: [0, 0, 0, 4] },
  lead: { color: QUIET, margin: [0, 0, 0, 10], lineHeight: 1.15 },
  head: { fontSize: 7.5, color: QUIET },
  small: { fontSize: 7.5, color: QUIET },
  label: { fontSize: 8, color: QUIET },
} as const satisfies Record<string, Style>;

export const DEFAULT_STYLE: Style = { font: SANS, fontSize: 9, color: INK, lineHeight: 1.08 };

/** Rules between rows, a stronger one under the head, no boxes: quiet, and nothing that a copier turns black. */
export const TABLE_LAYOUTS: Record<string, CustomTableLayout> = {
  quiet: {
    hLineWidth: (line, node) => (line === (node.table.headerRows ?? 0) ? 0.9 : line === 0 ? 0 : 0.4),
    vLineWidth: () => 0,
    hLineColor: (line, node) => (line === (node.table.headerRows ?? 0) ? INK : RULE),
    // The first column stands flush with the text above; what it saves stays on its other side.
    paddingLeft: (column) => (column === 0 ? 0 : 4),
    paddingRight: (column) => (column === 0 ? 8 : 4),
    paddingTop: () => 3.5,
    paddingBottom: () => 3.5,
  },
  /** Cells to write in by hand. */
  boxes: {
    hLineWidth: (line, node) => (line === (node.table.headerRows ?? 0) ? 0.9 : 0.4),
    vLineWidth: () => 0.4,
    hLineColor: (line, node) => (line === (node.table.headerRows ?? 0) ? INK : RULE),
    vLineColor: () => RULE,
    paddingLeft: () => 4,
    paddingRight: () => 3.6,
    paddingTop: () => 3.5,
    paddingBottom: () => 3.5,
  },
  frame: {
    hLineWidth: () => 1.2,
    vLineWidth: () => 1.2,
    hLineColor: () => INK,
    vLineColor: () => INK,
    paddingLeft: () => 18,
    paddingRight: () => 18,
    paddingTop: () => 16,
    paddingBottom: () => 16,
  },
};
