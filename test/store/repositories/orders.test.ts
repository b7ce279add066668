import { describe, expect, it } from 'vitest';
import type { Order, OrderedPlace, OrderNumber, PositionId, Unit } from '../../../shared/domain/order/order.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { imported } from '../../fixtures/events.ts';
import { matchedTo } from '../../fixtures/matches.ts';
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
      closed: null,
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

  it.each([
    ['one with other serials', (order: Order) => order],
    ['one with its rows in another order', (order: Order) => ({ ...order, units: order.units.toReversed() })],
    ['one with rows taken out', (order: Order) => ({ ...order, units: order.units.slice(3) })],
    ['one with places that are called otherwise', renamed],
  ])('read back to the last row after a second file of 900 units, %s', (_, change) => {
    const store = open(temporaryFolder());
    const order = orderOf({ units: 900 });
    append(store, imported(order));
    const units = order.units.map((unit, at): Unit => (at % 100 === 7 ? { ...unit, serial: `NEW${at}` } : unit));
    const corrected = change({ ...order, units, customer: 'Acme SAS' });
    append(store, imported(corrected));
    expect(store.orders.find(order.number)?.order).toEqual(corrected);
    expect(store.plans.positions().map(({ id, name }) => [id, name])).toEqual(
      corrected.positions.map(({ id, name }) => [id, name]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
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
      positions: order.positions.map((position): OrderedPlace => ({ ...position, site: [], visitDate: null })),
    };
    append(store, imported(bare));
    expect(store.orders.list()[0]?.order).toEqual(bare);
  });

  it('come back closed with what stood for them, which follows a device that is merged', () => {
    const store = open(temporaryFolder());
    const order = orderOf();
    const [first, second] = [deviceOf(0), deviceOf(1)];
    const [unit] = order.units;
    if (unit === undefined) throw new Error('the order has no unit');
    const seat = { match: matchedTo(first.id, order, unit), evidence: [] };
    append(
      store,
      imported(order),
      { kind: 'device.seen', data: { device: first } },
      { kind: 'device.seen', data: { device: second } },
      { kind: 'order.closed', data: { order: order.number, seats: [seat] } },
    );
    expect(store.orders.find(order.number)?.closed).toEqual({ at: '2026-11-23T09:00:00.000Z', seats: [seat] });
    append(store, { kind: 'device.merged', data: { device: second, absorbed: [first.id] } });
    expect(store.orders.find(order.number)?.closed?.seats[0]?.match.deviceId).toBe(second.id);
    expect(store.journal.checkProjections()).toBeNull();
    append(store, { kind: 'order.reopened', data: { order: order.number } });
    expect(store.orders.find(order.number)?.closed).toBeNull();
    expect(store.journal.checkProjections()).toBeNull();
  });

  it('are open again when they were removed closed, and imported anew', () => {
    const store = open(temporaryFolder());
    const order = orderOf();
    append(store, imported(order), { kind: 'order.closed', data: { order: order.number, seats: [] } });
    append(store, { kind: 'order.removed', data: { order: order.number } }, imported(order));
    expect(store.orders.find(order.number)?.closed).toBeNull();
    expect(store.journal.checkProjections()).toBeNull();
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

function renamed(order: Order): Order {
  const positions = order.positions.map(
    (position, at): OrderedPlace =>
      at % 100 === 3 ? { ...position, name: `${position.name} bis`, site: [...position.site, 'Mast'] } : position,
  );
  return { ...order, positions };
}
