import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { ANYTHING } from '../../fixtures/import-choice.ts';
import { importText, look } from '../../fixtures/importing.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const HEAD = 'Order number;Customer;SKU;Serial number;MAC address;Site;Device name';
const GATE = 'SO-9;Acme;CD53-256-HW;ABX7-48BE-8B7J;e0:a7:00:8d:92:22;Lille;Gate';
const YARD = 'SO-9;Acme;CD53-256-HW;6A4J-EY0S-UKXZ;e0:a7:00:04:a3:c4;Lille;Yard';
const order = (...rows: readonly string[]): string => [HEAD, ...rows].join('\n');

let open: BenchUnderTest;
beforeEach(async () => {
  open = await startBench();
});
afterEach(() => open.dispose());

/** The dome of the gate comes online. */
function plugIn(): void {
  open.discovery.listener.onObservations([
    observation({
      keys: { macs: [mac('e0:a7:00:8d:92:22')], serial: 'ABX7-48BE-8B7J' },
      attributes: { model: 'CD53', manufacturer: 'Verkada' },
    }),
  ]);
  open.clock.advance(300);
}

const orders = (): readonly string[] => open.store.orders.list().map((each) => each.order.number);

describe('looking at a file', () => {
  it('changes nothing, and says what was found and what it would bring', async () => {
    const looked = await look(open, order(GATE, YARD));
    expect(looked).toMatchObject({
      found: { format: 'csv', encoding: 'utf-8', delimiter: ';', headerRow: 1, rows: 2 },
      problems: [],
      outcomes: [{ order: 'SO-9', outcome: 'new', dryRun: true, units: 2, positions: 2 }],
    });
    expect(looked.outcomes[0]?.changes.map(({ kind, place }) => [kind, place])).toEqual([
      ['added', 'Lille / Gate'],
      ['added', 'Lille / Yard'],
    ]);
    expect(orders()).toEqual([]);
  });

  it('lists every problem with its cell, and then takes nothing', async () => {
    const looked = await look(open, order(GATE.replace('22', 'zz'), YARD.replace('6A4J-EY0S-UKXZ', '1.23457E+11')));
    expect(looked.problems.map(({ code, row, cell }) => [code, row, cell])).toEqual([
      ['order.badMac', 2, 'E2'],
      ['order.destroyedCell', 3, 'D3'],
    ]);
    const taken = await open.bench.useCases['imports.take']({ id: 'import-0001' }, PERSON);
    expect(taken).toMatchObject({ ok: false, error: { code: 'import.notReadable' } });
  });

  it('guesses what unknown columns hold, and does not act on a guess', async () => {
    const text = [
      'Auftrag;Typ;Seriennummer;Hardware;Termin',
      ...Array.from({ length: 6 }, (_, at) => `SO-77;CAM-${at % 2};SERIAL00${at};e0:a7:00:00:00:0${at};2026-12-03`),
    ].join('\n');
    const looked = await look(open, text);
    expect(looked.problems.map(({ code }) => code)).toEqual(['order.noOrderColumn']);
    expect(looked.columns.map(({ header, field, guess }) => [header, field, guess])).toEqual([
      ['Auftrag', null, 'order'],
      ['Typ', null, 'sku'],
      ['Seriennummer', null, 'serial'],
      ['Hardware', null, 'mac'],
      ['Termin', null, 'visitDate'],
    ]);
    const columns = looked.columns.map(({ column, guess }) => ({ column, field: guess }));
    const mapped = await open.bench.useCases['imports.look'](
      {
        id: looked.id,
        fileName: looked.fileName,
        contentBase64: null,
        choice: { ...ANYTHING, mapping: { headerRow: null, columns } },
      },
      PERSON,
    );
    expect(mapped).toMatchObject({ ok: true, value: { problems: [], outcomes: [{ order: 'SO-77', units: 6 }] } });
  });

  it('takes the order’s number from the person where no column has it, and suggests the one in the title', async () => {
    const text = 'Order SO-4711;;\nCustomer: Acme;;\nSKU;Serial number;Device name\nCAM;AAAA1111;Gate';
    const looked = await look(open, text);
    expect([looked.suggested, looked.found.headerRow]).toEqual([{ order: 'SO-4711', customer: 'Acme' }, 3]);
    expect((await look(open, text, { order: 'SO-4711', customer: 'Acme' })).outcomes).toMatchObject([
      { order: 'SO-4711', customer: 'Acme', units: 1 },
    ]);
  });

  it('reads a file by the columns that were remembered, unasked, or refuses one that the named ones do not fit', async () => {
    const columns = [
      { header: 'Auftrag', field: 'order' as const },
      { header: 'Typ', field: 'sku' as const },
    ];
    await open.bench.useCases['presets.save']({ preset: { name: 'Bolt', columns } }, PERSON);
    const text = 'AUFTRAG;Typ;Preis\nSO-5;CAM;10';
    expect(await look(open, text)).toMatchObject({ preset: 'Bolt', outcomes: [{ order: 'SO-5' }] });
    expect((await look(open, order(GATE), { preset: 'Bolt' })).problems).toMatchObject([
      { code: 'import.presetMisfit' },
    ]);
    const unknown = await look(open, text, { preset: 'Nut' }).catch((error: unknown) => String(error));
    expect(unknown).toBe('Error: import.unknownPreset');
  });
});

