import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PositionId, UnitId } from '../../../shared/domain/order/order.ts';
import { editPlan } from '../../../shared/domain/site/edit-plan.ts';
import { placesOfOrder } from '../../../shared/domain/site/places.ts';
import { invertChanges } from '../../../shared/domain/site/plan-change.ts';
import type { OrderPlan } from '../../../shared/domain/site/plan-draft.ts';
import type { PlanEdit, PlanEdited } from '../../../shared/domain/site/plan-edit.ts';
import { siteKey } from '../../../shared/domain/site/position.ts';
import { applyChanges } from '../../fixtures/apply-changes.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { unwrap } from '../../fixtures/store.ts';

const order = orderOf({ units: 6 });
const start: OrderPlan = { order, places: placesOfOrder(order), sites: new Map() };
const units = order.units.map(({ id }) => id);
const places = order.positions.map(({ id }) => id);
const [unit, other] = units as [UnitId, UnitId];
const [place, otherPlace] = places as [PositionId, PositionId];
const knowledge = { fits: (wanted: string, ordered: string) => wanted === ordered, onLan: new Set<string>() };

function decide(plan: OrderPlan, edit: PlanEdit): PlanEdited {
  return unwrap(editPlan(plan, edit, knowledge));
}
function worked(plan: OrderPlan, ...edits: readonly PlanEdit[]): OrderPlan {
  return edits.reduce((now, edit) => applyChanges(now, decide(now, edit).changes), plan);
}
const namesIn = (plan: OrderPlan, site: readonly string[]): readonly string[] =>
  [...plan.places.positions.values()].filter((each) => siteKey(each.site) === siteKey(site)).map(({ name }) => name);
const roof = ['Lille warehouse', 'Roof'];

