import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../electron/adapters/export/line-result.ts';
import { VERDICTS } from '../../../shared/domain/matching/match.ts';

describe('the result of a line', () => {
  it('is ready only for what is matched and the report calls ready', () => {
    for (const verdict of VERDICTS) {
      for (const ready of [true, false]) {
        expect(resultOf({ verdict, ready }).mark === 'ready').toBe(verdict === 'matched' && ready);
      }
    }
  });

  it('has a shape for each kind of trouble', () => {
    const marks = VERDICTS.map((verdict) => [verdict, resultOf({ verdict, ready: false }).mark]);
    expect(Object.fromEntries(marks)).toEqual({
      matched: 'hand',
      'wrong-model': 'failed',
      substituted: 'hand',
      duplicate: 'failed',
      ambiguous: 'failed',
      unexpected: 'hand',
      missing: 'missing',
    });
  });
});
