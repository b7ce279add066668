import { describe, expect, it } from 'vitest';
import { orderSchema } from '../../../shared/contract/schemas.ts';
import { parseOrderSheet } from '../../../shared/domain/order/parse-order-sheet.ts';
import { orderOf, refusalsOf, sheetOf } from './sheet-of.ts';

describe('identifiers', () => {
  it.each(['00123', '1E5', '1e10', '123456789012345678901', 'ab-CD–12', 'A B C', 'ABX7-48BE-8B7J', '12.50', "'0042"])(
    'keeps the serial %j exactly as it was read',
    (serial) => {
      expect(orderOf(`Order;SKU;Serial\n00042;0100-E;${serial}`)).toMatchObject({
        number: '00042',
        units: [{ sku: '0100-E', serial }],
      });
    },
  );

  it('takes the formula with which a spreadsheet was made to keep zeros as the text it keeps', () => {
    expect(orderOf('Order;SKU;Serial\nS;CAM;="00123"').units[0]?.serial).toBe('00123');
  });

  it.each(['1.23457E+11', '1,23457E+11', '1E+11', '#N/A', '#NOM?', '########'])(
    'refuses %j, which a spreadsheet has destroyed, with its row and column',
    (cell) => {
      expect(refusalsOf(`Order;SKU;Serial number\nS;CAM;A\nS;CAM;${cell}`, 'row', 'column', 'cell', 'value')).toEqual([
        ['order.destroyedCell', 3, 'Serial number', 'C3', cell],
      ]);
    },
  );

  it.each(['1.23457E+11', '#REF!'])('refuses %j in any other column that it reads', (cell) => {
    expect(refusalsOf(`Order;SKU;Serial\n${cell};CAM;A`, 'cell')).toEqual([['order.destroyedCell', 'A2']]);
    expect(refusalsOf(`Order;SKU;MAC\nS;CAM;${cell}`, 'cell')).toEqual([['order.destroyedCell', 'C2']]);
  });

  it.each(['', '-', 'n/a', 'TBC', 'à venir'])('takes %j for no serial yet', (cell) => {
    expect(orderOf(`Order;SKU;Serial\nS;CAM;${cell}\nS;CAM;${cell}`).units.map(({ serial }) => serial)).toEqual([
      null,
      null,
    ]);
  });

  it('reads MAC addresses as labels group them, and refuses what is none', () => {
    const { units } = orderOf('Order;SKU;MAC\nS;CAM;E0-A7-00-37-C2-60\nS;CAM;e0a7.0037.c261\nS;CAM;E0A70037C262');
    expect(units.map(({ mac }) => mac)).toEqual(['e0:a7:00:37:c2:60', 'e0:a7:00:37:c2:61', 'e0:a7:00:37:c2:62']);
    expect(
      refusalsOf('Order;SKU;MAC\nS;CAM;e0a70037c26\nS;CAM;ff:ff:ff:ff:ff:ff\nS;CAM;01:00:5e:00:00:01', 'cell'),
    ).toEqual([
      ['order.badMac', 'C2'],
      ['order.badMac', 'C3'],
      ['order.badMac', 'C4'],
    ]);
  });
});

describe('contradictions', () => {
  it('refuses one serial on two rows, however it is written', () => {
    expect(refusalsOf('Order;SKU;Serial\nS;CAM;ABX7-48BE\nS;CAM;abx7 48be', 'row', 'firstRow')).toEqual([
      ['order.serialTwice', 3, 2],
    ]);
  });

  it('refuses one serial in two orders of the file', () => {
    expect(refusalsOf('Order;SKU;Serial\nS1;CAM;A\nS2;CAM;A', 'row')).toEqual([['order.serialTwice', 3]]);
  });

  it('refuses one MAC on two rows', () => {
    expect(refusalsOf('Order;SKU;MAC\nS;CAM;e0a70037c260\nS;CAM;E0-A7-00-37-C2-60', 'row', 'firstRow')).toEqual([
      ['order.macTwice', 3, 2],
    ]);
  });

  it('refuses two devices in one place', () => {
    const text = 'Order;SKU;Site;Name\nS;CAM;Lille;Gate\nS;DOME;Lille;Gate\nS;CAM;Paris;Gate';
    expect(refusalsOf(text, 'row', 'firstRow', 'place')).toEqual([['order.placeTwice', 3, 2, 'Lille / Gate']]);
  });

  it('refuses a line number with two SKUs', () => {
    expect(refusalsOf('Order;Line;SKU\nS;1;CAM\nS;1;DOME', 'row', 'first', 'second')).toEqual([
      ['order.lineTwoSkus', 3, 'CAM', 'DOME'],
    ]);
  });

  it('refuses an order for two customers', () => {
    expect(refusalsOf('Order;Customer;SKU\nS;Acme;CAM\nS;Apex;CAM', 'row')).toEqual([['order.twoCustomers', 3]]);
  });

  it('finds every problem of a file in one pass, in the order of its rows', () => {
    const text = 'Order;SKU;MAC;Visit date\nS;CAM;zz;soon\n;CAM;;\nS;;;31/02/2026';
    expect(refusalsOf(text, 'cell')).toEqual([
      ['order.badMac', 'C2'],
      ['order.badDate', 'D2'],
      ['order.noOrderNumber', 'A3'],
      ['order.noSku', 'B4'],
      ['order.badDate', 'D4'],
    ]);
  });

  it('lists no more problems than a person mends in one pass', () => {
    const rows = Array.from({ length: 3_000 }, () => 'S;CAM;zz');
    expect(refusalsOf(`Order;SKU;MAC\n${rows.join('\n')}`)).toHaveLength(2_000);
  });
});

