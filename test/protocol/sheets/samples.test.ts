import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { coverOrders } from '../../../shared/domain/licence/cover.ts';
import { diffOrders } from '../../../shared/domain/order/diff-orders.ts';
import type { Order } from '../../../shared/domain/order/order.ts';
import { parseOrderSheet } from '../../../shared/domain/order/parse-order-sheet.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import { dayOf, shippedLicences } from '../../fixtures/licences.ts';

const sample = (name: string): Promise<Uint8Array> =>
  readFile(new URL(`../../../resources/samples/${name}`, import.meta.url));

function parse(name: string, bytes: Uint8Array): Result<readonly Order[], Failure> {
  const sheet = createSheetReader().read(name, bytes);
  return sheet.ok ? parseOrderSheet(sheet.value.sheets[0].sheet, name) : sheet;
}

async function theOrder(name: string): Promise<Order> {
  const parsed = parse(name, await sample(name));
  const order = parsed.ok ? parsed.value[0] : undefined;
  if (order === undefined) throw new Error(JSON.stringify(parsed));
  return order;
}

describe('the sample order SO-24817', () => {
  it('expects sixteen devices on four lines, each in its place, and two lines of licences', async () => {
    const order = await theOrder('order-SO-24817.csv');
    expect(order).toMatchObject({ number: 'SO-24817', customer: 'Acme Logistics' });
    expect(order.lines.map(({ line, sku, quantity, kind }) => [line, sku, quantity, kind])).toEqual([
      [1, 'CD53-256-HW', 7, 'device'],
      [2, 'P3265-LVE', 4, 'device'],
      [3, 'XNV-8083R', 3, 'device'],
      [4, 'AC42-HW', 2, 'device'],
      [5, 'LIC-CAM-3Y', 6, 'licence'],
      [6, 'LIC-ACU-3Y', 2, 'licence'],
    ]);
    expect(order.units).toHaveLength(16);
    expect(order.units.every(({ serial, mac, positionId }) => serial && mac && positionId)).toBe(true);
    expect(order.positions.find(({ name }) => name === 'Gate east')).toMatchObject({
      site: ['Lille warehouse', 'Yard'],
      visitDate: '2026-12-03',
    });
    expect(order.positions.find(({ name }) => name === 'Paris HQ lobby')?.site).toEqual(['Paris HQ']);
    expect(order.lines[3]?.description).toBe('Door controller, 4 doors');
  });
});

describe('the sample order FR-3391, in Windows-1252 with semicolons', () => {
  it('reads its accents, its sub-sites and floors, and its serials as printed', async () => {
    const order = await theOrder('commande-FR-3391.csv');
    expect(order.lines).toEqual([
      { line: 1, sku: 'CB62-512E-HW', description: 'Caméra bullet extérieure', quantity: 6, kind: 'device' },
      { line: 2, sku: 'LIC-CAM-1Y', description: 'Licence caméra, 1 an', quantity: 5, kind: 'licence' },
    ]);
    expect(order.units.map(({ serial }) => serial)).toContain('44fy03tbh563');
    expect(order.positions.map(({ site, name }) => [...site, name].join(' / '))).toEqual([
      'Hôtel de Ville / Accueil / RDC / Entrée principale',
      'Hôtel de Ville / Accueil / RDC / Guichet n° 2',
      'Hôtel de Ville / Étage 1 / 1er / Couloir côté cour',
      'Médiathèque / RDC / Façade sud',
      'Médiathèque / -1 / Réserve',
      'Médiathèque / Parking / RDC / Barrière',
    ]);
  });

  it('is the same order when a spreadsheet saves it as UTF-8 with commas', async () => {
    const bytes = await sample('commande-FR-3391.csv');
    const text = new TextDecoder('windows-1252').decode(bytes);
    const quoted = text.replace(/[^;\r\n]*,[^;\r\n]*/g, '"$&"').replaceAll(';', ',');
    const again = parse('commande.csv', new TextEncoder().encode(`\ufeff${quoted}`));
    expect(again.ok && diffOrders(await theOrder('commande-FR-3391.csv'), again.value[0] as Order).unchanged).toBe(
      true,
    );
  });
});

describe('the sample site plan', () => {
  it('is called a plan: an order would have a number', async () => {
    expect(parse('site-plan-campus.tsv', await sample('site-plan-campus.tsv'))).toMatchObject({
      ok: false,
      error: { code: 'order.isPlan', sentence: { params: { file: 'site-plan-campus.tsv' } } },
    });
  });
});

describe('the licences of the sample orders', () => {
  it.each([
    [
      'order-SO-24817.csv',
      1,
      8,
      [
        ['camera', 7, 6, 1],
        ['access', 2, 2, 0],
      ],
    ],
    ['commande-FR-3391.csv', 1, null, [['camera', 6, 5, 1]]],
  ] as const)(
    'of %s: %i is missing, and %s through a Command Connector',
    async (name, missing, withConnector, families) => {
      const { number, customer, lines } = await theOrder(name);
      const covers = coverOrders({
        orders: [{ number, customer, lines, visits: [] }],
        licences: [],
        knowledge: await shippedLicences(),
        today: dayOf('2026-11-27'),
        withinDays: 60,
      });
      expect(covers).toMatchObject([{ missing, missingWithConnector: withConnector, unknownDevices: [] }]);
      expect(
        covers[0]?.families.map(({ family, needed, ordered, missing: short }) => [family, needed, ordered, short]),
      ).toEqual(families);
    },
  );
});
