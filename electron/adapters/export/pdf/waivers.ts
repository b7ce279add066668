import type { Content } from 'pdfmake/interfaces.d.ts';
import type { PageContext } from './page-context.ts';
import { heading, headRow } from './section.ts';
import { fillWidths, PORTRAIT_WIDTH } from './theme.ts';

/** What people let pass: each with the check, and who answers for it, why and until when. Nothing where nothing was. */
export function waivers(page: PageContext): Content {
  const { waivers: given } = page.report;
  if (given.length === 0) return [];
  return {
    margin: [0, 26, 0, 0],
    stack: [
      ...heading(page, 'waivers', null),
      {
        layout: 'quiet',
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: fillWidths(PORTRAIT_WIDTH, [140, 70, null]),
          body: [
            headRow(page, ['subject', 'check', 'reason']),
            ...given.map(({ subject, site, gate, sentence }) => [
              {
                stack: [
                  { text: page.set.name(subject), bold: true },
                  ...(site.length === 0 ? [] : [{ text: page.site(site), style: 'small' }]),
                ],
              },
              { text: page.say(`gates.name.${gate}`) },
              { text: page.sentence(sentence) },
            ]),
          ],
        },
      },
    ],
  };
}
