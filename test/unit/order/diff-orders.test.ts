import { describe, expect, it } from 'vitest';
import { diffOrders } from '../../../shared/domain/order/diff-orders.ts';
import { orderOf } from './sheet-of.ts';

const HEADER = 'Order;Customer;SKU;Qty;Serial;Site;Name;Visit date';
const ROWS = [
  'S;Acme;CAM;4;A;Lille;North;2026-12-03',
  'S;Acme;CAM;4;B;Lille;South;2026-12-03',
  'S;Acme;CAM;4;;Lille;Yard;2026-12-03',
  'S;Acme;CAM;4;;Lille;Attic;2026-12-03',
  'S;Acme;LIC-1Y;4;;;;',
];
const order = (rows: readonly string[]): ReturnType<typeof orderOf> => orderOf([HEADER, ...rows].join('\n'));

describe('comparing two readings of one order', () => {
  it('finds everything new in an order that was not there', () => {
    expect(diffOrders(null, order(ROWS))).toEqual({
      unchanged: false,
      added: ['S/s:A', 'S/s:B', 'S/CAM/o:1', 'S/CAM/o:2'],
      changed: [],
      removed: [],
    });
  });

  it('finds no change in the same rows sorted otherwise', () => {
    for (const rows of [ROWS.toReversed(), ROWS.toSorted(), [...ROWS.slice(2), ...ROWS.slice(0, 2)]]) {
      expect(diffOrders(order(ROWS), order(rows))).toEqual({ unchanged: true, added: [], changed: [], removed: [] });
    }
  });

  it('names the unit whose serial was corrected as one gone and one come', () => {
    const corrected = ROWS.map((row) => row.replace(';A;', ';A2;'));
    expect(diffOrders(order(ROWS), order(corrected))).toMatchObject({ added: ['S/s:A2'], removed: ['S/s:A'] });
  });

  it.each([
    ['North', 'North 2'],
    ['B;Lille', 'B;Paris'],
    ['A;Lille;North;2026-12-03', 'A;Lille;North;2026-12-04'],
  ])('names the unit whose place reads otherwise: %s → %s', (from, to) => {
    const difference = diffOrders(order(ROWS), order(ROWS.map((row) => row.replace(from, to))));
    expect(difference.changed).toHaveLength(1);
    expect(difference).toMatchObject({ unchanged: false, added: [], removed: [] });
  });

  it('keeps a unit the same when a corrected file moves it to another line', () => {
    const numbered = (line: number): ReturnType<typeof orderOf> =>
      orderOf(`Order;Line;SKU;Serial\nS;${line};CAM;A\nS;9;DOME;B`);
    expect(diffOrders(numbered(1), numbered(2))).toMatchObject({ added: [], changed: ['S/s:A'], removed: [] });
  });

  it('sees a changed customer or licence, in which no unit changes', () => {
    const customer = diffOrders(order(ROWS), order(ROWS.map((row) => row.replace('Acme', 'Apex'))));
    expect(customer).toEqual({ unchanged: false, added: [], changed: [], removed: [] });
    const licence = diffOrders(order(ROWS), order(ROWS.map((row) => row.replace('LIC-1Y;4', 'LIC-1Y;5'))));
    expect(licence).toEqual({ unchanged: false, added: [], changed: [], removed: [] });
  });

  it('counts open slots that a smaller quantity takes away', () => {
    const before = orderOf('Order;SKU;Qty\nS;CAM;5');
    const after = orderOf('Order;SKU;Qty\nS;CAM;3');
    expect(diffOrders(before, after)).toMatchObject({ added: [], changed: [], removed: ['S/CAM/o:4', 'S/CAM/o:5'] });
  });
});
