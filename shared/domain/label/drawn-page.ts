import type { Point, Size } from './format.ts';
import type { DetailField, LabelMark } from './layout.ts';

/** A mark ready to be drawn: a code as an outline, which needs no encoder. */
export type DrawnMark =
  | Extract<LabelMark, { kind: 'text' }>
  | {
      readonly kind: 'outline';
      readonly xMm: number;
      readonly yMm: number;
      readonly sideMm: number;
      /** SVG path data, in `modules` a side. */
      readonly path: string;
      readonly modules: number;
    };

export interface DrawnLabel {
  /** Of its content in the list that was drawn. */
  readonly index: number;
  readonly corner: Point;
  readonly marks: readonly DrawnMark[];
  readonly shortened: readonly ('place' | DetailField)[];
  readonly dropped: readonly DetailField[];
}

/** One page of labels as the printer would give it. */
export interface DrawnPage {
  readonly page: Size;
  readonly label: Size;
  readonly pages: number;
  readonly labels: readonly DrawnLabel[];
}
