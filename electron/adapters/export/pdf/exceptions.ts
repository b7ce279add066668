import type { Content } from 'pdfmake/interfaces.d.ts';
import type { PageContext } from './page-context.ts';
import { heading, headRow } from './section.ts';
import { fillWidths, PORTRAIT_WIDTH, QUIET } from './theme.ts';

/** What the reader must know first, each with what to do next, and room for who does it and when it was done. */
export function exceptions(page: PageContext): Content {
  const { exceptions: found } = page.report;
  const title = heading(page, 'exceptions', { orientation: 'portrait' });
  if (found.length === 0) return [...title.slice(0, 1), { text: page.say('report.exceptions.none'), fontSize: 11 }];
  return [
    ...title,
    {
      layout: 'boxes',
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: fillWidths(PORTRAIT_WIDTH, [14, 132, null, 66, 48]),
        body: [
          headRow(page, ['number', 'subject', 'whatToDo', 'owner', 'done']),
          ...found.map(({ subject, site, owner, sentence }, index) => [
            { text: String(index + 1), color: QUIET },
            {
              stack: [
                { text: page.set.name(subject), bold: true },
                ...(site.length === 0 ? [] : [{ text: page.site(site), style: 'small' }]),
              ],
            },
            { text: page.sentence(sentence) },
            { text: page.say(`readiness.owner.${owner}`), fontSize: 8 },
            '',
          ]),
        ],
      },
    },
  ];
}
