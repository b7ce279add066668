import { describe, expect, it } from 'vitest';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { SHEET_LIMITS } from '../../../electron/adapters/files/sheet-reader-limits.ts';

const reader = createSheetReader();
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
/** Windows-1252 for what Latin-1 does not have. */
const CP1252 = new Map([
  ['€', 0x80],
  ['’', 0x92],
  ['œ', 0x9c],
]);
const cp1252 = (text: string): Uint8Array => Uint8Array.from(text, (char) => CP1252.get(char) ?? char.charCodeAt(0));

const table = (bytes: Uint8Array): readonly (readonly string[])[] | string => {
  const read = reader.read('order.csv', bytes);
  if (!read.ok) return read.error.code;
  const { header, rows } = read.value.sheets[0].sheet;
  return [header, ...rows.map(({ cells }) => cells)];
};

describe('encodings', () => {
  const text = 'N° de série;Désignation\r\n00123;Caméra à 5 €\r\nŒ’1;été\r\n'.replace('Œ', 'œ');
  const cells = [
    ['N° de série', 'Désignation'],
    ['00123', 'Caméra à 5 €'],
    ['œ’1', 'été'],
  ];
  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${text}`)],
    ['UTF-16 LE', utf16(text, false, true)],
    ['UTF-16 BE', utf16(text, true, true)],
    ['UTF-16 LE without a mark', utf16(text, false, false)],
    ['UTF-16 BE without a mark', utf16(text, true, false)],
    ['Windows-1252', cp1252(text)],
  ])('reads %s', (_name, bytes) => {
    expect(table(bytes)).toEqual(cells);
  });

  it('reads the bytes of a view that is part of a larger buffer', () => {
    const whole = utf8(`xx${text}`);
    expect(table(whole.subarray(2))).toEqual(cells);
  });
});

describe('separators', () => {
  it.each([',', ';', '\t', '|'])('tells %j, even with two columns only', (separator) => {
    expect(table(utf8(`a${separator}b\n1${separator}2\n`))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('is not led astray by commas in descriptions and decimals', () => {
    expect(table(utf8('sku;text;price\nA;dome, indoor, white;1,50\nB;dome, outdoor, grey;2,50'))).toHaveLength(3);
    expect(table(utf8('sku;text\nA;a,b,c\nB;d,e,f'))).toEqual([
      ['sku', 'text'],
      ['A', 'a,b,c'],
      ['B', 'd,e,f'],
    ]);
  });

  it('takes the separator that the file declares, and does not count that line as a row', () => {
    const read = reader.read('a.csv', utf8('sep=|\r\na|b;c\r\n1|2;3\r\n'));
    expect(read.ok && [read.value.sheets[0].sheet.header, read.value.sheets[0].sheet.rows]).toEqual([
      ['a', 'b;c'],
      [{ number: 2, cells: ['1', '2;3'] }],
    ]);
  });

  it('reads quoted separators, doubled quotes and line breaks inside a cell', () => {
    expect(table(utf8('a,b\r\n"x, ""y""\r\nz",2\r\n'))).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', '2'],
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('reads lines that end in %j', (end) => {
    expect(table(utf8(['a,b', '1,2', '3,4'].join(end)))).toHaveLength(3);
  });
});

describe('cells and rows', () => {
  it('keeps every cell the text that it was', () => {
    const cells = ['00123', '1E5', '1.50', 'TRUE', '2026-12-03', '=1+1', '="007"', ' padded '];
    expect(table(utf8(`a\tb\tc\td\te\tf\tg\th\n${cells.join('\t')}\n`))).toEqual([[...'abcdefgh'], cells]);
  });

  it('numbers rows as the spreadsheet does: empty rows and rows of empty cells count and are left out', () => {
    const read = reader.read('a.csv', utf8('\n\na;b\n;;\n1;2\n\n"3\n3";4\n5;6\n'));
    expect(read.ok && read.value.sheets[0].sheet.rows.map(({ number }) => number)).toEqual([5, 7, 8]);
  });

  it('drops control characters, which nobody can see and a terminal obeys', () => {
    expect(table(utf8('a,b\n\u001b[31mA\u0007,B\u0085\n'))).toEqual([
      ['a', 'b'],
      ['[31mA', 'B'],
    ]);
  });
});

describe('files that are no order', () => {
  it.each([
    ['nothing at all', new Uint8Array(), 'sheet.empty'],
    ['blank lines', utf8('\r\n \r\n;;;\r\n'), 'sheet.empty'],
    ['a byte order mark', utf8('\ufeff'), 'sheet.empty'],
    ['a header only', utf8('a;b\n'), 'sheet.headerOnly'],
    ['a workbook cut short', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'sheet.damaged'],
    ['old XLS', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'sheet.oldWorkbook'],
    ['PDF', utf8('%PDF-1.7\n'), 'sheet.binary'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0, 1, 1]), 'sheet.binary'],
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 65, 66]), 'sheet.binary'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(table(bytes)).toBe(code);
  });

  it('names the row that opens a quotation mark and never closes it', () => {
    const read = reader.read('a.csv', utf8('a;b\n1;2\n3;"4\n5;6\n7;8\n'));
    expect(read).toMatchObject({ ok: false, error: { code: 'sheet.openQuote', sentence: { params: { row: 3 } } } });
  });

  it('refuses more than it can hold, naming the limit, before it makes cells of it', () => {
    expect(table(new Uint8Array(SHEET_LIMITS.bytes + 1).fill(65))).toBe('sheet.tooLarge');
    expect(table(utf8(`a,b\n${','.repeat(1_000_000)}\n`))).toBe('sheet.tooWide');
    expect(table(utf8(`a,b\n${','.repeat(SHEET_LIMITS.columns)}\n`))).toBe('sheet.tooWide');
    expect(table(utf8(`a,b\n${'1,2\n'.repeat(SHEET_LIMITS.rows + 1)}`))).toBe('sheet.tooManyRows');
    expect(table(utf8(`a,b\n1,${'x'.repeat(SHEET_LIMITS.cellLength + 1)}`))).toBe('sheet.cellTooLong');
  });

  it('takes what is just within the limits', () => {
    expect(table(utf8(`a,b\n${'1,2\n'.repeat(SHEET_LIMITS.rows)}`))).toHaveLength(SHEET_LIMITS.rows + 1);
    expect(table(utf8(`a,b\n1,${'x'.repeat(SHEET_LIMITS.cellLength)}`))).toHaveLength(2);
  });
});
