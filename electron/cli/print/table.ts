import { printableLine } from './printable.ts';

/** A table for people: columns as wide as their longest cell, two spaces between, the heading underlined by nothing. */
export function formatTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, ...rows].map((cells) => cells.map(printableLine));
  const widths = heading.map((_, column) => Math.max(...lines.map((cells) => widthOf(cells[column] ?? ''))));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Columns that a text takes: one a character, whatever it is made of. */
function widthOf(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}
