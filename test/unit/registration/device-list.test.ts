import { expect, it } from 'vitest';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { readDeviceList } from '../../../shared/domain/registration/read-device-list.ts';

function read(text: string | Uint8Array, name = 'devices.csv') {
  const book = createSheetReader().read(name, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  if (!book.ok) throw new Error(book.error.code);
  return readDeviceList(book.value, name);
}

it('reads every way in which the MAC cell is written, and keeps the columns that it does not know', () => {
  const list = read(
    [
      'Name,Model,Site,Serial Number,Status,MAC Address,non-Verkada model,Rack',
      'Gate,CD53,Lille,ABCD-1234-EF56,Online,e0:a7:00:37:c2:60,,R1',
      'Door,AC42,Lille,CTRL-0001-AAAA,Offline,"{""eth0"":""e0:a7:00:00:00:01"",""eth1"":""8c:26:aa:00:00:02""}",,',
      'Hall,,Lille,AXIS-0001-AAAA,Never connected,E0A700000003;E0A700000004,P3265,',
    ].join('\n'),
  );
  expect(list.ok && list.value.map(({ macs, online }) => [macs.length, online])).toEqual([
    [1, 'seen'],
    [2, 'unknown'],
    [2, 'never'],
  ]);
  expect(list).toMatchObject({ value: [{ extra: { Rack: 'R1' } }, { model: 'AC42' }, { model: 'P3265' }] });
});

it('reads what a French spreadsheet made of it: Windows-1252, semicolons, a title above', () => {
  const text =
    'Liste des appareils\r\n\r\nNom;Modèle;Nom du site;Numéro de série;Statut\r\nEntrée;CD53;Lille;ABCD-1234-EF56;En ligne\r\n';
  const list = read(Buffer.from(text, 'latin1'));
  expect(list).toMatchObject({ ok: true, value: [{ name: 'Entrée', site: 'Lille', online: 'seen' }] });
});

it('refuses a serial that a spreadsheet has destroyed, by its cell: nobody must read that it is not listed', () => {
  const list = read('Name,Serial Number\nGate,1.23457E+11\nDoor,12-Mar\nHall,OKAY-0000-0001\n');
  expect(list).toMatchObject({
    ok: false,
    error: {
      code: 'registry.destroyedSerial',
      sentence: { params: { cell: 'B2' } },
      also: [{ sentence: { params: { cell: 'B3' } } }],
    },
  });
});

it('says so where no column holds serials', () => {
  expect(read('Name,Colour\nGate,red\n')).toMatchObject({ ok: false, error: { code: 'registry.noSerialColumn' } });
});
