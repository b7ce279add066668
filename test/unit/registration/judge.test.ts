import { describe, expect, it } from 'vitest';
import type { Mac } from '../../../shared/domain/identity/mac.ts';
import { evidenceOf, judgeRegistration, staleSince } from '../../../shared/domain/registration/judge.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { indexed, READ_AT, registryRow, registrySubject, SAME_MODEL } from '../../fixtures/registry.ts';

const LATER = '2026-11-24T09:00:00.000Z' as IsoTime;
const outcome = (...parts: Parameters<typeof judgeRegistration>): string | null =>
  judgeRegistration(...parts)?.outcome ?? null;

describe('what a registry says of a device', () => {
  it.each([
    ['registered', {}, {}],
    ['registered', { site: 'yard' }, {}],
    ['registered', { site: 'Lille warehouse / Yard' }, {}],
    ['registered', { site: null }, {}],
    ['registered', { online: 'unknown', lastOnline: null }, {}],
    ['registered', { site: 'Paris' }, { plannedSite: [] }],
    ['never-online', { online: 'never', lastOnline: null }, {}],
    ['other-site', { site: 'Newly Added Cameras' }, {}],
    // A wrong site can be put right now, and says more than that it was not online yet.
    ['other-site', { site: 'Paris', online: 'never' }, {}],
    ['wrong-type', { model: 'AC42', site: 'Paris' }, {}],
    ['registered', { model: null }, {}],
  ] as const)('is %s for a row with %j and a device with %j', (expected, row, subject) => {
    expect(outcome(registrySubject(subject), [indexed([registryRow(row)])], [], SAME_MODEL)).toBe(expected);
  });

  it('finds it by its MAC where one side has no serial, and never under another serial', () => {
    const seen = registrySubject({ serial: null });
    expect(outcome(seen, [indexed([registryRow()])], [], SAME_MODEL)).toBe('registered');
    const other = [indexed([registryRow({ serial: 'ZZZZ-9999-ZZZZ' })])];
    expect(outcome(registrySubject(), other, [], SAME_MODEL)).toBe('not-listed');
  });

  it('says nothing where nothing was read, or nothing that would list such a product', () => {
    const empty = indexed([]);
    expect(outcome(registrySubject(), [], [], SAME_MODEL)).toBeNull();
    expect(outcome(registrySubject(), [empty], [], SAME_MODEL)).toBe('not-listed');
    const controller = registrySubject({ sku: 'AC42-HW', model: null });
    expect(outcome(controller, [empty], [], SAME_MODEL)).toBeNull();
    expect(outcome(controller, [indexed([], { kind: 'command-csv' })], [], SAME_MODEL)).toBe('not-listed');
    const axis = { sku: 'P3265-LVE', model: 'P3265-LVE', isVerkada: false, serial: 'ACCC8E8A7144', macs: [] };
    expect(outcome(registrySubject(axis), [indexed([], { kind: 'command-csv' })], [], SAME_MODEL)).toBeNull();
    expect(outcome(registrySubject({ sku: 'XY99', model: null }), [empty], [], SAME_MODEL)).toBeNull();
  });

  it('finds it in another organisation, and keeps that name out of the evidence', () => {
    const others = [indexed([registryRow()], { customer: 'Rival' })];
    const judged = judgeRegistration(registrySubject(), [indexed([])], others, SAME_MODEL);
    expect(judged?.outcome).toBe('other-organisation');
    if (judged === null) return;
    expect(JSON.stringify(evidenceOf(judged, registrySubject()))).not.toContain('Rival');
    // What the own organisation lists is not looked for elsewhere.
    expect(outcome(registrySubject(), [indexed([registryRow()])], others, SAME_MODEL)).toBe('registered');
  });

  it('lets the newest source speak, and an older one only where the newer would not have listed it', () => {
    const old = indexed([registryRow()], { kind: 'command-csv' });
    const newer = indexed([], { readAt: LATER });
    for (const own of [
      [old, newer],
      [newer, old],
    ]) {
      expect(outcome(registrySubject(), own, [], SAME_MODEL)).toBe('not-listed');
    }
    const controller = registrySubject({ serial: 'CTRL-0001-AAAA', sku: 'AC42-HW', model: null, macs: [] });
    const list = indexed([registryRow({ serial: 'CTRL-0001-AAAA', model: 'AC42', macs: [] })], { kind: 'command-csv' });
    expect(outcome(controller, [newer, list], [], SAME_MODEL)).toBe('registered');
  });

  it('gives the same answer in whatever order sources and rows come, over a thousand shuffles', () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const shuffled = <Item>(items: readonly Item[]): Item[] =>
      items
        .map((item) => ({ item, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item);
    const rows = ['AAAA-0000-0001', 'AAAA-0000-0002', 'ABCD-1234-EF56'].map((serial, at) =>
      registryRow({ serial, macs: [`e0:a7:00:37:c2:6${2 - at}` as Mac], site: at === 2 ? 'Yard' : 'Paris' }),
    );
    const seen = new Set<string | null>();
    for (let round = 0; round < 1_000; round += 1) {
      const own = shuffled([
        indexed(shuffled(rows), { readAt: LATER }),
        indexed(shuffled(rows.slice(0, 2))),
        indexed(shuffled(rows), { kind: 'command-csv' }),
      ]);
      seen.add(outcome(registrySubject(), own, [], SAME_MODEL));
    }
    expect([...seen]).toEqual(['registered']);
  });
});

it('calls an answer old from a day after it was read', () => {
  expect(staleSince(READ_AT, LATER)).toBeNull();
  expect(staleSince(READ_AT, '2026-11-24T09:00:00.001Z' as IsoTime)).toBe(LATER);
});
