import { expect, it } from 'vitest';
import { checklistOf, newerEvidence } from '../../../shared/domain/registration/checklist.ts';
import { evidenceOf, type IndexedReading, judgeRegistration } from '../../../shared/domain/registration/judge.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { indexed, READ_AT, registryRow, registrySubject, SAME_MODEL } from '../../fixtures/registry.ts';

function items(own: readonly IndexedReading[]): readonly string[] {
  const subject = registrySubject();
  const judgement = judgeRegistration(subject, own, [], SAME_MODEL);
  return checklistOf([{ unitId: 'u', subject, name: 'Gate east', judgement }], own).map(
    ({ kind, done }) => `${kind} ${done}`,
  );
}

it('is open until a reading shows that it was done, and never assumed', () => {
  expect(items([])).toEqual(['create-site null', 'claim null']);
  expect(items([indexed([])])).toEqual(['create-site false', 'claim false']);
  expect(items([indexed([registryRow({ site: 'Newly Added Cameras', name: 'ABCD' })])])).toEqual([
    'create-site false',
    'claim true',
    'move false',
    'name false',
  ]);
  expect(items([indexed([registryRow({ site: 'Yard', name: 'gate  EAST' })])])).toEqual([
    'create-site true',
    'claim true',
    'name true',
  ]);
});

it('does not take the site above for the site that has to be made', () => {
  expect(items([indexed([registryRow({ site: 'Lille warehouse' })])])[0]).toBe('create-site false');
});

it('lets a later reading replace the word of a person, and an earlier one not', () => {
  const judged = judgeRegistration(registrySubject(), [indexed([])], [], SAME_MODEL);
  if (judged === null) throw new Error('an organisation was read');
  const read = evidenceOf(judged, registrySubject());
  const said = { ...read, outcome: 'registered', source: 'operator', note: 'Seen in Command' } as const;
  expect(newerEvidence(said, read)).toBe(read);
  const later = { ...said, readAt: '2026-11-23T10:00:00.000Z' as IsoTime };
  expect(newerEvidence(later, { ...read, readAt: READ_AT })).toBe(later);
});
