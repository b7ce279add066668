import { describe, expect, it } from 'vitest';
import { type EventHistory, NEWEST_VERSIONS, upcast } from '../../../shared/domain/journal/upcast.ts';
import type { Json } from '../../../shared/lib/canonical-json.ts';

/** A kind that has been through two changes of shape. */
const HISTORY: EventHistory = {
  newest: { 'place.named': 3, 'place.left': 2 },
  upcasters: {
    'place.named': {
      1: (data) => ({ ...(data as Record<string, Json>), site: [] }),
      2: (data) => {
        const { name, site } = data as Record<string, Json>;
        return { label: name ?? null, site: site ?? [] };
      },
    },
  },
};

const named = (version: number, data: Json): Parameters<typeof upcast>[0] => ({ kind: 'place.named', version, data });

describe('reading an old entry as a new one', () => {
  it('lifts it through every version in between', () => {
    expect(upcast(named(1, { name: 'Dock' }), HISTORY)).toEqual({ ok: true, value: { label: 'Dock', site: [] } });
    expect(upcast(named(2, { name: 'Dock', site: ['Lille'] }), HISTORY)).toEqual({
      ok: true,
      value: { label: 'Dock', site: ['Lille'] },
    });
  });

  it('leaves the newest version as it is', () => {
    expect(upcast(named(3, { label: 'Dock', site: [] }), HISTORY)).toEqual({
      ok: true,
      value: { label: 'Dock', site: [] },
    });
  });

  it('does not change the entry it was given', () => {
    const data = Object.freeze({ name: 'Dock' });
    upcast(named(1, data), HISTORY);
    expect(data).toEqual({ name: 'Dock' });
  });

  it.each([
    ['a version newer than its own', named(4, {})],
    ['a version that never was', named(0, {})],
    ['a version that nothing leads up from', { kind: 'place.left', version: 1, data: {} }],
  ])('refuses %s instead of guessing', (_, entry) => {
    expect(upcast(entry, HISTORY)).toMatchObject({ ok: false, error: { code: 'journal.unknownVersion' } });
  });

  it.each(['device.teleported', '', 'constructor', '__proto__', 'toString'])(
    'refuses the unknown kind “%s”',
    (kind) => {
      expect(upcast({ kind, version: 1, data: {} })).toMatchObject({
        ok: false,
        error: { code: 'journal.unknownKind' },
      });
    },
  );

  it('knows a way up from every version that was ever written of every kind', () => {
    for (const [kind, newest] of Object.entries(NEWEST_VERSIONS)) {
      for (let version = 1; version <= newest; version += 1) {
        const lifted = upcast({ kind, version, data: {} });
        expect(lifted.ok, `${kind} from version ${version}`).toBe(true);
      }
    }
  });
});
