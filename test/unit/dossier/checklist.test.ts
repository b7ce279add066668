import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChecklist } from '../../../shared/contract/parse-checklist.ts';
import {
  type ChecklistItem,
  checkItems,
  type RecordedAnswer,
  visitStops,
} from '../../../shared/domain/dossier/checklist.ts';
import { checkInstallers } from '../../../shared/domain/dossier/installers.ts';
import { holdsKey, NO_PARTS } from '../../../shared/domain/dossier/part.ts';
import { distinctPeople, looksShared } from '../../../shared/domain/dossier/person.ts';
import { RULES } from '../../../shared/domain/dossier/rule.ts';
import { applyRules } from '../../../shared/domain/dossier/rules.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { administratorOf, customerPart, installerOf, linkPart, partnerPart, visitOf } from '../../fixtures/dossiers.ts';

const NOON = isoTime(Date.UTC(2026, 10, 27, 12));
const UNITS = { expected: 0, placed: 0, ready: 0 };
const GUIDE = readFileSync('resources/knowledge/dossier-checklist.json', 'utf8');

function outcomes(
  parts: Partial<typeof NO_PARTS>,
  installers = checkInstallers([], [], NOON),
): ReturnType<typeof applyRules> {
  return applyRules({ parts: { ...NO_PARTS, ...parts }, installers, units: UNITS });
}

function itemOf(more: Partial<ChecklistItem> = {}): ChecklistItem {
  return {
    id: 'x.one',
    section: 'link',
    words: { en: 'One', fr: 'Un' },
    source: { document: 'Guide', sentence: 'Un.' },
    rule: null,
    stopsVisit: true,
    ...more,
  };
}

function answer(said: RecordedAnswer['said']): ReadonlyMap<string, RecordedAnswer> {
  return new Map([
    [
      'x.one',
      {
        item: 'x.one',
        said,
        evidence: 'Mail of 3 December',
        name: 'Alix',
        on: '2026-11-27' as never,
        at: NOON,
        seq: 9,
      },
    ],
  ]);
}

describe('an item of a checklist', () => {
  const none = outcomes({});
  it('is open until somebody answers it, and then what was said', () => {
    expect(checkItems([itemOf()], none, new Map())[0]).toMatchObject({ state: 'open', by: null });
    for (const said of ['done', 'not-done', 'not-needed'] as const) {
      expect(checkItems([itemOf()], none, answer(said))[0]).toMatchObject({ state: said, by: 'person' });
    }
  });

  it('is never done by a person’s word where Greenroom knows that it is not', () => {
    const withoutPermission = outcomes({ link: linkPart({ permission: null }) });
    const item = itemOf({ rule: 'link.permission' });
    expect(checkItems([item], withoutPermission, answer('done'))[0]).toMatchObject({ state: 'not-done', by: 'rule' });
    expect(checkItems([item], withoutPermission, answer('not-needed'))[0]).toMatchObject({
      state: 'not-needed',
      by: 'person',
    });
    expect(checkItems([item], none, answer('done'))[0]).toMatchObject({ state: 'done', by: 'person' });
  });

  it('stops a visit while it is open or not done, and only where it is said to', () => {
    const items = [itemOf(), itemOf({ id: 'x.two', stopsVisit: false })];
    expect(visitStops(checkItems(items, none, new Map())).map(({ item }) => item.id)).toEqual(['x.one']);
    expect(visitStops(checkItems(items, none, answer('not-needed')))).toEqual([]);
  });
});

