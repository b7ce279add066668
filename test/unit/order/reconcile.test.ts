import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOrders } from '../../../shared/domain/order/diff-orders.ts';
import type { Order } from '../../../shared/domain/order/order.ts';
import { reconcileOrder } from '../../../shared/domain/order/reconcile.ts';
import { unitChanges } from '../../../shared/domain/order/unit-changes.ts';
import { orderOf } from './sheet-of.ts';

const HEAD = 'Order;SKU;Serial;MAC;Site;Name';
const order = (...rows: readonly string[]): Order => orderOf([HEAD, ...rows].join('\n'));
const FIRST = order(
  'S;CAM;AAAA1111;e0:a7:00:00:00:01;Lille;Gate',
  'S;CAM;BBBB2222;e0:a7:00:00:00:02;Lille;Yard',
  'S;ACU;;;Lille;Lobby',
);

/** What a corrected file changes, as kind and what a person knows the unit by, with each field before and after. */
const changes = (before: Order, ...rows: readonly string[]): readonly unknown[] => {
  const after = reconcileOrder(before, order(...rows));
  return unitChanges(before, after).map(({ kind, serial, fields }) => [
    kind,
    serial,
    ...fields.map(({ field, before, after }) => `${field}: ${before} → ${after}`),
  ]);
};
const [GATE, YARD, LOBBY] = [
  'S;CAM;AAAA1111;e0:a7:00:00:00:01;Lille;Gate',
  'S;CAM;BBBB2222;e0:a7:00:00:00:02;Lille;Yard',
  'S;ACU;;;Lille;Lobby',
];

describe('a corrected file', () => {
  it('changes nothing when it is the same, in whatever order its rows are', () => {
    expect(diffOrders(FIRST, reconcileOrder(FIRST, order(LOBBY, YARD, GATE))).unchanged).toBe(true);
  });

  it.each<[string, readonly string[], readonly unknown[]]>([
    [
      'a serial that was mistyped, told by the MAC',
      ['S;CAM;AAAA1117;e0:a7:00:00:00:01;Lille;Gate', YARD, LOBBY],
      [['changed', 'AAAA1117', 'serial: AAAA1111 → AAAA1117']],
    ],
    [
      'serial and MAC of another box, told by the place',
      ['S;CAM;ZZZZ9999;e0:a7:00:00:00:99;Lille;Gate', YARD, LOBBY],
      [['changed', 'ZZZZ9999', 'serial: AAAA1111 → ZZZZ9999', 'mac: e0:a7:00:00:00:01 → e0:a7:00:00:00:99']],
    ],
    [
      'a serial that comes later',
      [GATE, YARD, 'S;ACU;CCCC3333;;Lille;Lobby'],
      [['changed', 'CCCC3333', 'serial:  → CCCC3333']],
    ],
    [
      'a renamed place',
      ['S;CAM;AAAA1111;e0:a7:00:00:00:01;Lille;Main gate', YARD, LOBBY],
      [['changed', 'AAAA1111', 'name: Gate → Main gate']],
    ],
    [
      'a renamed place without serials',
      [GATE, YARD, 'S;ACU;;;Lille;Entrance'],
      [['changed', null, 'name: Lobby → Entrance']],
    ],
    [
      'two devices that change places',
      ['S;CAM;AAAA1111;e0:a7:00:00:00:01;Lille;Yard', 'S;CAM;BBBB2222;e0:a7:00:00:00:02;Lille;Gate', LOBBY],
      [
        ['changed', 'AAAA1111', 'name: Gate → Yard'],
        ['changed', 'BBBB2222', 'name: Yard → Gate'],
      ],
    ],
    ['a device that was taken back', [GATE, LOBBY], [['removed', 'BBBB2222']]],
    ['a device more', [GATE, YARD, LOBBY, 'S;CAM;DDDD4444;;Lille;Dock'], [['added', 'DDDD4444']]],
  ])('tells %s', (_name, rows, expected) => {
    expect(changes(FIRST, ...rows)).toEqual(expected);
  });

  it('keeps the id of a unit whose serial and then place were corrected', () => {
    const second = reconcileOrder(FIRST, order('S;CAM;AAAA1117;e0:a7:00:00:00:01;Lille;Gate', YARD, LOBBY));
    const third = reconcileOrder(second, order('S;CAM;AAAA1117;;Lille;Main gate', YARD, LOBBY));
    const gate = FIRST.units.find(({ serial }) => serial === 'AAAA1111');
    expect(third.units.find(({ serial }) => serial === 'AAAA1117')).toMatchObject({
      id: gate?.id,
      positionId: gate?.positionId,
    });
    expect(third.positions.find(({ name }) => name === 'Main gate')?.id).toBe(gate?.positionId);
    expect(
      diffOrders(third, reconcileOrder(third, order('S;CAM;AAAA1117;;Lille;Main gate', YARD, LOBBY))).unchanged,
    ).toBe(true);
  });

  it('gives a new unit an id of its own where the one that its serial makes is still held by another', () => {
    const corrected = reconcileOrder(FIRST, order('S;CAM;AAAA1117;e0:a7:00:00:00:01;Lille;Gate', YARD, LOBBY));
    const reused = order('S;CAM;AAAA1117;e0:a7:00:00:00:01;Lille;Gate', 'S;CAM;AAAA1111;;Lille;Dock', YARD, LOBBY);
    const after = reconcileOrder(corrected, reused);
    expect(new Set(after.units.map(({ id }) => id)).size).toBe(4);
    expect(unitChanges(corrected, after).map(({ kind, serial }) => [kind, serial])).toEqual([['added', 'AAAA1111']]);
  });
});

describe('whatever two files say', () => {
  const row = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom('CAM', 'ACU'))
    .map(([serial, place, sku]) => ({
      serial: serial === 0 ? '' : `SERIAL${serial}`,
      place: place === 0 ? '' : `P${place}`,
      sku,
    }));
  const rows = fc
    .uniqueArray(row, { selector: ({ serial, place }) => `${serial}|${place}`, maxLength: 6, minLength: 1 })
    .filter((all) => {
      const serials = all.flatMap(({ serial }) => (serial === '' ? [] : [serial]));
      const places = all.flatMap(({ place }) => (place === '' ? [] : [place]));
      return new Set(serials).size === serials.length && new Set(places).size === places.length;
    })
    .map((all) =>
      order(...all.map(({ serial, place, sku }) => `S;${sku};${serial};;${place === '' ? '' : 'Lille'};${place}`)),
    );

  it('ids are unique, every place is held by its own unit, and the second import of a file changes nothing', () => {
    fc.assert(
      fc.property(rows, rows, (before, file) => {
        const after = reconcileOrder(before, file);
        expect(new Set(after.units.map(({ id }) => id)).size).toBe(file.units.length);
        expect(new Set(after.positions.map(({ id }) => id)).size).toBe(file.positions.length);
        const places = new Set(after.positions.map(({ id }) => id));
        expect(after.units.every(({ positionId }) => positionId === null || places.has(positionId))).toBe(true);
        expect(diffOrders(after, reconcileOrder(after, file)).unchanged).toBe(true);
      }),
    );
  });
});
