import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegistrationEvidence } from '../../../shared/domain/readiness/evidence.ts';
import { compareReadings } from '../../../shared/domain/registration/compare-readings.ts';
import { type IndexedReading, type Judgement, judgeRegistration } from '../../../shared/domain/registration/judge.ts';
import { nextEvidence } from '../../../shared/domain/registration/next-evidence.ts';
import type { RegistryRow } from '../../../shared/domain/registration/reading.ts';
import { subjectOf } from '../../../shared/domain/registration/subject.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import {
  indexed,
  READ_AT,
  registryReading,
  registryRow,
  registrySubject,
  SAME_MODEL,
} from '../../fixtures/registry.ts';

const HOUR_MS = 3_600_000;
const at = (hours: number) => isoTime(Date.parse(READ_AT) + hours * HOUR_MS);
const SUBJECT = registrySubject();

function judged(rows: readonly RegistryRow[], hours = 0): Judgement | null {
  const own: readonly IndexedReading[] = [indexed(rows, { readAt: at(hours) })];
  return judgeRegistration(SUBJECT, own, [], SAME_MODEL);
}

const WORD: RegistrationEvidence = {
  kind: 'registration',
  outcome: 'registered',
  source: 'operator',
  readAt: at(2),
  organisation: null,
  site: null,
  plannedSite: null,
  note: 'Cleo: seen in Command',
};

describe('what is recorded of a registration', () => {
  it('is what the list says, once, and nothing more while the list says the same', () => {
    const first = nextEvidence(null, judged([registryRow()]), SUBJECT, at(1));
    expect(first).toMatchObject({ outcome: 'registered', readAt: READ_AT, organisation: 'Acme org' });
    expect(nextEvidence(first, judged([registryRow()], 3), SUBJECT, at(3))).toBeNull();
  });

  it('is the same answer again once the one that stands is a day old: freshness is part of the proof', () => {
    const first = nextEvidence(null, judged([registryRow()]), SUBJECT, at(1));
    expect(nextEvidence(first, judged([registryRow()], 25), SUBJECT, at(25))).toMatchObject({ readAt: at(25) });
  });

  it('follows a list that says something else at once', () => {
    const first = nextEvidence(null, judged([registryRow()]), SUBJECT, at(1));
    const moved = judged([registryRow({ site: 'Paris HQ' })], 1);
    expect(nextEvidence(first, moved, SUBJECT, at(1))).toMatchObject({ outcome: 'other-site', site: 'Paris HQ' });
  });

  it("leaves a person's word where the list was read before it, and gives it up to one that was read after it", () => {
    expect(nextEvidence(WORD, judged([]), SUBJECT, at(3))).toBeNull();
    expect(nextEvidence(WORD, judged([], 3), SUBJECT, at(3))).toMatchObject({ outcome: 'not-listed' });
    expect(nextEvidence(WORD, null, SUBJECT, at(3))).toBeNull();
  });

  it('takes back what a list said once no list says anything, and only then', () => {
    const first = nextEvidence(null, judged([registryRow()]), SUBJECT, at(1));
    const back = nextEvidence(first, null, SUBJECT, at(4));
    expect(back).toMatchObject({ outcome: 'withdrawn', readAt: at(4) });
    expect(nextEvidence(back, null, SUBJECT, at(5))).toBeNull();
  });

  it('hears the older list again where a later word was taken back', () => {
    const withdrawn = { ...WORD, outcome: 'withdrawn' } as const;
    expect(nextEvidence(withdrawn, judged([registryRow()]), SUBJECT, at(3))).toMatchObject({ outcome: 'registered' });
  });

  it('never has more to say right after it was recorded, whatever stood before', () => {
    const row = fc.record({
      site: fc.constantFrom('Lille warehouse', 'Paris HQ', null),
      online: fc.constantFrom('seen', 'never', 'unknown'),
    });
    fc.assert(
      fc.property(
        fc.option(fc.constant(WORD)),
        fc.option(row),
        fc.nat(60),
        fc.nat(60),
        (known, listed, readHours, nowHours) => {
          const judgement = judged(listed === null ? [] : [registryRow(listed)], readHours);
          const next = nextEvidence(known, judgement, SUBJECT, at(nowHours));
          expect(nextEvidence(next ?? known, judgement, SUBJECT, at(nowHours))).toBeNull();
        },
      ),
    );
  });
});

describe('a place as a registry is asked for it', () => {
  const unit = { id: 'u' as never, line: 1, sku: 'CD53-256-HW', serial: 'ABCD-1234-EF56', mac: null, positionId: null };

  it('has the serial of its box where the device never says its own', () => {
    const device = deviceOf(1, { serial: null });
    expect(subjectOf({ unit, position: null, device, boxSerial: 'BOXX-0000-0001' }).serial).toBe('BOXX-0000-0001');
    expect(subjectOf({ unit, position: null, device, boxSerial: null }).serial).toBe('ABCD-1234-EF56');
  });

  it('has only what the order says while nobody has seen it', () => {
    expect(subjectOf({ unit, position: null, device: null, boxSerial: null })).toEqual({
      serial: 'ABCD-1234-EF56',
      macs: [],
      sku: 'CD53-256-HW',
      model: null,
      plannedSite: [],
      isVerkada: false,
    });
  });
});

describe('a newer list', () => {
  it('says what came and what went, by serial', () => {
    const before = registryReading([registryRow(), registryRow({ serial: 'GONE-0000-0001' })]);
    const after = registryReading([registryRow({ site: 'Paris HQ' }), registryRow({ serial: 'CAME-0000-0001' })]);
    expect(compareReadings(before, after)).toEqual({ outcome: 'changed', added: 1, removed: 1 });
    expect(compareReadings(before, { ...before, readAt: at(5) })).toEqual({
      outcome: 'unchanged',
      added: 0,
      removed: 0,
    });
    expect(compareReadings(null, after)).toEqual({ outcome: 'new', added: 2, removed: 0 });
  });
});
