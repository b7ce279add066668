import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderSchema } from '../../../shared/contract/schemas.ts';
import { diffOrders } from '../../../shared/domain/order/diff-orders.ts';
import { parseOrderSheet } from '../../../shared/domain/order/parse-order-sheet.ts';
import type { Sheet } from '../../../shared/domain/sheet/sheet.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import fr from '../../../shared/locales/fr.json' with { type: 'json' };

const HEADER = ['Order', 'Customer', 'Line', 'SKU', 'Qty', 'Serial', 'MAC', 'Site', 'Sub-site', 'Name', 'Visit date'];

/** Cells as files have them, the reasonable and the hostile in one bag. */
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', 'S1', '1', '2', '7', 'CAM', 'Lille', '2026-12-03', '03/12/2026') },
  { weight: 1, arbitrary: fc.constantFrom('e0a700000001', '1.23457E+11', 'A, B', 'LIC-1Y', '#N/A', '__proto__', '-') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);
const sheet = fc
  .array(fc.array(cell, { minLength: 0, maxLength: HEADER.length + 1 }), { maxLength: 12 })
  .map((rows): Sheet => ({ header: HEADER, rows: rows.map((cells, index) => ({ number: index + 2, cells })) }));

/** Whole orders, one row a unit, that can be read. */
const readable = fc
  .uniqueArray(fc.stringMatching(/^[A-Z0-9]{4,12}$/), { minLength: 1, maxLength: 20 })
  .chain((serials) =>
    fc.tuple(...serials.map((serial, index) => row(serial, index))).map((rows): Sheet['rows'] => rows),
  );

function row(serial: string, index: number): fc.Arbitrary<Sheet['rows'][number]> {
  return fc
    .record({ sku: fc.constantFrom('CAM', 'DOME', 'LIC-1Y'), open: fc.boolean(), site: fc.constantFrom('A', 'B', '') })
    .map(({ sku, open, site }) => ({
      number: index + 2,
      cells: ['S1', 'Acme', '', sku, '', open ? '' : serial, '', site, '', `Place ${index}`, '2026-12-03'],
    }));
}

/** Whether a catalogue has a sentence for a failure's code. */
function hasSentence(catalogue: unknown, key: string): boolean {
  const found = key
    .split('.')
    .reduce((node: unknown, part) => (node as Record<string, unknown> | undefined)?.[part], catalogue);
  return typeof found === 'string';
}

describe('any sheet at all', () => {
  it('is read into orders that fit the contract, or refused with sentences that both languages have', () => {
    fc.assert(
      fc.property(sheet, (any) => {
        const parsed = parseOrderSheet(any, 'any.csv');
        if (parsed.ok) {
          for (const order of parsed.value) expect(orderSchema.parse(order)).toEqual(order);
          return;
        }
        for (const { code, sentence } of [parsed.error, ...parsed.error.also]) {
          expect([code, hasSentence(en, sentence.key), hasSentence(fr, sentence.key)]).toEqual([code, true, true]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('names every unit and every place once', () => {
    fc.assert(
      fc.property(readable, (rows) => {
        const parsed = parseOrderSheet({ header: HEADER, rows }, 'any.csv');
        const [order] = parsed.ok ? parsed.value : [];
        const units = order?.units.map(({ id }) => id) ?? [];
        expect(new Set(units).size).toBe(units.length);
        const places = order?.positions.map(({ id }) => id) ?? [];
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('is the same order however its rows are sorted', () => {
    fc.assert(
      fc.property(readable, fc.integer(), (rows, seed) => {
        const shuffled = rows.toSorted((a, b) => ((a.number * 7919 + seed) % 31) - ((b.number * 7919 + seed) % 31));
        const [before, after] = [rows, shuffled].map((some) =>
          parseOrderSheet({ header: HEADER, rows: some }, 'any.csv'),
        );
        if (before?.ok !== true || after?.ok !== true) throw new Error('a readable sheet was refused');
        const [one, other] = [before.value[0], after.value[0]];
        if (one === undefined || other === undefined) throw new Error('a readable sheet has no order');
        expect(diffOrders(one, other)).toEqual({ unchanged: true, added: [], changed: [], removed: [] });
      }),
    );
  });
});