describe('taking a file', () => {
  it('brings the order, and changes nothing the second time', async () => {
    expect(await importText(open, order(GATE, YARD))).toBeNull();
    const entries = open.store.journal.count();
    expect((await look(open, order(YARD, GATE))).outcomes).toMatchObject([{ outcome: 'unchanged', changes: [] }]);
    expect(await importText(open, order(YARD, GATE))).toBeNull();
    expect(open.store.journal.count()).toBe(entries);
  });

  it('keeps the device that was matched when its serial and place are corrected, and warns of what moved', async () => {
    await importText(open, order(GATE.replace('ABX7-48BE-8B7J', 'ABX7-48BE-8B71'), YARD));
    plugIn();
    const before = open.board().rows.find(({ position }) => position === 'Gate');
    expect(before?.deviceId).not.toBeNull();
    const corrected = order(GATE.replace('Gate', 'Main gate'), YARD);
    expect((await look(open, corrected)).outcomes).toMatchObject([
      {
        changes: [
          {
            kind: 'changed',
            fields: [
              { field: 'serial', before: 'ABX7-48BE-8B71', after: 'ABX7-48BE-8B7J' },
              { field: 'name', before: 'Gate', after: 'Main gate' },
            ],
          },
        ],
        conflicts: [{ key: 'import.conflict.matchedSerial' }, { key: 'import.conflict.matchedMoves' }],
      },
    ]);
    expect(await importText(open, corrected)).toBeNull();
    const after = open.board().rows.find(({ position }) => position === 'Main gate');
    expect(after?.deviceId).toBe(before?.deviceId);
    expect(open.store.journal.checkProjections()).toBeNull();
  });

  it('warns of a serial that another order has', async () => {
    await importText(open, order(GATE));
    const looked = await look(open, order(GATE.replace('SO-9', 'SO-10')));
    expect(looked.outcomes[0]?.conflicts).toEqual([
      { key: 'import.conflict.elsewhere', params: { unit: 'ABX7-48BE-8B7J', other: 'SO-9' } },
    ]);
  });

  it('refuses where the bench has changed since the look', async () => {
    await look(open, order(GATE, YARD));
    const other = await open.bench.useCases['orders.import'](
      { fileName: 'other.csv', contentBase64: Buffer.from(order(GATE)).toString('base64'), dryRun: false },
      PERSON,
    );
    expect(other.ok).toBe(true);
    const taken = await open.bench.useCases['imports.take']({ id: 'import-0001' }, PERSON);
    expect(taken).toMatchObject({ ok: false, error: { code: 'import.benchChanged' } });
  });
});

describe('taking an import back', () => {
  const undo = async (): Promise<unknown> => {
    const undone = await open.bench.useCases['orders.undoImport']({ number: 'SO-9' as OrderNumber }, PERSON);
    return undone.ok ? undone.value : undone.error.code;
  };

  it('takes a new order off the bench', async () => {
    await importText(open, order(GATE));
    expect(await undo()).toEqual({ removed: true, fileName: null });
    expect(orders()).toEqual([]);
    expect(open.store.journal.checkProjections()).toBeNull();
  });

  it('brings back what the file before said', async () => {
    await importText(open, order(GATE));
    const before = open.store.orders.list();
    await importText(open, order(GATE, YARD));
    expect(await undo()).toEqual({ removed: false, fileName: 'order.csv' });
    expect(open.store.orders.list().map((each) => each.order)).toEqual(before.map((each) => each.order));
  });

  it('is refused while a device rests on what would go, and not for one that would stay', async () => {
    await importText(open, order(GATE));
    await importText(open, order(GATE, YARD));
    plugIn();
    expect(await undo()).toMatchObject({ removed: false });
    expect(await open.bench.useCases['orders.remove']({ number: 'SO-9' as OrderNumber }, PERSON)).toMatchObject({
      ok: false,
      error: { code: 'import.devicesMatched' },
    });
  });
});
