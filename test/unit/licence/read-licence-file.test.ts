import { describe, expect, it } from 'vitest';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { problemSentences } from '../../../electron/bench/table-problems.ts';
import { compareLists } from '../../../shared/domain/licence/compare-lists.ts';
import { readLicenceFile } from '../../../shared/domain/licence/read-licence-file.ts';
import { dayOf, licenceOf } from '../../fixtures/licences.ts';

function read(text: string | Uint8Array, customer: string | null = 'Acme') {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const workbook = createSheetReader().read('licences.csv', bytes);
  if (!workbook.ok) throw new Error(workbook.error.code);
  return readLicenceFile(workbook.value, 'licences.csv', customer);
}
function lists(text: string | Uint8Array, customer: string | null = 'Acme') {
  const result = read(text, customer);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function problems(text: string, customer: string | null = 'Acme') {
  const result = read(text, customer);
  return result.ok ? [] : problemSentences(result.error).map(({ key, params: { cell = null } = {} }) => [key, cell]);
}

describe('a list of licences', () => {
  it('is read for each customer that it names, with what is in use, when it ends and what it was bought with', () => {
    const text = `Customer,SKU,Quantity,In use,Expiration date,Order number,License key
Acme Logistics,LIC-CAM-3Y,6,5,2029-12-03,SO-24817,CAP-AB12-CD34-EF56
ACME  Logistics,LIC-ACU-3Y,2,,,,
Beta,LIC-CAM-1Y,1 000,0,2027-01-31,,12345678`;
    expect(lists(text, null)).toEqual([
      {
        customer: 'Acme Logistics',
        licences: [
          licenceOf({
            sku: 'LIC-CAM-3Y',
            quantity: 6,
            inUse: 5,
            endsOn: dayOf('2029-12-03'),
            order: 'SO-24817',
            keyEnding: 'EF56',
          }),
          licenceOf({ sku: 'LIC-ACU-3Y', quantity: 2, inUse: null }),
        ],
      },
      // Of a short key even four characters would be half of it.
      { customer: 'Beta', licences: [licenceOf({ quantity: 1_000, endsOn: dayOf('2027-01-31') })] },
    ]);
  });

  it('is read in French, in Windows-1252 with semicolons, day before month, under a title and over a total', () => {
    const text = `Licences de la Ville de Roubaix\n\nR\u00e9f\u00e9rence;Quantit\u00e9;Utilis\u00e9es;Date d'expiration
LIC-CAM-1Y;5;4;03/12/2027\nLIC-CAM-1Y;1;0;02/01/2028\nTotal;6;4;`;
    expect(lists(Buffer.from(text, 'latin1'), 'Ville de Roubaix')).toMatchObject([
      { licences: [{ endsOn: '2027-12-03', inUse: 4 }, { endsOn: '2028-01-02' }] },
    ]);
  });

  it('is refused whole, every wrong cell named', () => {
    const text = `SKU,Quantity,Expires
LIC-CAM-1Y,many,2027-02-29
,3,2027-01-01
1.23457E+11,1,
LIC-CAM-1Y,1,03/12/2027`;
    expect(problems(text)).toEqual([
      ['errors.table.badQuantity', 'B2'],
      ['errors.table.badDate', 'C2'],
      ['errors.table.empty', 'A3'],
      ['errors.table.destroyed', 'A4'],
      ['errors.table.ambiguousDate', 'C5'],
    ]);
  });

  it('is refused where nobody says whose licences they are, or where it is no list of licences', () => {
    expect(problems('SKU,Quantity\nLIC-CAM-1Y,1', null)).toEqual([['errors.table.noCustomer', 'A2']]);
    expect(problems('Serial,MAC\nA,B')).toEqual([['errors.table.noColumns', null]]);
    expect(problems('SKU,Part number,Quantity\nA,B,1')).toEqual([['errors.table.columnTwice', null]]);
  });
});

describe('a newer list beside the one that is there', () => {
  const list = (...licences: ReturnType<typeof licenceOf>[]) => ({ customer: 'Acme', licences });
  const [one, two] = [licenceOf({ quantity: 1 }), licenceOf({ quantity: 2 })];

  it('changes nothing where it is only sorted anew', () => {
    expect(compareLists(list(one, two), list(two, one))).toEqual({ outcome: 'unchanged', added: [], removed: [] });
  });

  it('counts equal lines: two are not one', () => {
    expect(compareLists(list(one), list(one, one))).toMatchObject({ outcome: 'changed', added: [one], removed: [] });
    expect(compareLists(list(one, one, two), list(one))).toMatchObject({ removed: [one, two], added: [] });
    expect(compareLists(null, list(one))).toMatchObject({ outcome: 'new', added: [one] });
  });
});
