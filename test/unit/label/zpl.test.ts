import { describe, expect, it } from 'vitest';
import { writeZpl } from '../../../electron/adapters/export/labels/write-zpl.ts';
import { codeText } from '../../../shared/domain/label/content.ts';
import { LABEL_FORMATS } from '../../../shared/domain/label/format.ts';
import { layOutSheets } from '../../../shared/domain/label/sheet.ts';
import { contentOf, HOSTILE_PLACES } from '../../fixtures/label-contents.ts';
import { readZpl } from '../../fixtures/read-zpl.ts';

const ROLLS = LABEL_FORMATS.filter(({ medium }) => medium === 'roll');

describe('labels as ZPL', () => {
  it.each(ROLLS)('keep every field on a label of $name, at each resolution, whatever the names', (format) => {
    for (const dpi of [203, 300] as const) {
      for (const symbology of ['qr', 'datamatrix'] as const) {
        const contents = HOSTILE_PLACES.map((place) => contentOf({ place, site: [place], model: place }));
        const labels = readZpl(writeZpl(layOutSheets(contents, { format, startAt: 1, symbology }), dpi));
        expect(labels).toHaveLength(HOSTILE_PLACES.length);
        for (const { width, height, fields } of labels) {
          expect(fields.filter(({ kind }) => kind === 'code')).toHaveLength(1);
          for (const { x, y, right, bottom } of fields) {
            expect(Math.min(x, y)).toBeGreaterThan(0);
            expect(right).toBeLessThanOrEqual(width);
            expect(bottom).toBeLessThanOrEqual(height);
          }
        }
      }
    }
  });

  it('give the printer the names as they are: no character of theirs is a command', () => {
    const [format] = ROLLS;
    if (format === undefined) throw new Error('no roll');
    const contents = ['^XA^XZ', '~JR', 'a_5Eb', 'c\\d', 'Porte d’entrée'].map((place) => contentOf({ place }));
    const labels = readZpl(writeZpl(layOutSheets(contents, { format, startAt: 1, symbology: 'qr' }), 203));
    expect(labels.map(({ fields }) => fields.find(({ kind }) => kind === 'text')?.data)).toEqual([
      '^XA^XZ',
      '~JR',
      'a_5Eb',
      'c\\d',
      'Porte',
    ]);
    expect(labels.map(({ fields }) => fields.find(({ kind }) => kind === 'code')?.data)).toEqual(
      contents.map((content) => `MA,${codeText(content)}`),
    );
  });
});
