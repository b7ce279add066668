import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import type { PageContext } from './page-context.ts';

/** A section's heading and the sentence under it. `pageBreak` starts it on a page of its own, upright or across. */
export function heading(
  page: PageContext,
  section: string,
  pageBreak: { readonly orientation: 'portrait' | 'landscape' } | null,
): Content[] {
  const start = pageBreak === null ? {} : { pageBreak: 'before' as const, pageOrientation: pageBreak.orientation };
  return [
    { text: page.say(`report.${section}.title`), style: 'heading', ...start, headlineLevel: 1 },
    { text: page.say(`report.${section}.lead`), style: 'lead' },
  ];
}

/** The head row of a table. */
export function headRow(page: PageContext, columns: readonly string[]): TableCell[] {
  return columns.map((name) => ({ text: page.say(`report.column.${name}`), style: 'head' }));
}
