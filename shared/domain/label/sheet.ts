import type { Sentence } from '../../lib/sentence.ts';
import type { LabelContent } from './content.ts';
import { cellOf, type LabelFormat, type Point } from './format.ts';
import { type LabelLayout, layOutLabel, type Symbology } from './layout.ts';

/** A label where it lies on its page. */
export interface PlacedLabel extends LabelLayout {
  /** Of its content in the list that was laid out. */
  readonly index: number;
  readonly corner: Point;
}

export interface LaidOutSheets {
  readonly format: LabelFormat;
  /** At least one page, unless no label could be laid out. */
  readonly pages: readonly (readonly PlacedLabel[])[];
  /** Labels that were left out, each with what to do about it. */
  readonly leftOut: readonly { readonly index: number; readonly sentence: Sentence }[];
}

/** What to print on which label of a format. */
export interface SheetOrder {
  readonly format: LabelFormat;
  /** First free label of the first sheet, from 1. */
  readonly startAt: number;
  readonly symbology: Symbology;
}

/** Lays labels out one after the other. One that can't be laid out takes no place on the sheet. */
export function layOutSheets(contents: readonly LabelContent[], order: SheetOrder): LaidOutSheets {
  const { format, startAt, symbology } = order;
  const pages: PlacedLabel[][] = [];
  const leftOut: { readonly index: number; readonly sentence: Sentence }[] = [];
  let placed = 0;
  for (const [index, content] of contents.entries()) {
    const layout = layOutLabel(content, format.label, symbology);
    if (!layout.ok) {
      leftOut.push({ index, sentence: layout.error.sentence });
      continue;
    }
    const { page, corner } = cellOf(format, placed, startAt);
    placed += 1;
    const labels = pages[page] ?? [];
    pages[page] = labels;
    labels.push({ ...layout.value, index, corner });
  }
  return { format, pages, leftOut };
}
