import { describe, expect, it } from 'vitest';
import { ORDER_WORDS } from '../../../shared/domain/order/header-names.ts';
import { parseOrderSheet } from '../../../shared/domain/order/parse-order-sheet.ts';
import { canonicalHeader } from '../../../shared/domain/sheet/header-words.ts';
import { orderOf, refusalsOf, sheetOf } from './sheet-of.ts';

describe('what a header says its column holds', () => {
  it.each([
    ['N° de commande', 'order'],
    ['NO. DE COMMANDE', 'order'],
    ['Numéro\u00a0de\u00a0commande', 'order'],
    ['Nume\u0301ro de commande', 'order'],
    ['nº commande', 'order'],
    ['Order #', 'order'],
    ['SALES ORDER NO.', 'order'],
    ['Réf.', 'sku'],
    ['P/N', 'sku'],
    ['Référence', 'sku'],
    ['Désignation', 'description'],
    ['Qté', 'quantity'],
    ['Qty. ordered', 'quantity'],
    ['N° de série', 'serial'],
    ['No série', 'serial'],
    ['S/N', 'serial'],
    ['Serial Number(s)', 'serial'],
    ['Serial number (12 digits)', 'serial'],
    ['MAC-Adresse', null],
    ['Adresse MAC', 'mac'],
    ['MAC address', 'mac'],
    ['sous site', 'subSite'],
    ['Sub-site 2', 'subSite'],
    ['Sous-site niveau 3', 'subSite'],
    ['Bâtiment', 'subSite'],
    ['ÉTAGE', 'floor'],
    ["Nom de l'appareil", 'name'],
    ['Nom de l’appareil', 'name'],
    ['Emplacement', 'place'],
    ['Date de visite', 'visitDate'],
    ['Price', null],
    ['', null],
    ['Site 2', null],
  ])('reads %j as %s', (header, field) => {
    expect(ORDER_WORDS.find(header)).toBe(field);
  });

  it('keeps a header without letters from matching anything', () => {
    expect(canonicalHeader('—°—')).toBe('');
    expect(ORDER_WORDS.find('—°—')).toBeNull();
  });
});

describe('the header row', () => {
  it('is found below the title and address that a supplier prints over the table', () => {
    const order = orderOf('Acme Ltd\nOrder confirmation;;3 December\nOrder number;SKU;Serial\nSO-1;CAM;A1');
    expect(order.units.map(({ serial }) => serial)).toEqual(['A1']);
  });

  it('gives row numbers of the file even when it is not the first row', () => {
    expect(refusalsOf('Acme\nOrder number;SKU;MAC\nSO-1;CAM;zz', 'row', 'cell')).toEqual([['order.badMac', 3, 'C3']]);
  });

  it('takes the model where there is no SKU column, and is a description beside one', () => {
    expect(orderOf('Order;Model\nSO-1;P3265').lines[0]).toMatchObject({ sku: 'P3265', description: '' });
    expect(orderOf('Order;SKU;Model\nSO-1;01234;P3265').lines[0]).toMatchObject({ sku: '01234', description: 'P3265' });
  });

  it('puts a place beside a device name into the site, innermost', () => {
    const { positions } = orderOf('Order;SKU;Location;Site;Device name\nSO-1;CAM;Gate;Lille;CAM-01');
    expect(positions[0]).toMatchObject({ site: ['Lille', 'Gate'], name: 'CAM-01' });
  });

  it('refuses two columns that claim to be the same, since a guess would move serials', () => {
    expect(refusalsOf('Order;SKU;Serial;N° de série\nSO-1;CAM;A;B', 'firstColumn', 'secondColumn')).toEqual([
      ['order.columnTwice', 'C', 'D'],
    ]);
  });

  it('calls a site plan a site plan', () => {
    expect(refusalsOf('Site;Sub-site;Position;Model;IP\nCampus;F0;EXT-1;P3265;10.0.0.1')).toEqual([['order.isPlan']]);
  });

  it('says which columns it found where the order number or the SKU has none', () => {
    expect(refusalsOf('Foo;SKU\nx;y', 'columns')).toEqual([['order.noOrderColumn', 'Foo, SKU']]);
    expect(refusalsOf('Order;Bar\nx;y', 'columns')).toEqual([['order.noSkuColumn', 'Order, Bar']]);
  });

  it('refuses a table with nothing under its header', () => {
    const parsed = parseOrderSheet(sheetOf('Title\nOrder;SKU'), 'x.csv');
    expect(parsed).toMatchObject({ ok: false, error: { code: 'order.noRows' } });
  });
});
