import { strToU8, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { SHEET_LIMITS } from '../../../electron/adapters/files/sheet-reader-limits.ts';
import { type XlsxCell, xlsx } from '../../fixtures/xlsx.ts';

const reader = createSheetReader();

function tableOf(bytes: Uint8Array): readonly (readonly string[])[] | string {
  const read = reader.read('order.xlsx', bytes);
  if (!read.ok) return read.error.code;
  const { header, rows } = read.value.sheets[0].sheet;
  return [header, ...rows.map(({ cells }) => cells)];
}

/** What a cell reads as, under a header. */
function cellText(cell: XlsxCell, date1904 = false): string | undefined {
  const table = tableOf(xlsx([{ name: 'Order', rows: [['Serial'], [cell]] }], { date1904 }));
  return typeof table === 'string' ? table : table[1]?.[0];
}

describe('a number in a cell', () => {
  it.each<[string, XlsxCell, string]>([
    ['is the digits it has', { number: '112233445566' }, '112233445566'],
    ['is whole where a writer used an exponent for it', { number: '1.12233445566E11' }, '112233445566'],
    ['keeps fifteen digits, all that a spreadsheet has', { number: '123456789012345' }, '123456789012345'],
    ['is destroyed from sixteen on', { number: '1234567890123450' }, '1.23457E+15'],
    ['is destroyed with 21', { number: '1.23456789012346E+20' }, '1.23457E+20'],
    ['has the zeros that its format shows', { number: '123', format: '00000000' }, '00000123'],
    ['has the dashes that its format shows', { number: '123456', format: '000\\-000' }, '123-456'],
    ['has the letters that its format shows', { number: '42', format: '"SN-"0000' }, 'SN-0042'],
    ['keeps more digits than its format has places', { number: '12345', format: '000' }, '12345'],
    ['was typed as 1E5 where its format is scientific', { number: '100000', formatId: 11 }, '1.00E+05'],
    ['does not show thousands', { number: '1200', format: '#,##0' }, '1200'],
    ['is a quantity whatever its decimals', { number: '7', format: '0.00' }, '7'],
    ['is free of the noise of halves', { number: '0.30000000000000004' }, '0.3'],
    ['is a date in a format of dates', { number: '46359', formatId: 14 }, '2026-12-03'],
    ['is a date in French', { number: '46359', format: '[$-40C]d\\ mmmm\\ yyyy;@' }, '2026-12-03'],
    ['is a date with its time', { number: '46359.375', format: 'dd/mm/yyyy hh:mm' }, '2026-12-03 09:00'],
    ['is no date for a colour in red', { number: '46359', format: '[Red]0' }, '46359'],
    ['is no date for the word days', { number: '5', format: '0" days"' }, '5'],
    ['is no date before the first day', { number: '0.5', format: 'hh:mm' }, '0.5'],
  ])('%s', (_name, cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  it('counts from 1904 in workbooks of old Macs', () => {
    expect(cellText({ number: '44897', formatId: 14 }, true)).toBe('2026-12-03');
  });
});

describe('other cells', () => {
  it.each<[string, XlsxCell, string]>([
    ['text keeps its zeros, spaces and case', ' 00a 1 ', ' 00a 1 '],
    ['text that looks like a number stays text', '1E5', '1E5'],
    ['rich text is one text', { xml: '<c t="inlineStr"><is><r><t>AB</t></r><r><t>12</t></r></is></c>' }, 'AB12'],
    [
      'reading aids are left out',
      { xml: '<c t="inlineStr"><is><t>倉庫</t><rPh sb="0" eb="2"><t>ソウコ</t></rPh></is></c>' },
      '倉庫',
    ],
    ['a formula is what it came to', { xml: '<c t="str"><f>A1&amp;"x"</f><v>ABx</v></c>' }, 'ABx'],
    ['a formula that failed says so', { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }, '#DIV/0!'],
    ['a truth is a word', { xml: '<c t="b"><v>1</v></c>' }, 'TRUE'],
    ['an ISO date is itself', { xml: '<c t="d"><v>2026-12-03</v></c>' }, '2026-12-03'],
    ['line breaks stay', { xml: '<c t="inlineStr"><is><t xml:space="preserve">A1\nA2</t></is></c>' }, 'A1\nA2'],
    ['escaped line breaks are line breaks', 'A1_x000A_A2', 'A1\nA2'],
  ])('%s', (_name, cell, text) => {
    expect(cellText(cell)).toBe(text);
  });
});

describe('a sheet', () => {
  it('numbers its rows as the spreadsheet does, and leaves empty ones out', () => {
    const bytes = xlsx([{ name: 'S', rows: [['a'], ['b'], [' ']], numbers: [3, 7, 1_048_576] }]);
    const read = reader.read('order.xlsx', bytes);
    const sheet = read.ok ? read.value.sheets[0].sheet : null;
    expect([sheet?.headerNumber, sheet?.rows.map(({ number }) => number)]).toEqual([3, [7]]);
  });

  it('says on every row what cells merged downwards say once', () => {
    const rows = [
      ['Order', 'SKU'],
      ['SO-1', 'A'],
      [null, 'B'],
      [null, 'C'],
      ['SO-2', 'D'],
    ];
    expect(tableOf(xlsx([{ name: 'S', rows, merges: ['A2:A4', 'A1:B1', 'A5:A1048576'] }]))).toEqual([
      ['Order', 'SKU'],
      ['SO-1', 'A'],
      ['SO-1', 'B'],
      ['SO-1', 'C'],
      ['SO-2', 'D'],
    ]);
  });

  it('may be hidden, which is told, and stands beside sheets that are no tables', () => {
    const read = reader.read(
      'order.xlsx',
      xlsx([
        { name: 'Cover', rows: [['Acme']] },
        { name: 'Old', hidden: true, rows: [['a'], ['1']] },
        { name: 'Order', rows: [['a'], ['2']] },
      ]),
    );
    expect(read.ok && read.value.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Old', true],
      ['Order', false],
    ]);
  });

  it('is read where its writer puts a prefix before every name', () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = xlsx([{ name: 'S', rows: [] }], { parts: { 'xl/worksheets/sheet1.xml': sheet } });
    expect(tableOf(bytes)).toEqual([['a'], ['1']]);
  });
});

describe('hostile and foreign files', () => {
  const workbook = (part: string, xml: string): Uint8Array =>
    xlsx([{ name: 'S', rows: [['a'], ['1']] }], { parts: { [part]: xml } });

  it('refuses a bomb by what it claims, before anything is unpacked', () => {
    const zeros = new Uint8Array(140 * 1024 * 1024);
    const bomb = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': [zeros, { level: 1 }],
    });
    expect(bomb.byteLength).toBeLessThan(SHEET_LIMITS.bytes);
    expect(tableOf(bomb)).toBe('sheet.unpacksTooLarge');
  });

  it('refuses a bomb that claims to be small', () => {
    const honest = workbook('xl/sharedStrings.xml', `<sst>${'<si><t>x</t></si>'.repeat(100_000)}</sst>`);
    const lying = Uint8Array.from(honest);
    const view = new DataView(lying.buffer);
    // The central directory's record of each part: signature, then at byte 24 what it unpacks to.
    for (let at = 0; at < lying.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 100_000)
        view.setUint32(at + 24, 64, true);
    }
    expect(tableOf(lying)).toBe('sheet.damaged');
  });

  it.each([
    ['an entity that grows', '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'],
    ['an entity from outside', '<!DOCTYPE w SYSTEM "file:///etc/passwd"><workbook/>'],
    ['XML that breaks off', '<workbook><sheets>'],
  ])('refuses %s', (_name, xml) => {
    expect(tableOf(workbook('xl/workbook.xml', xml))).toBe('sheet.damaged');
  });

  it('refuses a cell beyond the last column that is read', () => {
    const wide =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row></sheetData></worksheet>';
    expect(tableOf(workbook('xl/worksheets/sheet1.xml', wide))).toBe('sheet.tooWide');
  });

  it('refuses more rows than are read', () => {
    const rows = Array.from({ length: SHEET_LIMITS.rows + 2 }, () => '<row><c><v>1</v></c></row>').join('');
    const long = `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
    expect(tableOf(workbook('xl/worksheets/sheet1.xml', long))).toBe('sheet.tooManyRows');
  });

  it.each([
    [
      'OpenDocument',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<x/>') }),
      'sheet.openDocument',
    ],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'sheet.binaryWorkbook'],
    ['a text document', zipSync({ 'word/document.xml': strToU8('<x/>') }), 'sheet.otherArchive'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'sheet.oldWorkbook'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'sheet.password',
    ],
    ['a web page called .xls', strToU8('\ufeff<html><table><tr><td>SO-1</td></tr></table></html>'), 'sheet.webPage'],
    ["Excel's XML of 2003", strToU8('<?xml version="1.0"?><Workbook/>'), 'sheet.webPage'],
  ])('says what to do with %s', (_name, bytes, code) => {
    expect(tableOf(bytes)).toBe(code);
  });
});

describe('beside an independent reader', () => {
  it('reads the same cells that read-excel-file reads of what write-excel-file wrote', async () => {
    const rows = Array.from({ length: 200 }, (_, row) =>
      Array.from({ length: 8 }, (_, column) => (column === 3 ? row * 7 : `r${row}é c${column} 00${row}`)),
    );
    const written = await writeXlsxFile(rows.map((cells) => cells.map((value) => ({ value })))).toBuffer();
    const [theirs] = await readXlsxFile(Buffer.from(written));
    expect(tableOf(new Uint8Array(written))).toEqual(theirs?.data.map((cells) => cells.map(String)));
  });
});
