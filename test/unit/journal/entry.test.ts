import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENESIS_HASH, hashedText, hashedTextOf, type JournalEntry } from '../../../shared/domain/journal/entry.ts';
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts';
import { isoTime } from '../../../shared/lib/time.ts';

const json = fc.jsonValue() as fc.Arbitrary<Json>;
const entry: fc.Arbitrary<Omit<JournalEntry, 'hash'>> = fc.record({
  seq: fc.integer({ min: 1 }),
  at: fc.nat().map(isoTime),
  kind: fc.string(),
  version: fc.integer({ min: 1, max: 99 }),
  actor: fc.oneof(
    fc.constant({ kind: 'engine' } as const),
    fc.record({ kind: fc.constant('person' as const), name: fc.string() }),
  ),
  subject: fc.oneof(
    fc.constant({ kind: 'bench' } as const),
    fc.record({ kind: fc.constant('order' as const), number: fc.string() }),
    fc.record({ kind: fc.constant('device' as const), id: fc.string() }),
  ),
  data: json,
  previousHash: fc.string(),
});

describe('the text under an entry’s hash', () => {
  it('is the canonical JSON of everything but the hash, so that another program can compute it from the rules alone', () => {
    fc.assert(
      fc.property(entry, (drawn) => {
        expect(hashedText(drawn)).toBe(
          canonicalJson({ ...drawn, actor: { ...drawn.actor }, subject: { ...drawn.subject } }),
        );
      }),
    );
  });

  it('is the same from the stored text of the data as from the data', () => {
    fc.assert(
      fc.property(entry, (drawn) => {
        expect(hashedTextOf({ ...drawn, dataText: canonicalJson(drawn.data) })).toBe(hashedText(drawn));
      }),
    );
  });

  it('never changes: a journal that was written yesterday must verify for good', () => {
    const text = hashedText({
      seq: 7,
      at: isoTime(Date.UTC(2026, 10, 23, 9)),
      kind: 'device.set-aside',
      version: 1,
      actor: { kind: 'person', name: 'Zoé' },
      subject: { kind: 'device', id: 'dev-1' },
      data: { deviceId: 'dev-1' },
      previousHash: GENESIS_HASH,
    });
    expect(text).toBe(
      `{"actor":{"kind":"person","name":"Zoé"},"at":"2026-11-23T09:00:00.000Z","data":{"deviceId":"dev-1"},"kind":"device.set-aside","previousHash":"${GENESIS_HASH}","seq":7,"subject":{"id":"dev-1","kind":"device"},"version":1}`,
    );
    // Computed once, by another program, over the text above.
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '501de6c9f44a6da6dbe9ea86d39bd0d341f3d53b8eba480cfaedf4dfd3e32357',
    );
  });
});
