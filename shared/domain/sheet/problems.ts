import type { Failure } from '../../lib/sentence.ts';
import { failure } from '../../lib/sentence.ts';
import { columnLetters } from './sheet.ts';

/** Why a file can't be taken as it is: the first problem in it, and the others, so that one pass mends them all. */
export interface SheetFailure extends Failure {
  readonly also: readonly Failure[];
}

/** Where in the file: row and column as a person counts, and the header over it. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
  readonly header: string;
}

/** More problems than a person mends in one pass, and few enough to send to a page; the rest shows at the next import. */
const MAX_PROBLEMS = 2_000;
/** Enough of a value to find it by; a sentence is no place for a whole hostile cell. */
const MAX_QUOTED = 60;

/** Gathers what is wrong, in the order in which it is found. */
export class Problems {
  readonly #subject: string;
  readonly #found: { readonly row: number; readonly failure: Failure }[] = [];

  /** `subject` begins the code of every problem: `order` gives `order.badSerial`. */
  constructor(subject: string) {
    this.#subject = subject;
  }

  /** Whether nothing has been found so far. */
  isEmpty(): boolean {
    return this.#found.length === 0;
  }

  /** A problem of one cell: its row, column and cell name are in the sentence. */
  cell(code: string, { row, column, header }: CellPlace, params: Readonly<Record<string, string | number>> = {}): void {
    this.row(code, row, { column: quoted(header), cell: `${columnLetters(column)}${row}`, ...params });
  }

  /** A problem of a whole row. */
  row(code: string, row: number, params: Readonly<Record<string, string | number>> = {}): void {
    const shown: Record<string, string | number> = { row };
    for (const [name, value] of Object.entries(params)) shown[name] = typeof value === 'string' ? quoted(value) : value;
    this.#found.push({ row, failure: failure(`${this.#subject}.${code}`, shown) });
  }

  /** All of them, by row. Only to be asked where there is one. */
  failure(): SheetFailure {
    const [first, ...also] = this.#found.toSorted((a, b) => a.row - b.row).map((found) => found.failure);
    if (first === undefined) throw new Error('no problem was found');
    return { ...first, also: also.slice(0, MAX_PROBLEMS - 1) };
  }
}

/** A failure of the file as a whole; `code` is the whole one, such as `order.noSkuColumn`. */
export function fileProblem(code: string, params: Readonly<Record<string, string | number>>): SheetFailure {
  return { ...failure(code, params), also: [] };
}

/** Cuts a text from the file down to what a sentence can hold. */
export function quoted(text: string): string {
  return text.length <= MAX_QUOTED ? text : `${text.slice(0, MAX_QUOTED - 1)}…`;
}
