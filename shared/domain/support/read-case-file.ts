import { err, ok, type Result } from '../../lib/result.ts';
import { canonicalHeader, vocabularyOf } from '../sheet/header-words.ts';
import { Problems, type SheetFailure } from '../sheet/problems.ts';
import { type RowCells, readTable, type TableShape } from '../sheet/read-table.ts';
import type { Workbook } from '../sheet/sheet.ts';
import { caseKey, type SupportCase } from './support-case.ts';

type Field = 'customer' | 'number' | 'subject' | 'kind' | 'status' | 'openedOn' | 'closedOn';

/** Headers of lists of support cases, English and French. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  customer: [
    'Customer',
    'Customer name',
    'Client',
    'Organization',
    'Organization name',
    'Organisation',
    'Nom du client',
  ],
  number: [
    'Case',
    'Case number',
    'Case ID',
    'Ticket',
    'Ticket number',
    'Ticket ID',
    'Number',
    'Cas',
    'N° de cas',
    'Numéro du cas',
    'Numéro du ticket',
    'Dossier',
  ],
  subject: ['Subject', 'Title', 'Description', 'Summary', 'Objet', 'Sujet', 'Titre', 'Résumé'],
  kind: ['Type', 'Kind', 'Category', 'Issue type', 'Issue', 'Topic', 'Catégorie', 'Nature', 'Type de problème'],
  status: ['Status', 'State', 'Statut', 'État'],
  openedOn: [
    'Opened',
    'Opened on',
    'Open date',
    'Date opened',
    'Created',
    'Created on',
    'Created date',
    'Date created',
    'Ouvert le',
    "Date d'ouverture",
    'Ouverture',
    'Créé le',
    'Date de création',
  ],
  closedOn: [
    'Closed',
    'Closed on',
    'Close date',
    'Closed date',
    'Date closed',
    'Resolved',
    'Resolved on',
    'Fermé le',
    'Clos le',
    'Clôturé le',
    'Date de clôture',
    'Clôture',
    'Résolu le',
  ],
};

const SHAPE: TableShape<Field> = {
  words: vocabularyOf(NAMES, { levels: [] }),
  required: ['number', 'openedOn'],
  isFrenchHeader: (header) =>
    /^(?:ouver|cree|ferme|clos|clot|resolu|date (?:ouv|crea|clot))/.test(canonicalHeader(header)),
};

/** `Closed`, `Resolved`, `Fermé`, `Clôturé`: over, whatever the rest of the cell says. */
const OVER = /^(?:closed|resolved|solved|done|ferm[ée]|clos|cl[ôo]tur[ée]|r[ée]solu)/i;

/**
 * Reads a list of support cases: whole or with every problem. `customer` is whose cases they are where no column says so. A
 * case that is over must say since when, for it would be counted as open.
 */
export function readCaseFile(
  workbook: Workbook,
  fileName: string,
  customer: string | null,
): Result<readonly SupportCase[], SheetFailure> {
  const rows = readTable(workbook, fileName, SHAPE, (cells) => readRow(cells, customer));
  if (!rows.ok) return rows;
  const problems = new Problems('table');
  const seen = new Map<string, number>();
  for (const { row, supportCase } of rows.value) {
    const firstRow = seen.get(caseKey(supportCase));
    if (firstRow === undefined) seen.set(caseKey(supportCase), row);
    else problems.row('caseTwice', row, { number: supportCase.number, firstRow });
  }
  return problems.isEmpty() ? ok(rows.value.map(({ supportCase }) => supportCase)) : err(problems.failure());
}

function readRow(
  cells: RowCells<Field>,
  given: string | null,
): { readonly row: number; readonly supportCase: SupportCase } | null {
  const customer = cells.text('customer') ?? given;
  if (customer === null && !cells.isFailed()) cells.problem('noCustomer', 'customer');
  const [openedOn, closedOn, status] = [cells.day('openedOn'), cells.day('closedOn'), cells.text('status')];
  const number = cells.mustHave('number');
  const [subject, kind] = [cells.text('subject') ?? '', cells.text('kind') ?? ''];
  if (cells.isFailed()) return null;
  if (openedOn === null) cells.problem('empty', 'openedOn');
  else if (closedOn !== null && closedOn < openedOn) cells.problem('closedBefore', 'closedOn', { openedOn });
  else if (closedOn === null && status !== null && OVER.test(status)) cells.problem('noClosedDay', 'status');
  if (cells.isFailed() || customer === null || openedOn === null) return null;
  return { row: cells.row, supportCase: { customer, number, subject, kind, openedOn, closedOn } };
}