describe('lines', () => {
  it('are one a SKU where the file numbers none, in the order of the SKUs however the file is sorted', () => {
    const rows = ['S;DOME;A', 'S;CAM;B', 'S;DOME;C'];
    const linesOf = (sorted: readonly string[]): unknown => orderOf(`Order;SKU;Serial\n${sorted.join('\n')}`).lines;
    expect(linesOf(rows)).toMatchObject([
      { line: 1, sku: 'CAM', quantity: 1 },
      { line: 2, sku: 'DOME', quantity: 2 },
    ]);
    expect(linesOf(rows.toReversed())).toEqual(linesOf(rows));
  });

  it('refuse a row without a number among numbered ones', () => {
    expect(refusalsOf('Order;Line;SKU\nS;1;CAM\nS;;DOME', 'row')).toEqual([['order.noLine', 3]]);
    expect(refusalsOf('Order;Line;SKU\nS;1.1;CAM', 'cell')).toEqual([['order.badLine', 'B2']]);
  });

  it.each([
    ['LIC-CAM-3Y', 'Camera'],
    ['CAM-LIC', ''],
    ['XP-01', 'Device licence, 3 years'],
    ['XP-01', 'Abonnement vidéo 1 an'],
  ])('%s “%s” is a licence and expects no device', (sku, description) => {
    const order = orderOf(`Order;SKU;Description;Qty\nS;${sku};${description};6`);
    expect(order.lines[0]).toMatchObject({ kind: 'licence', quantity: 6 });
    expect(order.units).toEqual([]);
  });

  it.each([
    ['CAM', 'Camera with 1 year licence'],
    ['SLIC-4', 'Splice box'],
  ])('%s “%s” is a device', (sku, description) => {
    expect(orderOf(`Order;SKU;Description;Qty\nS;${sku};${description};1`).lines[0]?.kind).toBe('device');
  });

  it('with a serial is a device whatever its description says', () => {
    expect(orderOf('Order;SKU;Description;Serial\nS;CAM;Licence plate camera;A').lines[0]?.kind).toBe('device');
  });
});

describe('an order', () => {
  it('fits the contract whatever a file holds, within the lengths it allows', () => {
    const long = 'é'.repeat(120);
    const header = 'Order;SKU;Qty;Site;Sub-site;Zone;Name';
    const order = orderOf(`${header}\n${'9'.repeat(64)};${'K'.repeat(120)};3;${long};${long};${long};Gate`);
    expect(orderSchema.parse(order)).toEqual(order);
    expect(refusalsOf(`${header}\n${'9'.repeat(65)};K;3;;;;`, 'max')).toEqual([['order.tooLong', 64]]);
    expect(refusalsOf(`${header}\nS;K;3;${long};${long};${long};${long}`, 'cell')).toEqual([['order.tooLong', 'G2']]);
  });

  it('keeps several orders of a file apart', () => {
    const parsed = parseOrderSheet(sheetOf('Order;SKU;Qty\nS2;CAM;1\nS1;CAM;2\nS2;DOME;1'), 'x.csv');
    expect(parsed.ok && parsed.value.map(({ number, units }) => [number, units.length])).toEqual([
      ['S2', 2],
      ['S1', 2],
    ]);
  });

  it('leaves devices without site and name unassigned', () => {
    const order = orderOf('Order;SKU;Site;Name;Serial\nS;CAM;-;;A');
    expect(order.positions).toEqual([]);
    expect(order.units[0]?.positionId).toBeNull();
  });

  it('has one site for names that differ in kinds of space and composition only', () => {
    const { positions } = orderOf('Order;SKU;Site;Name\nS;CAM;Hôtel\u00a0de  Ville;A\nS;CAM;Ho\u0302tel de Ville;B');
    expect(new Set(positions.map(({ site }) => site.join('/')))).toEqual(new Set(['Hôtel de Ville']));
  });
});
