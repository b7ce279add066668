import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../electron/adapters/store/connection.ts';
import { storeFiles } from '../../../electron/adapters/store/layout.ts';
import { applyMigration } from '../../../electron/adapters/store/migrate.ts';
import { MIGRATIONS } from '../../../electron/adapters/store/migrations/all.ts';
import { loadBenchState } from '../../../electron/bench/state.ts';
import type { BenchEvent } from '../../../shared/domain/journal/events.ts';
import type { Order } from '../../../shared/domain/order/order.ts';
import { imported } from '../../fixtures/events.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { PLAN_EVENTS } from '../../fixtures/plans.ts';
import { append, open, temporaryFolder } from '../../fixtures/store.ts';

describe('sites and places in the store', () => {
  it('come back as they were left, and follow from the journal', () => {
    const store = open(temporaryFolder());
    append(store, imported(orderOf()), ...PLAN_EVENTS);
    expect(store.plans.positions().find(({ name }) => name === 'Mast north')).toMatchObject({
      address: { kind: 'static', address: '10.21.0.11', prefix: 24, gateway: '10.21.0.1', vlan: 21 },
      point: { x: 0.25, y: 0.5 },
      poeWatts: 12.9,
    });
    expect(store.plans.sites().map(({ path }) => path)).toEqual([['Lille warehouse', 'Roof']]);
    expect(store.plans.steps(orderOf().number, 5)).toMatchObject([{ id: 'step-1', count: 7, undoes: null }]);
    expect(store.journal.checkProjections()).toBeNull();
  });

  it('are the same in memory, in the tables and after a new start, whatever files and people did', () => {
    const what = fc.array(fc.integer({ min: 0, max: PLAN_EVENTS.length + 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(what, (turns) => {
        const store = open(temporaryFolder());
        const state = loadBenchState(store, store);
        const order = orderOf();
        for (const turn of [-1, ...turns]) {
          const event = PLAN_EVENTS[turn] ?? fileEvent(order, turn);
          // A step has its number once.
          if (event.kind !== 'plan.stepped') state.record([event], { kind: 'engine' });
        }
        const anew = loadBenchState(store, null);
        expect(anew.placesOf(order.number)).toEqual(state.placesOf(order.number));
        expect(anew.sitesOf(order.number)).toEqual(state.sitesOf(order.number));
        expect(store.journal.checkProjections()).toBeNull();
        store.close();
      }),
      { numRuns: 25 },
    );
  });

  it('of a file from before they could be edited are what its orders’ files said', () => {
    const folder = temporaryFolder();
    const files = storeFiles(folder);
    const old = connect(files.database);
    for (const migration of MIGRATIONS.filter(({ version }) => version < 4)) applyMigration(old, migration);
    old.exec(`INSERT INTO orders (number, customer, file_name, sha256, imported_at, first_seq, seq)
      VALUES ('SO-1', 'Acme', 'a.csv', 'ab', '2026-11-23T09:00:00.000Z', 1, 1);
      INSERT INTO positions VALUES ('SO-1', 0, 'SO-1/Yard/Gate', '["Yard"]', 'Gate', '2026-12-03');
      INSERT INTO units VALUES ('SO-1', 0, 'SO-1/1/o:1', 1, 'CD53', NULL, NULL, 'SO-1/Yard/Gate');`);
    for (const migration of MIGRATIONS.filter(({ version }) => version >= 4)) applyMigration(old, migration);
    const places = old.prepare('SELECT id, model, visit_date, note FROM places').all();
    expect(places).toEqual([{ id: 'SO-1/Yard/Gate', model: 'CD53', visit_date: '2026-12-03', note: '' }]);
    expect(old.prepare('SELECT unit_id FROM assignments').pluck().all()).toEqual(['SO-1/1/o:1']);
    old.close();
  });
});

/** A file of the order as it was first, a corrected one, or that the order is gone. */
function fileEvent(order: Order, turn: number): BenchEvent {
  if (turn === PLAN_EVENTS.length + 3) return { kind: 'order.removed', data: { order: order.number } };
  const suffix = turn > PLAN_EVENTS.length ? ` ${turn}` : '';
  const positions = order.positions.map((position) => ({ ...position, name: `${position.name}${suffix}` }));
  return imported({ ...order, positions });
}
