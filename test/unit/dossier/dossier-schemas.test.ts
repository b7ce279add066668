import { describe, expect, it } from 'vitest';
import {
  answerSchema,
  customerSchema,
  dossierPartSchema,
  recordedAnswerSchema,
} from '../../../shared/contract/dossier-schemas.ts';
import { administratorOf, customerPart, installerOf, linkPart, partnerPart } from '../../fixtures/dossiers.ts';

const AFTER = { kind: 'after', accounts: [], apiKeys: [], services: [], openPoints: [] };
const refusedAt = (part: unknown): unknown =>
  dossierPartSchema.safeParse(part).error?.issues[0]?.path.join('.') ?? null;

describe('a part of a dossier', () => {
  it('is taken as people fill it in', () => {
    const installers = { kind: 'installers', installers: [installerOf(), installerOf({ until: null })] };
    for (const part of [partnerPart(), customerPart({ managed: true }), linkPart(), installers, AFTER]) {
      expect([part.kind, refusedAt(part)]).toEqual([part.kind, null]);
    }
  });

  it('is refused at the field that is wrong', () => {
    expect(refusedAt(partnerPart({ administrators: [administratorOf('Alix', { email: 'alix at acme' })] }))).toBe(
      'administrators.0.email',
    );
    expect(refusedAt({ ...customerPart({ managed: false }), zone: 'Europe/Lille' })).toBe('zone');
    expect(refusedAt({ kind: 'installers', installers: [installerOf({ until: '2026-02-30' })] })).toBe(
      'installers.0.until',
    );
    expect(refusedAt({ ...linkPart(), password: 'x' })).toBe('');
  });

  it('never takes a key, wherever a person writes freely', () => {
    const key = 'vkd_api_2f8c1e9b4a7d4c0e8f6b5a3d2c1e0f9a';
    expect(refusedAt({ ...AFTER, apiKeys: [{ purpose: key, holder: 'IT', expiresOn: null }] })).toBe(
      'apiKeys.0.purpose',
    );
    expect(refusedAt({ ...AFTER, apiKeys: [{ purpose: 'Report', holder: `IT ${key}`, expiresOn: null }] })).toBe(
      'apiKeys.0.holder',
    );
  });
});

it('takes an answer with a name and a day, and none without', () => {
  const answer = { item: 'guide.tools.access', said: 'done', evidence: 'Asked Bo', name: 'Alix', on: '2026-11-27' };
  expect(answerSchema.safeParse(answer).success).toBe(true);
  expect(answerSchema.safeParse({ ...answer, name: ' ' }).success).toBe(false);
  expect(recordedAnswerSchema.safeParse({ ...answer, at: '2026-11-27T12:00:00.000Z', seq: 0 }).success).toBe(false);
  expect(customerSchema.safeParse('  ').success).toBe(false);
});
