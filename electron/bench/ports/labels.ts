import type { LabelContent } from '../../../shared/domain/label/content.ts';
import type { DrawnPage } from '../../../shared/domain/label/drawn-page.ts';
import type { SheetOrder } from '../../../shared/domain/label/sheet.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure, Sentence } from '../../../shared/lib/sentence.ts';

/** As what labels come out. */
export type LabelOutput =
  | { readonly kind: 'pdf'; readonly title: string }
  | { readonly kind: 'zpl'; readonly dpi: 203 | 300 };

export interface LabelFile {
  readonly bytes: Uint8Array;
  /** Labels that are in it. */
  readonly count: number;
  readonly pages: number;
  /** Labels that are not, by their place in the list that was given, each with what to do about it. */
  readonly leftOut: readonly { readonly index: number; readonly sentence: Sentence }[];
  /** A character of a name is not in the typeface, and another sign stands for it. */
  readonly hasReplaced: boolean;
}

/** Draws labels off the engine's thread: a thousand codes take seconds of a processor. */
export interface LabelWriter {
  write(contents: readonly LabelContent[], order: SheetOrder, output: LabelOutput): Promise<Result<LabelFile, Failure>>;
  /** One page, from 0, of what `write` would give, to be shown on a screen. */
  draw(contents: readonly LabelContent[], order: SheetOrder, page: number): Promise<Result<DrawnPage, Failure>>;
}
