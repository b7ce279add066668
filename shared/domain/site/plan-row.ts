import { parseSerialKey } from '../identity/serial.ts';
import { isBlank, isDestroyed, parseIdentifier, parseName } from '../sheet/cell.ts';
import type { Problems } from '../sheet/problems.ts';
import type { SheetRow } from '../sheet/sheet.ts';
import { type DayMonthOrder, parseVisitDate } from '../sheet/visit-date.ts';
import type { AddressPlan } from './address-plan.ts';
import { isIpv4, parsePrefix } from './ipv4.ts';
import type { PlanField } from './plan-words.ts';
import type { Position } from './position.ts';

/** What one row of a site plan says; null where its cell is empty or its column is not there. */
export interface PlanRow
  extends Pick<
    Position,
    'site' | 'name' | 'model' | 'serial' | 'switchName' | 'switchPort' | 'poeWatts' | 'visitDate'
  > {
  /** The row's own number in the spreadsheet. */
  readonly row: number;
  readonly address: AddressPlan | null;
  readonly note: string | null;
}

export type PlanColumns = ReadonlyMap<PlanField, readonly number[]>;

const MAX_LENGTH = 120;
const MAX_NOTE = 500;

/** Reads one row of a site plan; null, with the reasons among the problems, where something in it can't be read. */
export function parsePlanRow(
  sheetRow: SheetRow,
  columns: PlanColumns,
  header: readonly string[],
  dates: DayMonthOrder,
  problems: Problems,
): PlanRow | null {
  const cells = new PlanCells(sheetRow, columns, header, problems);
  const levels = (['site', 'floor', 'subSite'] as const).flatMap((field) => columns.get(field) ?? []);
  const row: PlanRow = {
    row: sheetRow.number,
    // From left to right, as the table has them: outermost first.
    site: levels.sort((a, b) => a - b).flatMap((column) => cells.textAt(column) ?? []),
    name: cells.text('name') ?? '',
    model: cells.text('model'),
    serial: cells.serial(),
    address: cells.address(),
    switchName: cells.text('switchName'),
    switchPort: cells.text('switchPort'),
    poeWatts: cells.watts(),
    note: cells.note(),
    visitDate: cells.date(dates),
  };
  if (row.name === '') cells.problem('noName', 'name');
  return cells.failed ? null : row;
}

class PlanCells {
  failed = false;
  readonly #row: SheetRow;
  readonly #columns: PlanColumns;
  readonly #header: readonly string[];
  readonly #problems: Problems;

  constructor(row: SheetRow, columns: PlanColumns, header: readonly string[], problems: Problems) {
    this.#row = row;
    this.#columns = columns;
    this.#header = header;
    this.#problems = problems;
  }

  text(field: PlanField): string | null {
    const [column] = this.#columns.get(field) ?? [];
    return column === undefined ? null : this.textAt(column);
  }

  textAt(column: number, maxLength = MAX_LENGTH): string | null {
    const text = parseName(this.#row.cells[column] ?? '');
    if (isBlank(text)) return null;
    if (isDestroyed(text)) this.#problemAt('destroyed', column, { value: text });
    else if (text.length > maxLength) this.#problemAt('tooLong', column, { max: maxLength });
    else return text;
    return null;
  }

  note(): string | null {
    const notes = (this.#columns.get('note') ?? []).flatMap((column) => this.textAt(column, MAX_NOTE) ?? []);
    return notes.length === 0 ? null : notes.join(' · ').slice(0, MAX_NOTE);
  }

  serial(): string | null {
    const text = this.text('serial');
    const serial = text === null ? null : parseIdentifier(text);
    if (serial !== null && parseSerialKey(serial) === null) this.problem('badSerial', 'serial', { value: serial });
    return serial;
  }

  watts(): number | null {
    const text = this.text('poeWatts');
    if (text === null) return null;
    const digits = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*W?$/i.exec(text)?.[1];
    if (digits === undefined) this.problem('badWatts', 'poeWatts', { value: text });
    return digits === undefined ? null : Number(digits.replace(',', '.'));
  }

  date(dates: DayMonthOrder): string | null {
    const text = this.text('visitDate');
    if (text === null) return null;
    const parsed = parseVisitDate(text, dates);
    if (parsed.kind === 'date') return parsed.date;
    this.problem('badDate', 'visitDate', { value: text });
    return null;
  }

  /** The address with all that belongs to it: `10.21.0.11`, `10.21.0.11/24`, `DHCP`. */
  address(): AddressPlan | null {
    const [said, mode] = [this.text('address'), this.text('addressKind')];
    const vlan = this.#vlan();
    if (said === null || /^dhcp$/i.test(said)) {
      const isDhcp = said !== null || (mode !== null && /^(?:dhcp|yes|oui|x)$/i.test(mode)) || vlan !== null;
      return isDhcp ? { kind: 'dhcp', vlan } : null;
    }
    const [address = '', length] = said.split('/', 2).map((part) => part.trim());
    if (!isIpv4(address)) this.problem('badAddress', 'address', { value: said });
    const prefix = this.#prefix(length);
    const gateway = this.text('gateway');
    if (gateway !== null && !isIpv4(gateway)) this.problem('badAddress', 'gateway', { value: gateway });
    const isReserved = mode !== null && /reserv|réserv|dhcp/i.test(mode);
    return { kind: isReserved ? 'reserved' : 'static', address, prefix, gateway, vlan };
  }

  problem(code: string, field: PlanField, params: Readonly<Record<string, string | number>> = {}): void {
    this.#problemAt(code, this.#columns.get(field)?.[0] ?? 0, params);
  }

  #prefix(length: string | undefined): number | null {
    const text = length ?? this.text('mask');
    const prefix = text === null ? null : parsePrefix(text);
    if (text !== null && prefix === null) {
      this.problem('badMask', length === undefined ? 'mask' : 'address', { value: text });
    }
    return prefix;
  }

  #vlan(): number | null {
    const text = this.text('vlan');
    if (text === null) return null;
    const vlan = /^(?:vlan\s*)?0*(\d{1,4})$/i.exec(text)?.[1];
    const number = vlan === undefined ? 0 : Number(vlan);
    if (number >= 1 && number <= 4_094) return number;
    this.problem('badVlan', 'vlan', { value: text });
    return null;
  }

  #problemAt(code: string, column: number, params: Readonly<Record<string, string | number>> = {}): void {
    this.failed = true;
    this.#problems.cell(code, { row: this.#row.number, column, header: this.#header[column] ?? '' }, params);
  }
}