describe('what Greenroom answers itself', () => {
  it('claims nothing where nothing was told', () => {
    expect(new Set(Object.values(outcomes({})))).toEqual(new Set(['unknown']));
  });

  it('counts people, not accounts', () => {
    const twice = [administratorOf('Alix'), administratorOf('Alix', { email: 'alix.2@partner.example' })];
    expect(distinctPeople(twice)).toBe(1);
    expect(outcomes({ partner: partnerPart({ administrators: twice }) })['partner.twoAdministrators']).toBe('not-done');
    const two = [administratorOf('Alix'), administratorOf('Bo')];
    expect(outcomes({ partner: partnerPart({ administrators: two }) })['partner.twoAdministrators']).toBe('done');
  });

  it('asks of every administrator for verified contacts and a second factor', () => {
    const one = administratorOf('Alix');
    for (const [missing, rule] of [
      ['emailVerified', 'partner.contactsVerified'],
      ['phoneVerified', 'partner.contactsVerified'],
      ['twoFactor', 'partner.twoFactor'],
    ] as const) {
      const administrators = [one, administratorOf('Bo', { [missing]: false })];
      expect(outcomes({ partner: partnerPart({ administrators }) })[rule]).toBe('not-done');
      expect(outcomes({ partner: partnerPart({ administrators: [one] }) })[rule]).toBe('done');
    }
  });

  it('lets everything fall that rested on a link which the customer took back', () => {
    const linked = outcomes({ link: linkPart(), customer: customerPart({ managed: true }) });
    const after = outcomes({
      link: linkPart({ revoked: { name: 'Cleo', on: '2026-11-27' as never, reason: 'End of contract' } }),
      customer: customerPart({ managed: true }),
    });
    for (const rule of [
      'link.shortNameGiven',
      'link.dataChosen',
      'link.permission',
      'link.made',
      'customer.partnerAdministrators',
    ] as const) {
      expect([rule, linked[rule], after[rule]]).toEqual([rule, 'done', 'not-done']);
    }
  });

  it('wants two partner’s administrators where managed services were agreed, and none where not', () => {
    expect(outcomes({ customer: customerPart({ managed: false }) })['customer.partnerAdministrators']).toBe('not-done');
    expect(
      outcomes({ customer: customerPart({ managed: false, partners: 0 }) })['customer.partnerAdministrators'],
    ).toBe('done');
    expect(outcomes({ customer: customerPart({ managed: true, partners: 1 }) })['customer.partnerAdministrators']).toBe(
      'not-done',
    );
  });

  it('wants an account for every visit to come, and lets those be that are over', () => {
    const past = visitOf({ date: '2026-11-20', site: ['Paris HQ'] });
    const check = checkInstallers([installerOf()], [visitOf(), past], NOON);
    expect(outcomes({}, check)['installers.beforeVisit']).toBe('done');
    const short = checkInstallers([installerOf({ until: '2026-12-02' })], [visitOf(), past], NOON);
    expect(outcomes({}, short)['installers.beforeVisit']).toBe('not-done');
  });
});

describe('an address that several people read', () => {
  it.each([
    'info@acme.example',
    'ADMIN@acme.example',
    'Sécurité@acme.example',
    'support.lille@acme.example',
    'admin2@a.example',
    'it+cameras@a.example',
  ])('is pointed out: %s', (email) => expect(looksShared(email)).toBe(true));
  it.each([
    'alix.martin@acme.example',
    'adminah.osei@acme.example',
    'infante@acme.example',
    'j.technicolor@acme.example',
  ])('is not taken for one: %s', (email) => expect(looksShared(email)).toBe(false));
});

it('takes a key for a key, and a sentence, an address or a serial for none', () => {
  expect(holdsKey('vkd_api_2f8c1e9b4a7d4c0e8f6b5a3d2c1e0f9a')).toBe(true);
  expect(holdsKey('the key is AbCdEfGhIjKlMnOpQrStUvWx12 for now')).toBe(true);
  for (const text of [
    'Power BI report of people counting, 2026',
    'ABX7-48BE-8B7J',
    'https://acme.example/cameras',
    'anticonstitutionnellement',
  ]) {
    expect(holdsKey(text)).toBe(false);
  }
});

describe('a checklist as a file', () => {
  it('that Greenroom brings is whole: every rule once, every item in both languages', () => {
    const parsed = parseChecklist(GUIDE);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const rules = parsed.value.items.flatMap(({ rule }) => rule ?? []);
    expect([...rules].sort()).toEqual([...RULES].sort());
  });

  const wrong = (change: (file: { items: Record<string, unknown>[] } & Record<string, unknown>) => void): unknown => {
    const file = JSON.parse(GUIDE) as Parameters<typeof change>[0];
    change(file);
    const parsed = parseChecklist(JSON.stringify(file));
    return parsed.ok ? null : parsed.error.sentence;
  };
  it('that is wrong is refused with the place and what belongs there', () => {
    expect(parseChecklist('{')).toMatchObject({ ok: false, error: { code: 'dossier.checklistNoJson' } });
    expect(wrong((file) => void Object.assign(file.items[1] ?? {}, { section: 'cellar' }))).toMatchObject({
      params: { place: 'items[2].section', expected: expect.stringContaining('partner | customer') },
    });
    expect(wrong((file) => void Object.assign(file.items[0] ?? {}, { words: { en: 'One' } }))).toMatchObject({
      params: { place: 'items[1].words.fr', expected: 'string' },
    });
    expect(wrong((file) => void Object.assign(file, { note: 'x' }))).toMatchObject({ params: { place: 'note' } });
    expect(wrong((file) => void file.items.push({ ...file.items[0] }))).toMatchObject({
      key: 'errors.dossier.checklistTwice',
    });
  });

  it('is never a throw, whatever lies in the file', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseChecklist(text)));
  });
});
