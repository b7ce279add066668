import { describe, expect, it } from 'vitest';
import type { Order, OrderNumber, Position, PositionId, Unit } from '../../../shared/domain/order/order.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { imported } from '../../fixtures/events.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { append, open, temporaryFolder } from '../../fixtures/store.ts';

describe('orders in the store', () => {
  it('come back as they were imported, lines, units and positions in their order', () => {
    const store = open(temporaryFolder());
    const order = orderOf({ units: 12 });
    append(store, imported(order));
    expect(store.orders.find(order.number)).toEqual({
      order,
      importedAt: '2026-11-23T09:00:00.000Z',
      sha256: 'ab'.repeat(32),
    });
    expect(store.orders.find('SO-0' as OrderNumber)).toBeNull();
  });

  it('are what the last import said, in the order of their first', () => {
    const clock = createManualClock();
    const store = open(temporaryFolder(), { clock });
    append(store, imported(orderOf({ number: 'SO-2' })), imported(orderOf({ number: 'SO-1' })));
    clock.advance(60_000);
    const smaller = orderOf({ number: 'SO-2', units: 1, customer: 'Acme Logistics SAS' });
    append(store, imported(smaller));
    expect(store.orders.list().map(({ order }) => order.number)).toEqual(['SO-2', 'SO-1']);
    expect(store.orders.list()[0]).toMatchObject({ order: smaller, importedAt: '2026-11-23T09:01:00.000Z' });
    expect(store.journal.checkProjections()).toBeNull();
  });

  it('keep what only real ones have: no place, no serial, no customer, the same line twice', () => {
    const store = open(temporaryFolder());
    const order = orderOf();
    const bare: Order = {
      ...order,
      customer: '',
      lines: [...order.lines, ...order.lines],
      units: order.units.map((unit): Unit => ({ ...unit, serial: null, mac: null, positionId: null })),
      positions: order.positions.map((position): Position => ({ ...position, site: [], visitDate: null })),
    };
    append(store, imported(bare));
    expect(store.orders.list()[0]?.order).toEqual(bare);
  });

  it('refuse a unit in a position that the order does not have, and two of one id', () => {
    const store = open(temporaryFolder());
    const order = orderOf();
    const astray = order.units.map((unit) => ({ ...unit, positionId: 'nowhere' as PositionId }));
    expect(() => append(store, imported({ ...order, units: astray }))).toThrow('FOREIGN KEY');
    expect(() => append(store, imported({ ...order, units: [...order.units, ...order.units] }))).toThrow('UNIQUE');
    expect(store.orders.list()).toEqual([]);
  });
});
