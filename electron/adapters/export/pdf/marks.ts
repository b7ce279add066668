import type { CanvasElement, ContentCanvas } from 'pdfmake/interfaces.d.ts';
import type { OrderVerdict } from '../../../../shared/domain/readiness/verdict.ts';
import type { LineResult } from '../line-result.ts';
import { AMBER, GREEN, INK, QUIET, RED } from './theme.ts';

/** The shapes of the board: filled disc, diamond, square, hollow circle. Drawn, since the typeface has no diamond. */
const SHAPES: Readonly<Record<LineResult['mark'], ContentCanvas>> = {
  ready: { canvas: [{ type: 'ellipse', x: 3.5, y: 5.5, r1: 3.2, r2: 3.2, color: GREEN, lineColor: GREEN }] },
  hand: { canvas: [diamond(3.5, 5.5, 4)] },
  failed: { canvas: [{ type: 'rect', x: 0.5, y: 2.5, w: 6, h: 6, color: RED, lineColor: RED }] },
  missing: { canvas: [{ type: 'ellipse', x: 3.5, y: 5.5, r1: 3, r2: 3, lineWidth: 0.9, lineColor: QUIET }] },
};

/** How far a mark takes the text beside it from the edge, in points. */
export const MARK_WIDTH = 12;

/** The mark of one line of the schedule. A new one each time: pdfmake writes its layout into what it is given. */
export function lineMark(mark: LineResult['mark']): ContentCanvas {
  return structuredClone(SHAPES[mark]);
}

const DRAWINGS: Readonly<Record<OrderVerdict, ContentCanvas>> = {
  ready: {
    canvas: [
      { type: 'ellipse', x: 24, y: 24, r1: 24, r2: 24, color: GREEN },
      {
        type: 'polyline',
        points: [
          { x: 13, y: 25 },
          { x: 21, y: 33 },
          { x: 36, y: 16 },
        ],
        lineWidth: 4.5,
        lineColor: '#ffffff',
      },
    ],
  },
  'ready-with-exceptions': {
    canvas: [diamond(24, 24, 24)],
  },
  'not-ready': {
    canvas: [
      { type: 'rect', x: 2, y: 2, w: 44, h: 44, color: RED, lineColor: INK, lineWidth: 0.1 },
      { type: 'rect', x: 11, y: 20, w: 26, h: 8, color: '#ffffff', lineColor: '#ffffff' },
    ],
  },
};

/**
 * The verdict as a large shape: a disc with a tick, a diamond, a square with a bar. Told apart without colour. A new one
 * each time: pdfmake writes its layout into what it is given.
 */
export function verdictMark(verdict: OrderVerdict): ContentCanvas {
  return structuredClone(DRAWINGS[verdict]);
}

function diamond(x: number, y: number, radius: number): CanvasElement {
  return {
    type: 'polyline',
    closePath: true,
    points: [
      { x, y: y - radius },
      { x: x + radius, y },
      { x, y: y + radius },
      { x: x - radius, y },
    ],
    color: AMBER,
    lineColor: AMBER,
    lineWidth: 0.1,
  };
}
