import type { ImportLook } from '../../../shared/contract/import-calls.ts';
import { columnLetters } from '../../../shared/domain/sheet/sheet.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from './table.ts';

/** What each column of a file is taken for, who says so, and an example; a guess has a question mark. */
export function columnsTable(context: CliContext, columns: ImportLook['columns']): string {
  const heading = ['column', 'header', 'holds', 'example'].map((name) => context.say(`cli.column.${name}`));
  const rows = columns.map(({ column, header, field, guess, examples }) => {
    const holds = field ?? guess;
    const words = holds === null ? '–' : context.say(`import.field.${holds}`);
    return [
      columnLetters(column),
      header.trim(),
      field === null && guess !== null ? `${words} ?` : words,
      examples[0] ?? '',
    ];
  });
  return formatTable(heading, rows);
}
