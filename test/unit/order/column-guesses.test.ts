import { describe, expect, it } from 'vitest';
import type { ColumnUse, Table } from '../../../shared/domain/sheet/columns.ts';
import { shapeOf } from '../../../shared/domain/sheet/content-shape.ts';
import { applyMapping, mappingOfPreset, presetOf } from '../../../shared/domain/sheet/mapping.ts';

describe('what a column’s cells look like', () => {
  it.each<[string, readonly string[], ReturnType<typeof shapeOf>]>([
    ['MACs with their marks', ['e0:a7:00:00:00:01', 'E0-A7-00-00-00-02'], 'mac'],
    ['twelve bare digits are a serial, also where they could be a MAC', ['ACCC8E8A7144', 'ACCC8E8A7145'], 'serial'],
    ['serials with leading zeros', ['00012345', '00012346', '00012347'], 'serial'],
    ['days', ['2026-12-03', '3 décembre 2026', '03/12/2026'], 'date'],
    ['quantities', ['2', '5', '1', '1'], 'quantity'],
    ['line numbers', ['10', '20', '30', '40'], 'line'],
    ['SKUs that come again', ['CAM-1', 'CAM-1', 'ACU-2', 'ACU-2', 'CAM-1'], 'code'],
    ['one thing on every row', ['SO-17', 'SO-17', 'SO-17'], 'same'],
    ['words are nothing that can be told', ['Indoor dome', 'Door controller', 'Bullet camera'], null],
    ['a blank now and then changes nothing', ['e0:a7:00:00:00:01', '', '–', 'e0:a7:00:00:00:02'], 'mac'],
    ['nothing at all', ['', 'n/a'], null],
    ['one cell alone, unless it is a MAC or a day', ['AB1234'], null],
  ])('%s', (_name, cells, shape) => {
    expect(shapeOf(cells)).toBe(shape);
  });
});

describe('remembered columns', () => {
  const columns: readonly ColumnUse<'order' | 'sku' | 'serial'>[] = [
    { column: 0, header: 'Auftrag', field: 'order' },
    { column: 1, header: 'Nr.', field: 'serial' },
    { column: 2, header: 'Nr.', field: null },
    { column: 3, header: '', field: 'sku' },
  ];

  it('are found again in another order, in capitals and without accents, a header twice as often as it comes', () => {
    const preset = presetOf('Acme', columns);
    const other = ['NR', 'x', 'auftrag', 'nr.'].map((header, column) => ({ column, header, field: null }));
    expect(mappingOfPreset(preset, other)).toEqual([
      { column: 2, field: 'order' },
      { column: 0, field: 'serial' },
      { column: 3, field: null },
    ]);
  });

  it('do not fit a file that lacks one that is read, and fit one that lacks one that is not', () => {
    const preset = presetOf('Acme', columns);
    const without = (header: string) => columns.filter((use) => use.header !== header);
    expect(mappingOfPreset(preset, without('Auftrag'))).toBeNull();
    expect(mappingOfPreset(preset, columns.slice(0, 2))).toHaveLength(2);
  });

  it('win over what a header says, and leave other columns to their headers', () => {
    const table: Table<'order' | 'sku' | 'serial'> = { headerRow: 1, columns, rows: [], above: [] };
    const said = applyMapping(table, { headerRow: null, columns: [{ column: 0, field: null }] });
    expect(said.columns.map(({ field }) => field)).toEqual([null, 'serial', null, 'sku']);
  });
});
