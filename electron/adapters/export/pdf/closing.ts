import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import { spokenFingerprint } from '../../../../shared/lib/fingerprint.ts';
import type { PageContext } from './page-context.ts';
import { heading } from './section.ts';
import { fillWidths, PORTRAIT_WIDTH, QUIET } from './theme.ts';

const ROLES = ['technician', 'reviewer', 'partner', 'customer'] as const;

/** Who answers for the report, in ink: on one page with the evidence, so that a signature stands over the hash. */
export function signOff(page: PageContext): Content {
  const column = (name: string): TableCell => ({ text: page.say(`report.signOff.${name}`), style: 'head' });
  return {
    stack: [
      ...heading(page, 'signOff', { orientation: 'portrait' }),
      {
        layout: 'boxes',
        table: {
          headerRows: 1,
          widths: fillWidths(PORTRAIT_WIDTH, [90, null, 76, 150]),
          heights: (row) => (row === 0 ? 'auto' : 34),
          body: [
            ['role', 'name', 'date', 'signature'].map(column),
            ...ROLES.map((role): TableCell[] => [{ text: page.say(`report.signOff.${role}`), bold: true }, '', '', '']),
          ],
        },
      },
    ],
  };
}

/** What ties the paper to the bench's journal, for whoever doubts it. */
export function annex(page: PageContext): Content {
  const { report, set } = page;
  const facts: readonly (readonly [string, TableCell])[] = [
    ['order', set.identifier(report.order)],
    ['revision', { text: String(report.revision) }],
    ['reportId', set.identifier(report.reportId)],
    ['writtenAt', { text: `${page.moment(report.generatedAt)}  (${report.generatedAt})` }],
    ['journalEntry', { text: page.number(report.upToSeq) }],
    ['journalHash', set.identifier(report.journalHash)],
    ['benchId', set.identifier(report.benchId)],
    ['fingerprint', set.identifier(spokenFingerprint(report.fingerprint))],
    ['version', { text: set.name(report.version) }],
  ];
  return {
    unbreakable: true,
    margin: [0, 26, 0, 0],
    stack: [
      ...heading(page, 'annex', null),
      {
        layout: 'quiet',
        table: {
          widths: fillWidths(PORTRAIT_WIDTH, [110, null]),
          body: facts.map(([name, value]) => [{ text: page.say(`report.fact.${name}`), color: QUIET }, value]),
        },
      },
      { text: page.say('report.annex.howToCheck'), style: 'small', margin: [0, 10, 0, 0] },
      { text: set.hasReplaced() ? page.say('report.annex.replaced') : '', style: 'small', margin: [0, 4, 0, 0] },
    ],
  };
}
