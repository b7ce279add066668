import type { SheetFailure } from '../../shared/domain/sheet/problems.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';

/** As many as a person mends in one pass; the rest shows at the next import. */
const MAX_SHOWN = 200;

/** What is wrong with a file, as sentences for a page. */
export function problemSentences({ also, sentence }: SheetFailure): Sentence[] {
  return [sentence, ...also.map((each) => each.sentence)].slice(0, MAX_SHOWN);
}
