import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import type { OrderCounts, OrderVerdict } from '../../../../shared/domain/readiness/verdict.ts';
import type { PageContext } from './page-context.ts';
import { heading } from './section.ts';
import { fillWidths, PORTRAIT_WIDTH } from './theme.ts';

const FIGURES = [
  'expected',
  'seen',
  'matched',
  'ready',
  'missing',
  'exceptions',
] as const satisfies readonly (keyof OrderCounts)[];

/** The figures of every site, and of the whole order under them. */
export function siteSummary(page: PageContext): Content {
  const { sites, counts } = page.report;
  const figures = (of: OrderCounts, bold: boolean): TableCell[] =>
    FIGURES.map((name) => ({ text: page.number(of[name]), alignment: 'right', bold, fontFeatures: ['tnum'] }));
  const verdictOf = (of: OrderVerdict, bold: boolean): TableCell => ({
    text: page.say(`verdict.${of}`),
    bold: bold || of === 'not-ready',
  });
  const head = [
    { text: page.say('report.column.site'), style: 'head' },
    ...FIGURES.map(
      (name): TableCell => ({ text: page.say(`report.count.${name}`), style: 'head', alignment: 'right' }),
    ),
    { text: page.say('report.column.verdict'), style: 'head' },
  ];
  return {
    stack: [
      ...heading(page, 'sites', null),
      {
        layout: 'quiet',
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: fillWidths(PORTRAIT_WIDTH, [null, ...FIGURES.map(() => 44), 78]),
          body: [
            head,
            ...sites.map(({ site, counts: of, verdict }) => [
              { text: nameOf(page, site, of) },
              ...figures(of, false),
              verdictOf(verdict, false),
            ]),
            [
              { text: page.say('report.sites.total'), bold: true },
              ...figures(counts, true),
              verdictOf(page.report.verdict, true),
            ],
          ],
        },
      },
    ],
    margin: [0, 26, 0, 0],
  };
}

/** Without a site are devices that nobody has placed yet, or only those that nobody ordered. */
function nameOf(page: PageContext, site: readonly string[], { expected }: OrderCounts): string {
  return site.length === 0 && expected === 0 ? page.say('report.schedule.strangers') : page.site(site);
}