describe('assigning', () => {
  it('refuses a place that is taken, and names who has it and what to do', () => {
    const { changes, conflicts } = decide(start, { kind: 'assign', unitId: unit, positionId: otherPlace });
    expect(changes).toEqual([]);
    expect(conflicts).toMatchObject([
      { key: 'plan.clash.taken', params: { place: 'Lille warehouse / Yard / Camera 2' } },
    ]);
  });

  it('swaps two, each change once', () => {
    const { changes } = decide(start, { kind: 'swap', first: unit, second: other });
    expect(changes).toHaveLength(2);
    const swapped = applyChanges(start, changes);
    expect(swapped.places.assignments.get(unit)).toBe(otherPlace);
    expect(swapped.places.assignments.get(other)).toBe(place);
  });

  it('says when the model is not what the place wants, and does it all the same', () => {
    const plan = worked(
      start,
      { kind: 'unassign', unitIds: [unit] },
      { kind: 'set-position', id: place, fields: { model: 'CD53' } },
    );
    const { changes, remarks } = decide(plan, { kind: 'assign', unitId: unit, positionId: place });
    expect(changes).toHaveLength(1);
    expect(remarks).toMatchObject([{ key: 'plan.remark.otherModel', params: { wanted: 'CD53', model: 'P3265-LVE' } }]);
  });

  it('refuses another device than the one whose serial the place is meant for', () => {
    const plan = worked(
      start,
      { kind: 'unassign', unitIds: [unit] },
      { kind: 'set-position', id: place, fields: { serial: 'B8A44F000001' } },
    );
    const { changes, conflicts } = decide(plan, { kind: 'assign', unitId: unit, positionId: place });
    expect(changes).toEqual([]);
    expect(conflicts.map(({ key }) => key)).toEqual(['plan.clash.otherSerial']);
  });

  it('fills free places by model, places that take anything last, and says who found none', () => {
    const plan = worked(
      start,
      { kind: 'unassign', unitIds: units },
      { kind: 'remove-positions', ids: places.slice(2) },
      { kind: 'set-position', id: place, fields: { model: null } },
    );
    const { changes, remarks } = decide(plan, { kind: 'assign-by-model', site: [] });
    expect(changes).toMatchObject([
      { unitId: unit, after: otherPlace },
      { unitId: other, after: place },
    ]);
    expect(remarks).toMatchObject([{ key: 'plan.remark.noFreePlace', params: { count: 4 } }]);
  });

  it('sends many to chosen places alone, moves who is elsewhere, and leaves who found none where it was', () => {
    const [, , third, fourth, fifth] = places as [PositionId, PositionId, PositionId, PositionId, PositionId];
    const plan = worked(
      start,
      { kind: 'unassign', unitIds: units.slice(0, 4) },
      { kind: 'set-position', id: place, fields: { model: 'CD53' } },
    );
    const edit: PlanEdit = {
      kind: 'assign-to-places',
      unitIds: [unit, ...units.slice(3)],
      ids: [place, third, fourth],
    };
    const now = worked(plan, edit);
    expect([third, fourth].map((id) => [...now.places.assignments].find(([, at]) => at === id)?.[0])).toEqual([
      unit,
      units[3],
    ]);
    expect(now.places.assignments.get(units[4] as UnitId)).toBe(fifth);
    expect([...now.places.assignments.values()]).not.toContain(place);
    expect(decide(plan, edit).remarks).toMatchObject([{ key: 'plan.remark.noChosenPlace', params: { count: 2 } }]);
  });

  it('leaves a device that is in one of the chosen places already, and takes none that somebody else has', () => {
    const edit: PlanEdit = { kind: 'assign-to-places', unitIds: [unit, other], ids: [place, otherPlace] };
    expect(decide(start, edit)).toMatchObject({ changes: [], remarks: [] });
    const taken: PlanEdit = { kind: 'assign-to-places', unitIds: [unit], ids: [otherPlace] };
    expect(decide(start, taken)).toMatchObject({ changes: [], remarks: [{ params: { count: 1 } }] });
  });

  it('makes places by a pattern, passing over numbers that are taken', () => {
    const plan = worked(start, {
      kind: 'create-positions',
      site: roof,
      pattern: 'EXT-{n:3}',
      values: {},
      count: 1,
      model: null,
    });
    const edit: PlanEdit = {
      kind: 'assign-to-site',
      unitIds: units.slice(0, 2),
      site: roof,
      pattern: 'EXT-{n:3}',
      values: {},
    };
    const now = worked(plan, edit);
    expect(namesIn(now, roof)).toEqual(['EXT-001', 'EXT-002', 'EXT-003']);
    expect(now.places.positions.get(now.places.assignments.get(unit) ?? place)?.name).toBe('EXT-002');
  });
});

describe('sites', () => {
  it('take their sub-sites and positions with them when they are renamed, and keep every id', () => {
    const now = worked(
      start,
      { kind: 'create-site', path: roof },
      { kind: 'move-site', path: ['Lille warehouse'], to: ['Lille'] },
    );
    expect([...now.sites.values()].map(({ path }) => path)).toEqual([['Lille', 'Roof']]);
    expect([...now.places.positions.keys()].sort()).toEqual([...places].sort());
    expect([...now.places.positions.values()].every(({ site }) => site[0] === 'Lille')).toBe(true);
  });

  it('can’t go into themselves, nor where one of the name is', () => {
    const into = decide(start, { kind: 'move-site', path: ['Lille warehouse'], to: ['Lille warehouse', 'Yard', 'X'] });
    expect(into.conflicts.map(({ key }) => key)).toEqual(['plan.clash.intoItself']);
    const onto = decide(start, {
      kind: 'move-site',
      path: ['Lille warehouse', 'Yard'],
      to: ['Lille warehouse', 'Dock 1'],
    });
    expect(onto.conflicts.map(({ key }) => key)).toEqual(['plan.clash.siteThere']);
  });

  it('leave their positions to the site above, or take them along, devices unassigned', () => {
    const yard = ['Lille warehouse', 'Yard'];
    const kept = worked(start, { kind: 'remove-site', path: yard, positions: 'keep' });
    expect(namesIn(kept, ['Lille warehouse'])).toEqual(['Camera 2', 'Camera 4', 'Camera 6']);
    expect(kept.places.assignments.size).toBe(6);
    const gone = worked(start, { kind: 'remove-site', path: yard, positions: 'remove' });
    expect(gone.places.positions.size).toBe(3);
    expect(gone.places.assignments.size).toBe(3);
  });
});

