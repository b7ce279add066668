import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import type { PageContext } from './page-context.ts';
import { heading } from './section.ts';
import { fillWidths, PORTRAIT_WIDTH } from './theme.ts';

/** How many of each model go to each site, with a box to tick: what a hand packs by. Only what is on the bench is packed. */
export function packing(page: PageContext): Content {
  const packed = page.report.lines.filter(({ line, verdict }) => line !== null && verdict !== 'missing');
  if (packed.length === 0) return [];
  const groups = [
    ...Map.groupBy(packed, ({ site, actualModel, orderedModel }) =>
      [...site, actualModel ?? orderedModel ?? '–'].join('\u0000'),
    ).values(),
  ];
  const head = (name: string): TableCell => ({ text: page.say(`report.column.${name}`), style: 'head' });
  return [
    ...heading(page, 'packing', { orientation: 'portrait' }),
    {
      layout: 'boxes',
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: fillWidths(PORTRAIT_WIDTH, [null, 150, 50, 60]),
        body: [
          ['site', 'model', 'quantity', 'packed'].map(head),
          ...groups.map((lines): TableCell[] => [
            { text: page.site(lines[0]?.site ?? []) },
            { text: page.set.name(lines[0]?.actualModel ?? lines[0]?.orderedModel ?? '–') },
            { text: page.number(lines.length), alignment: 'right', fontFeatures: ['tnum'] },
            '',
          ]),
        ],
      },
    },
  ];
}
