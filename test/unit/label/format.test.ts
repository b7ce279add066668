import { describe, expect, it } from 'vitest';
import { codeText } from '../../../shared/domain/label/content.ts';
import { cellOf, LABEL_FORMATS, labelsPerPage, readFormat } from '../../../shared/domain/label/format.ts';
import { layOutSheets } from '../../../shared/domain/label/sheet.ts';
import { contentOf } from '../../fixtures/label-contents.ts';
import { codeOf, unwrap } from '../../fixtures/store.ts';

describe('label formats', () => {
  it('keep every label on the page and off its neighbours', () => {
    for (const format of LABEL_FORMATS) {
      const last = cellOf(format, labelsPerPage(format) - 1);
      expect([format.name, last.page]).toEqual([format.name, 0]);
      expect(last.corner.xMm + format.label.widthMm).toBeLessThanOrEqual(format.page.widthMm);
      expect(last.corner.yMm + format.label.heightMm).toBeLessThanOrEqual(format.page.heightMm);
      expect(format.pitch.xMm).toBeGreaterThanOrEqual(format.label.widthMm);
      expect(format.pitch.yMm).toBeGreaterThanOrEqual(format.label.heightMm);
    }
  });

  it('are found by name however it is written, and made of a size in mm', () => {
    expect(unwrap(readFormat('l7160')).name).toBe('L7160');
    expect(unwrap(readFormat('80,5 x 40 mm')).label).toEqual({ widthMm: 80.5, heightMm: 40 });
    expect([readFormat('L9999'), readFormat('5x5'), readFormat('')].map(codeOf)).toEqual([
      'label.unknownFormat',
      'label.badSize',
      'label.unknownFormat',
    ]);
  });

  it('start on the first free label of a used sheet and go on with a new one', () => {
    const format = unwrap(readFormat('L7160'));
    const sheets = layOutSheets([contentOf(), contentOf(), contentOf()], { format, startAt: 20, symbology: 'qr' });
    expect(sheets.pages.map((page) => page.map(({ corner }) => corner))).toEqual([
      [cellOf(format, 19).corner, cellOf(format, 20).corner],
      [cellOf(format, 0).corner],
    ]);
  });

  it('leave a label out that can’t be laid out, without a hole in the sheet', () => {
    const format = unwrap(readFormat('L7651'));
    const contents = [contentOf(), contentOf({ serial: 'X'.repeat(90) }), contentOf()];
    const sheets = layOutSheets(contents, { format, startAt: 1, symbology: 'qr' });
    expect(sheets.pages[0]?.map(({ index }) => index)).toEqual([0, 2]);
    expect(sheets.leftOut).toMatchObject([{ index: 1, sentence: { key: 'errors.label.serialTooLong' } }]);
  });
});

describe('what a label’s code holds', () => {
  it('is the place in words, then a link that any bench understands', () => {
    expect(codeText(contentOf())).toBe('Gate east greenroom://device/ABX748BE8B7J');
    expect(codeText(contentOf({ serial: null }))).toBe('Gate east greenroom://device/E0A7008D9222');
    expect(codeText(contentOf({ serial: null, mac: null }))).toBe('Gate east greenroom://order/SO-24817');
  });

  it('stays one line and short, whatever the place is called', () => {
    const text = codeText(contentOf({ place: `line\r\nbreak\t${'x'.repeat(200)}` }));
    expect(text).not.toMatch(/[\r\n\t]/);
    expect(text.length).toBeLessThan(70);
  });
});
