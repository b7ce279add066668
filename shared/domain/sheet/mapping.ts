import type { ColumnUse, Table } from './columns.ts';
import { canonicalHeader } from './header-words.ts';

/** What a person says that the columns of one table hold. */
export interface Mapping<Field extends string> {
  /** Spreadsheet row of the header; null: wherever it is found. */
  readonly headerRow: number | null;
  /** By column index. A column that is not named here keeps what its header says. */
  readonly columns: readonly { readonly column: number; readonly field: Field | null }[];
}

/** What the columns of one partner's files hold, remembered under a name. Headers are kept as that partner writes them. */
export interface Preset<Field extends string> {
  readonly name: string;
  /** A header that comes twice is here twice: its first column takes the first, its second the second. */
  readonly columns: readonly { readonly header: string; readonly field: Field | null }[];
}

/** The table with its columns taken for what the mapping says. */
export function applyMapping<Field extends string>(table: Table<Field>, { columns }: Mapping<Field>): Table<Field> {
  const said = new Map(columns.map(({ column, field }) => [column, field]));
  return {
    ...table,
    columns: table.columns.map((use) => ({
      ...use,
      field: said.has(use.column) ? (said.get(use.column) ?? null) : use.field,
    })),
  };
}

/**
 * What a preset takes the columns of a table for; null where the table lacks a column that the preset reads, and is then
 * another partner's. Headers are compared as `canonicalHeader` has them; columns that the preset has never seen keep
 * what their header says.
 */
export function mappingOfPreset<Field extends string>(
  preset: Preset<Field>,
  columns: readonly ColumnUse<Field>[],
): Mapping<Field>['columns'] | null {
  const free = [...columns];
  const mapped: { readonly column: number; readonly field: Field | null }[] = [];
  for (const { header, field } of preset.columns) {
    const wanted = canonicalHeader(header);
    const index = free.findIndex((use) => canonicalHeader(use.header) === wanted);
    const use = free[index];
    if (use !== undefined) {
      free.splice(index, 1);
      mapped.push({ column: use.column, field });
    } else if (field !== null) return null;
  }
  return mapped;
}

/** The preset that remembers what the columns of a table were taken for. Columns without a header can't be remembered. */
export function presetOf<Field extends string>(name: string, columns: readonly ColumnUse<Field>[]): Preset<Field> {
  return {
    name,
    columns: columns.flatMap(({ header, field }) => (header.trim() === '' ? [] : [{ header: header.trim(), field }])),
  };
}
