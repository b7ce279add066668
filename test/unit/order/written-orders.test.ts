import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { diffOrders } from '../../../shared/domain/order/diff-orders.ts';
import type { Order } from '../../../shared/domain/order/order.ts';
import { readOrderFile } from '../../../shared/domain/order/read-order-file.ts';
import { utf16 } from '../../fixtures/nasty/nasty-file.ts';
import { xlsx } from '../../fixtures/xlsx.ts';

const CHOICE = { sheet: null, mapping: null, constants: {}, presets: [], requiresPreset: false } as const;
const HEAD = ['Order number', 'SKU', 'Serial number', 'Site', 'Device name', 'Description'];

/** What stands in cells: letters of our languages, digits, and whatever separates, quotes or breaks. */
const word = fc.string({
  unit: fc.constantFrom(...'abcXYZ0123456789éèàçœ€’ -_.,;|^~\t"\n'),
  minLength: 1,
  maxLength: 12,
});
const serial = fc
  .string({ unit: fc.constantFrom(...'ABCDEFGH0123456789'), minLength: 6, maxLength: 21 })
  .filter((text) => !/^\d+$/.test(text) || text.length < 22);
const device = fc.record({
  sku: fc.constantFrom('CAM-1', 'ACU 2', '0012'),
  site: fc.constantFrom('Hôtel de Ville', 'Lille; nord', 'A, B', '“Dock” 1'),
  description: word,
});
const file = fc
  .tuple(fc.array(device, { minLength: 1, maxLength: 8 }), fc.uniqueArray(serial, { minLength: 8, maxLength: 8 }))
  .map(([devices, serials]) =>
    devices.map(({ sku, site, description }, at) => ['SO-1', sku, serials[at] ?? '', site, `Place ${at}`, description]),
  );

function read(bytes: Uint8Array): Order {
  const book = createSheetReader().read('order', bytes);
  if (!book.ok) throw new Error(book.error.code);
  const { orders } = readOrderFile(book.value, 'order', CHOICE);
  const [order] = orders.ok ? orders.value : [];
  if (order === undefined) throw new Error(JSON.stringify(orders).slice(0, 300));
  return order;
}

/** Windows-1252, for what the words above can hold. */
function cp1252(text: string): Uint8Array {
  const own = new Map([...'€’œ“”'].map((char, at) => [char, [0x80, 0x92, 0x9c, 0x93, 0x94][at] ?? 0]));
  return Uint8Array.from(text, (char) => own.get(char) ?? char.charCodeAt(0));
}

const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => new TextEncoder().encode(text),
  'UTF-8 with a mark': (text) => new TextEncoder().encode(`\ufeff${text}`),
  'UTF-16 LE': (text) => utf16(text),
  'UTF-16 BE': (text) => utf16(text, { bigEndian: true }),
  'Windows-1252': cp1252,
};

describe('an order that is written out', () => {
  it.each(Object.keys(ENCODINGS))('reads back the same from any separator in %s, and from a workbook', (encoding) => {
    fc.assert(
      fc.property(
        file,
        fc.constantFrom(',', ';', '\t', '|', '^'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, newline) => {
          const text = Papa.unparse([HEAD, ...rows], { delimiter, newline });
          const fromText = read((ENCODINGS[encoding] ?? cp1252)(text));
          const fromBook = read(xlsx([{ name: 'Order', rows: [HEAD, ...rows] }]));
          expect(fromText.units.map((unit) => unit.serial).toSorted()).toEqual(rows.map((row) => row[2]).toSorted());
          expect(fromText.positions.map(({ site }) => site[0]).toSorted()).toEqual(
            rows.map((row) => row[3]).toSorted(),
          );
          expect(diffOrders(fromBook, fromText).unchanged).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
