import { describe, expect, it } from 'vitest';
import { orderOf, refusalsOf } from './sheet-of.ts';

const summary = (text: string): unknown => {
  const { lines, units, positions } = orderOf(text);
  return {
    quantities: lines.map(({ quantity }) => quantity),
    serials: units.map(({ serial }) => serial),
    places: positions.map(({ site, name }) => [...site, name].join('/')),
  };
};

describe('one row a unit', () => {
  it('takes a quantity repeated on every row as the line’s own, and keeps open slots for what has no serial', () => {
    expect(summary('Order;SKU;Qty;Serial\nS;CAM;4;A\nS;CAM;4;B')).toEqual({
      quantities: [4],
      serials: ['A', 'B', null, null],
      places: [],
    });
  });

  it('takes a quantity of one on every row as the row’s own', () => {
    expect(summary('Order;SKU;Qty;Serial\nS;CAM;1;A\nS;CAM;1;B')).toMatchObject({
      quantities: [2],
      serials: ['A', 'B'],
    });
  });

  it('counts the rows where there is no quantity', () => {
    expect(summary('Order;SKU;Name\nS;CAM;North\nS;CAM;South')).toEqual({
      quantities: [2],
      serials: [null, null],
      places: ['North', 'South'],
    });
  });

  it('takes a quantity written on the first row only as the line’s', () => {
    expect(summary('Order;SKU;Qty;Serial\nS;CAM;3;A\nS;CAM;;B')).toMatchObject({ quantities: [3] });
  });

  it('refuses more units than the quantity, and names the row that is one too many', () => {
    const text = 'Order;Line;SKU;Qty;Serial\nS;1;CAM;2;A\nS;1;CAM;2;B\nS;1;CAM;2;C';
    expect(refusalsOf(text, 'row', 'quantity', 'given')).toEqual([['order.quantityTooSmall', 4, 2, 3]]);
  });

  it('refuses quantities that disagree between rows of single devices', () => {
    expect(refusalsOf('Order;SKU;Qty;Serial\nS;CAM;2;A\nS;CAM;3;B', 'row')).toEqual([['order.quantityDiffers', 3]]);
  });
});

describe('one row a line', () => {
  it('opens a slot for each, at the row’s place, numbered', () => {
    expect(summary('Order;SKU;Qty;Site;Name\nS;CAM;3;Lille;Dock')).toEqual({
      quantities: [3],
      serials: [null, null, null],
      places: ['Lille/Dock 1', 'Lille/Dock 2', 'Lille/Dock 3'],
    });
  });

  it('keeps the site of devices that have no name of their own', () => {
    expect(summary('Order;SKU;Qty;Site\nS;CAM;2;Lille')).toMatchObject({ places: ['Lille/CAM 1', 'Lille/CAM 2'] });
  });

  it.each(['A, B', 'A;B', 'A | B', 'A\\nB', 'A / B'])('reads several serials in one cell: %s', (cell) => {
    const text = `Order|SKU|Qty|Serial\nS|CAM|3|${cell.replaceAll('|', '¦')}`;
    const cells = text.replaceAll(';', ',').replaceAll('|', ';').replaceAll('¦', '|');
    expect(summary(cells)).toMatchObject({ serials: ['A', 'B', null] });
  });

  it('pairs serials with their MACs one by one', () => {
    const { units } = orderOf('Order;SKU;Qty;Serial;MAC\nS;CAM;2;A, B;e0a700000001, e0a700000002');
    expect(units.map(({ serial, mac }) => [serial, mac])).toEqual([
      ['A', 'e0:a7:00:00:00:01'],
      ['B', 'e0:a7:00:00:00:02'],
    ]);
  });

  it('refuses MACs that can’t be paired', () => {
    const text = 'Order;SKU;Qty;Serial;MAC\nS;CAM;3;A, B, C;e0a700000001, e0a700000002';
    expect(refusalsOf(text, 'serials', 'macs')).toEqual([['order.serialsMacsDiffer', 3, 2]]);
  });

  it('refuses more serials than the quantity', () => {
    expect(refusalsOf('Order;SKU;Qty;Serial\nS;CAM;1;A, B', 'quantity', 'given')).toEqual([
      ['order.quantityTooSmall', 1, 2],
    ]);
  });

  it('adds up rows of one SKU for several sites when their figures differ', () => {
    expect(summary('Order;SKU;Qty;Site\nS;CAM;2;Lille\nS;CAM;1;Paris')).toMatchObject({
      quantities: [3],
      places: ['Lille/CAM 1', 'Lille/CAM 2', 'Paris/CAM 3'],
    });
  });

  it('refuses the same figure on several nameless rows: it could be each row’s own or one total', () => {
    expect(refusalsOf('Order;SKU;Qty;Site\nS;CAM;4;Lille\nS;CAM;4;Paris', 'quantity', 'rows')).toEqual([
      ['order.quantityAmbiguous', 4, 2],
    ]);
  });
});

describe('a quantity', () => {
  it.each([
    ['7', 7],
    ['7.0', 7],
    ['7,00', 7],
    ['1\u202f000', 1000],
    ['0', 0],
  ])('reads %j', (text, quantity) => {
    expect(orderOf(`Order;SKU;Qty\nS;CAM;${text}`).units).toHaveLength(quantity);
  });

  it.each(['-1', '1.5', '1e3', 'seven', '999999', '0x10', '1.000', '1,000'])('refuses %j', (text) => {
    expect(refusalsOf(`Order;SKU;Qty\nS;CAM;${text}`, 'cell')).toEqual([['order.badQuantity', 'C2']]);
  });

  it('refuses a file whose quantities together are beyond any bench, before it makes a single unit', () => {
    const rows = Array.from({ length: 40 }, (_, line) => `S;${line + 1};CAM${line};20000`);
    expect(refusalsOf(`Order;Line;SKU;Qty\n${rows.join('\n')}`, 'count')).toEqual([['order.tooManyUnits', 800_000]]);
  });
});
