import { xlsx } from '../../fixtures/xlsx.ts';

const HEAD = 'Order number;Customer;SKU;Description;Quantity;Serial number;MAC address;Site;Sub-site;Device name';
const row = (order: string, at: number, name: string): string =>
  `${order};Acme Logistics;CD53-256-HW;Indoor dome camera;;ABX7-48BE-8B${at}J;e0:a7:00:8d:92:0${at};Lille warehouse;Dock ${at};${name}`;

/** Files of every kind that the import page meets. */
export const IMPORT_FILES = {
  /** An order that the bench does not have, with licences. */
  new: [
    'order-SO-30001.csv',
    [
      HEAD,
      row('SO-30001', 1, 'North'),
      row('SO-30001', 2, 'South'),
      'SO-30001;Acme Logistics;LIC-CAM-3Y;Licence;2',
    ].join('\n'),
  ],
  /** A workbook of an order that the bench has otherwise. */
  changed: [
    'order-SO-24817 corrected.xlsx',
    xlsx([
      {
        name: 'Prices',
        rows: [
          ['Item', 'Price'],
          ['Dome', '310'],
        ],
      },
      {
        name: 'Order',
        rows: [
          ['Order number', 'Customer', 'SKU', 'Serial number', 'MAC address', 'Site', 'Device name'],
          [
            'SO-24817',
            'Acme Logistics',
            'CD53-256-HW',
            'ABX7-48BE-8B7J',
            'e0:a7:00:8d:92:22',
            'Lille warehouse',
            'Dock 1 North',
          ],
          [
            'SO-24817',
            'Acme Logistics',
            'P3265-LVE',
            'ACCC8E112233',
            'ac:cc:8e:11:22:33',
            'Lille warehouse',
            'Gate east',
          ],
        ],
      },
      {
        name: 'Old',
        hidden: true,
        rows: [
          ['Order number', 'SKU'],
          ['SO-1', 'X'],
        ],
      },
    ]),
  ],
  /** German headers, no order number but in the title, and cells that can be guessed. */
  columns: [
    'Lieferschein SO-47110.csv',
    [
      'Acme Distribution GmbH;;;;;',
      'Typ;Bezeichnung;Seriennummer;Hardware-Adresse;Termin;Ort',
      ...Array.from(
        { length: 6 },
        (_, at) => `CD53-256-HW;Dome;00012345670${at};e0:a7:00:00:00:0${at};2026-12-03;Halle ${at}`,
      ),
    ].join('\n'),
  ],
  /** Everything that a spreadsheet and a tired person do to a file. */
  problems: [
    'order broken.csv',
    [
      HEAD,
      row('SO-30002', 1, 'North').replace('ABX7-48BE-8B1J', '1.23457E+11'),
      row('SO-30002', 2, 'South').replace('ABX7-48BE-8B2J', '5-Mar'),
      row('SO-30002', 3, 'East').replace('8d:92:03', '8d:92'),
      row('SO-30002', 4, 'West').replace('8d:92:04', '8d:zz:04'),
      row('SO-30002', 5, 'Yard').replace('SO-30002', ''),
    ].join('\n'),
  ],
  refused: ['order.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
} as const satisfies Record<string, readonly [string, string | Uint8Array]>;

/** One of them, as a file input takes it. */
export function fileOf(kind: keyof typeof IMPORT_FILES): { name: string; mimeType: string; buffer: Buffer } {
  const [name, content] = IMPORT_FILES[kind];
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}
