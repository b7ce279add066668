import { ok, type Result } from '../../lib/result.ts';
import { customerKey } from '../order/customer-key.ts';
import { canonicalHeader, vocabularyOf } from '../sheet/header-words.ts';
import type { SheetFailure } from '../sheet/problems.ts';
import { type RowCells, readTable, type TableShape } from '../sheet/read-table.ts';
import type { Workbook } from '../sheet/sheet.ts';
import type { LicenceList, ListedLicence } from './licence-list.ts';

type Field = 'customer' | 'sku' | 'description' | 'quantity' | 'inUse' | 'endsOn' | 'order' | 'key';

/** Headers of lists of licences as organisations export them and partners keep them, English and French. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  customer: [
    'Customer',
    'Customer name',
    'Client',
    'Client name',
    'Organization',
    'Organization name',
    'Organisation',
    'Nom du client',
    'Nom de l’organisation',
  ],
  sku: [
    'SKU',
    'License SKU',
    'Licence SKU',
    'License',
    'Licence',
    'License type',
    'Licence type',
    'Product SKU',
    'Part number',
    'Référence',
    'Réf',
    'Type de licence',
    'SKU de la licence',
  ],
  description: ['Description', 'Product', 'Product name', 'Désignation', 'Libellé', 'Produit'],
  quantity: [
    'Quantity',
    'Qty',
    'Licenses',
    'Licences',
    'Total licenses',
    'License count',
    'Licence count',
    'Seats',
    'Quantité',
    'Qté',
    'Nombre',
    'Nombre de licences',
  ],
  inUse: [
    'In use',
    'Used',
    'Licenses used',
    'Licences used',
    'Active',
    'Active devices',
    'Assigned',
    'Consumed',
    'Utilisées',
    'En service',
    'Appareils actifs',
    'Licences utilisées',
  ],
  endsOn: [
    'Ends',
    'Ends on',
    'End date',
    'Expires',
    'Expires on',
    'Expiry',
    'Expiry date',
    'Expiration',
    'Expiration date',
    'License expiration',
    'Co-term date',
    'Valid until',
    'Fin',
    'Date de fin',
    "Date d'expiration",
    'Expire le',
    'Échéance',
    "Date d'échéance",
    'Valable jusqu’au',
  ],
  order: ['Order', 'Order number', 'Sales order', 'SO number', 'Commande', 'N° de commande', 'Numéro de commande'],
  key: ['Key', 'License key', 'Licence key', 'Claim key', 'Clé', 'Clé de licence'],
};

const SHAPE: TableShape<Field> = {
  words: vocabularyOf(NAMES, { levels: [] }),
  required: ['sku', 'quantity'],
  isFrenchHeader: (header) =>
    /^(?:fin|date (?:fin|expiration|echeance)|expire le|echeance|valable)/.test(canonicalHeader(header)),
};

interface CustomerRow {
  readonly customer: string;
  readonly licence: ListedLicence;
}

/**
 * Reads lists of licences, one a customer: whole or with every problem. `customer` is whose licences they are where no
 * column says so. Of a key, its last four characters are kept: whoever has the whole can claim the licence.
 */
export function readLicenceFile(
  workbook: Workbook,
  fileName: string,
  customer: string | null,
): Result<readonly LicenceList[], SheetFailure> {
  const rows = readTable(workbook, fileName, SHAPE, (cells) => readRow(cells, customer));
  if (!rows.ok) return rows;
  const groups = Map.groupBy(rows.value, (row) => customerKey(row.customer));
  return ok(
    [...groups.values()].flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [{ customer: first.customer, licences: group.map(({ licence }) => licence) }];
    }),
  );
}

function readRow(cells: RowCells<Field>, given: string | null): CustomerRow | null {
  const customer = cells.text('customer') ?? given;
  if (customer === null && !cells.isFailed()) cells.problem('noCustomer', 'customer');
  const quantity = cells.quantity('quantity');
  const licence: ListedLicence = {
    sku: cells.mustHave('sku'),
    description: cells.text('description') ?? '',
    quantity: quantity ?? 0,
    inUse: cells.quantity('inUse'),
    endsOn: cells.day('endsOn'),
    order: cells.text('order'),
    keyEnding: keyEnding(cells.text('key')),
  };
  if (quantity === null && !cells.isFailed()) cells.problem('empty', 'quantity');
  return cells.isFailed() || customer === null ? null : { customer, licence };
}

function keyEnding(key: string | null): string | null {
  const marks = key?.replace(/[^\p{L}\d]/gu, '') ?? '';
  // A key of eight would be half told by four.
  return marks.length < 12 ? null : marks.slice(-4);
}
