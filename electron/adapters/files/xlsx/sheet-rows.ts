import type { SheetRow } from '../../../../shared/domain/sheet/sheet.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../../shared/lib/sentence.ts';
import { SHEET_LIMITS } from '../sheet-reader-limits.ts';
import { type NumberFormat, PLAIN } from './number-format.ts';
import { numberText } from './number-text.ts';
import { textCollector } from './parts.ts';
import { type Attributes, walkXml } from './walk-xml.ts';

/** What the cells of a sheet point at. */
export interface Lookups {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** Cells of one column that are shown as one: `from` and `to` are row numbers. */
interface Merge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** More than anybody merges by hand, and more cells than a table of the largest order has merged. */
const MAX_MERGES = 20_000;
const MAX_MERGED_CELLS = 500_000;

/**
 * The rows of one sheet that have something in them, every cell as the text that a person reads there. Cells merged
 * downwards all say what the first one says: that is what they mean. Throws `XmlFault` where the part is not well-formed.
 */
export function readSheetRows(
  bytes: Uint8Array,
  lookups: Lookups,
  file: string,
  onRead: (done: number) => void,
): Result<readonly SheetRow[], Failure> {
  const reader = new RowsReader(lookups, file);
  try {
    walkXml(bytes, reader, onRead);
  } catch (error) {
    if (error instanceof Refused) return err(error.failure);
    throw error;
  }
  return ok(reader.rows());
}

class RowsReader {
  readonly #lookups: Lookups;
  readonly #file: string;
  readonly #rows: { readonly number: number; readonly cells: string[] }[] = [];
  readonly #merges: Merge[] = [];
  readonly #inline = textCollector(SHEET_LIMITS.cellLength);
  #row = 0;
  #column = -1;
  #cells: string[] = [];
  #cell: Attributes | null = null;
  #value = '';
  #inValue = false;

  constructor(lookups: Lookups, file: string) {
    this.#lookups = lookups;
    this.#file = file;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row':
        this.#row = Number(attributes.r ?? this.#row + 1);
        this.#column = -1;
        this.#cells = [];
        break;
      case 'c':
        this.#cell = attributes;
        this.#column = columnOf(attributes.r) ?? this.#column + 1;
        this.#value = '';
        this.#inline.start();
        break;
      case 'v':
        this.#inValue = this.#cell !== null;
        break;
      case 'mergeCell':
        this.#merge(attributes.ref ?? '');
        break;
      default:
        if (this.#cell !== null) this.#inline.open(name);
    }
  }

  text(text: string): void {
    if (this.#inValue) {
      if (this.#value.length <= SHEET_LIMITS.cellLength) this.#value += text.slice(0, SHEET_LIMITS.cellLength + 1);
    } else if (this.#cell !== null) this.#inline.text(text);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
    else if (this.#cell !== null) this.#inline.close(name);
  }

  rows(): readonly SheetRow[] {
    const indexOf = new Map(this.#rows.map(({ number }, index) => [number, index]));
    let left = MAX_MERGED_CELLS;
    for (const { column, from, to } of this.#merges) {
      const first = indexOf.get(from);
      const text = first === undefined ? '' : (this.#rows[first]?.cells[column] ?? '');
      if (first === undefined || text === '') continue;
      // Bounded by the rows that there are: a merge may claim a million.
      for (let index = first + 1; left > 0; index++, left--) {
        const row = this.#rows[index];
        if (row === undefined || row.number > to) break;
        while (row.cells.length < column) row.cells.push('');
        if ((row.cells[column] ?? '') === '') row.cells[column] = text;
      }
    }
    return this.#rows;
  }

  #endCell(): void {
    const text = this.#cellText(this.#cell ?? {});
    this.#cell = null;
    if (text === '') return;
    if (this.#column >= SHEET_LIMITS.columns) {
      this.#refuse('sheet.tooWide', { row: this.#row, max: SHEET_LIMITS.columns });
    }
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
  }

  #endRow(): void {
    if (this.#cells.every((cell) => cell.trim() === '')) return;
    this.#rows.push({ number: this.#row, cells: this.#cells });
    if (this.#rows.length > SHEET_LIMITS.rows + 1) this.#refuse('sheet.tooManyRows', { max: SHEET_LIMITS.rows });
  }

  #cellText({ t: type = 'n', s: style }: Attributes): string {
    const { strings, formats, is1904 } = this.#lookups;
    switch (type) {
      case 's':
        return strings[Number(this.#value)] ?? '';
      case 'inlineStr':
        return this.#inline.take();
      case 'n':
        return numberText(this.#value, formats[Number(style ?? 0)] ?? PLAIN, is1904);
      case 'b':
        return this.#value === '1' ? 'TRUE' : this.#value === '0' ? 'FALSE' : '';
      // A formula's text, an error (`#N/A`, which readers of identifiers refuse), or a date in ISO's own form.
      default:
        return this.#value;
    }
  }

  #merge(ref: string): void {
    const [, first = '', from = '', to = ''] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(ref) ?? [];
    const column = columnOf(first);
    if (column === null || from === to || this.#merges.length >= MAX_MERGES) return;
    this.#merges.push({ column, from: Number(from), to: Number(to) });
  }

  #refuse(code: string, params: Readonly<Record<string, string | number>>): never {
    throw new Refused(failure(code, { file: this.#file, ...params }));
  }
}

/** `AB12` is column 27; null where a cell does not say where it stands, or says nonsense. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