describe('every edit', () => {
  const path = fc.subarray(['Lille warehouse', 'Yard', 'Roof', 'Dock 1'], { minLength: 1, maxLength: 3 });
  const ids = fc.uniqueArray(fc.constantFrom(...places), { minLength: 1 });
  const unitIds = fc.uniqueArray(fc.constantFrom(...units), { minLength: 1 });
  const pattern = fc.constantFrom('EXT-{n:3}', '{floor}.{room} {direction}-{model}', 'Same', '{name}');
  const values = fc.constant({ room: '101-103', direction: 'N,E' });
  const model = fc.constantFrom(null, 'CD53', 'P3265-LVE');
  const anyEdit: fc.Arbitrary<PlanEdit> = fc.oneof(
    fc.record({ kind: fc.constant('create-site' as const), path }),
    fc.record({ kind: fc.constant('move-site' as const), path, to: path }),
    fc.record({
      kind: fc.constant('remove-site' as const),
      path,
      positions: fc.constantFrom('keep' as const, 'remove' as const),
    }),
    fc.record({
      kind: fc.constant('create-positions' as const),
      site: path,
      pattern,
      values,
      count: fc.integer({ min: 1, max: 5 }),
      model,
    }),
    fc.record({ kind: fc.constant('move-positions' as const), ids, site: path }),
    fc.record({ kind: fc.constant('rename-positions' as const), ids, pattern, values }),
    fc.record({ kind: fc.constant('remove-positions' as const), ids }),
    fc.record({
      kind: fc.constant('assign' as const),
      unitId: fc.constantFrom(...units),
      positionId: fc.constantFrom(...places),
    }),
    fc.record({
      kind: fc.constant('assign-to-site' as const),
      unitIds,
      site: path,
      pattern: fc.option(pattern),
      values,
    }),
    fc.record({ kind: fc.constant('assign-to-places' as const), unitIds, ids }),
    fc.record({ kind: fc.constant('assign-by-model' as const), site: path }),
    fc.record({ kind: fc.constant('unassign' as const), unitIds }),
    fc.record({
      kind: fc.constant('swap' as const),
      first: fc.constantFrom(...units),
      second: fc.constantFrom(...units),
    }),
    fc.record({
      kind: fc.constant('place' as const),
      id: fc.constantFrom(...places),
      point: fc.constant({ x: 0.5, y: 0.25 }),
    }),
    fc.record({
      kind: fc.constant('fill-addresses' as const),
      ids,
      fill: fc.constant({
        kind: 'static' as const,
        first: '10.0.0.1',
        last: null,
        prefix: 29,
        gateway: '10.0.0.1',
        vlan: 5,
      }),
    }),
  );

  it('gives no place twice, leaves no two names in a site, and is undone to exactly what was there', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        let plan = start;
        for (const edit of edits) {
          const edited = editPlan(plan, edit, knowledge);
          if (!edited.ok) continue;
          const { changes, conflicts } = edited.value;
          if (conflicts.length > 0) expect(changes).toEqual([]);
          const next = applyChanges(plan, changes);
          expect(new Set(next.places.assignments.values()).size).toBe(next.places.assignments.size);
          for (const id of next.places.assignments.values()) expect(next.places.positions.has(id)).toBe(true);
          const names = [...next.places.positions.values()].map(({ site, name }) => siteKey([...site, name]));
          expect(new Set(names).size).toBe(names.length);
          expect(applyChanges(next, invertChanges(changes))).toEqual(plan);
          plan = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});
