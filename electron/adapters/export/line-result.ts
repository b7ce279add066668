import type { ReportLine } from '../../../shared/domain/report/report.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';

/** What a schedule says of one line: a shape that survives a grey printer, and the words. */
export interface LineResult {
  readonly mark: 'ready' | 'hand' | 'failed' | 'missing';
  readonly words: Sentence;
}

/** The result of a line. Ready is said only of what the report itself calls ready. */
export function resultOf({ verdict, ready }: Pick<ReportLine, 'verdict' | 'ready'>): LineResult {
  switch (verdict) {
    case 'matched':
      return ready
        ? { mark: 'ready', words: { key: 'report.result.ready' } }
        : { mark: 'hand', words: { key: 'report.result.notReady' } };
    // What stands in for what was ordered is named as an exception, however ready it is.
    case 'substituted':
      return { mark: 'hand', words: { key: 'matchVerdict.substituted' } };
    case 'wrong-model':
    case 'duplicate':
    case 'ambiguous':
      return { mark: 'failed', words: { key: `matchVerdict.${verdict}` } };
    case 'unexpected':
      return { mark: 'hand', words: { key: 'matchVerdict.unexpected' } };
    case 'missing':
      return { mark: 'missing', words: { key: 'matchVerdict.missing' } };
    default:
      return assertNever(verdict);
  }
}
