import { err, ok, type Result } from '../../lib/result.ts';
import { isBlank, isDateCell, isDestroyed, parseIdentifier, parseName } from '../sheet/cell.ts';
import { columnsByField, findColumnTwice, findHeader } from '../sheet/columns.ts';
import { vocabularyOf } from '../sheet/header-words.ts';
import { fileProblem, Problems, quoted, type SheetFailure } from '../sheet/problems.ts';
import { columnLetters, type SheetRow, type Workbook } from '../sheet/sheet.ts';
import { macsField } from './json-fields.ts';
import type { RegistryRow } from './reading.ts';

type ListField = 'name' | 'model' | 'site' | 'serial' | 'status' | 'mac' | 'foreignModel';

/** Headers of Command's device list, and what people make of them. */
const LIST_WORDS = vocabularyOf<ListField>(
  {
    name: ['Name', 'Device name', 'Camera name', 'Nom', "Nom de l'appareil"],
    model: ['Model', 'Device model', 'Modèle'],
    site: ['Site', 'Site name', 'Nom du site'],
    serial: ['Serial number', 'Serial', 'S/N', 'SN', 'Claimed serial number', 'Numéro de série', 'N° de série'],
    status: ['Status', 'Device status', 'Statut', 'État'],
    mac: ['MAC address', 'MAC', 'MAC addresses', 'Adresse MAC', 'Adresses MAC'],
    foreignModel: ['Non-Verkada model', 'Third-party model'],
  },
  { levels: [] },
);

/** Twice the largest organisation that anybody stages for. */
const MAX_ROWS = 20_000;
const ONLINE = /^(?:online|live|en ligne|connected|connecté)$/i;
const NEVER = /^(?:never|jamais|not activated|pending|waiting|en attente|unclaimed)\b/i;

/**
 * Reads Command's device list as it was exported, or as a spreadsheet saved it again: every row, or every problem with its
 * cell. A serial that a spreadsheet has destroyed is a problem, not a device without one: it would be said not to be listed.
 */
export function readDeviceList(workbook: Workbook, fileName: string): Result<readonly RegistryRow[], SheetFailure> {
  const isHeader = (fields: ReadonlySet<ListField>): boolean => fields.has('serial');
  const table = workbook.sheets
    .map(({ sheet }) => findHeader(sheet, LIST_WORDS, isHeader))
    .find(({ columns }) => columns.some(({ field }) => field === 'serial'));
  if (table === undefined) return err(fileProblem('registry.noSerialColumn', { file: quoted(fileName) }));
  const twice = findColumnTwice(table, LIST_WORDS);
  if (twice !== null) {
    const [first, second] = twice.map(({ header, column }) => `${quoted(header)} (${columnLetters(column)})`);
    return err(fileProblem('registry.columnTwice', { first: first ?? '', second: second ?? '' }));
  }
  if (table.rows.length > MAX_ROWS) {
    return err(fileProblem('registry.tooManyRows', { file: quoted(fileName), max: MAX_ROWS }));
  }
  const columns = columnsByField(table.columns);
  const unknown = table.columns.filter(({ field, header }) => field === null && header.trim() !== '');
  const problems = new Problems('registry');
  const rows = table.rows.flatMap((row) => {
    const at = (field: ListField): string => row.cells[columns.get(field)?.[0] ?? -1] ?? '';
    const serial = parseIdentifier(at('serial'));
    const column = columns.get('serial')?.[0] ?? 0;
    if (isDestroyed(serial) || isDateCell(serial)) {
      const header = table.columns.find((use) => use.column === column)?.header ?? '';
      problems.cell('destroyedSerial', { row: row.number, column, header }, { value: serial });
    }
    const macs = macsField(at('mac'));
    if (isBlank(serial) && macs.length === 0) return [];
    return [
      { ...rowOf(at), serial: isBlank(serial) ? null : serial.slice(0, 256), macs, extra: extraOf(row, unknown) },
    ];
  });
  return problems.isEmpty() ? ok(rows) : err(problems.failure());
}

function rowOf(at: (field: ListField) => string): Omit<RegistryRow, 'serial' | 'macs' | 'extra'> {
  const text = (field: ListField): string | null => {
    const name = parseName(at(field)).slice(0, 256);
    return isBlank(name) ? null : name;
  };
  const status = text('status') ?? '';
  return {
    name: text('name'),
    model: text('model') ?? text('foreignModel'),
    site: text('site'),
    online: ONLINE.test(status) ? 'seen' : NEVER.test(status) ? 'never' : 'unknown',
    lastOnline: null,
  };
}

function extraOf(
  { cells }: SheetRow,
  unknown: readonly { readonly column: number; readonly header: string }[],
): RegistryRow['extra'] {
  const found = unknown.slice(0, 40).flatMap(({ column, header }): [string, string][] => {
    const text = parseName(cells[column] ?? '');
    return text === '' ? [] : [[header.trim().slice(0, 64), text.slice(0, 400)]];
  });
  return Object.fromEntries(found);
}
