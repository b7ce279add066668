import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import { GATES, type GateState } from '../../../../shared/domain/readiness/gate.ts';
import type { ReportLine } from '../../../../shared/domain/report/report.ts';
import { ON_SITE } from '../schedule.ts';
import type { PageContext } from './page-context.ts';
import { siteRow } from './schedule.ts';
import { heading } from './section.ts';
import { fillWidths, INK, LANDSCAPE_WIDTH, QUIET } from './theme.ts';

const WIDTHS = fillWidths(LANDSCAPE_WIDTH, [null, ...GATES.map(() => 33), ...ON_SITE.map(() => 36)]);

/** How a state is set, so that what failed stands out of a page of passes, in grey as well. */
const SETTING = {
  passed: { color: INK, bold: false, italics: false },
  failed: { color: INK, bold: true, italics: false },
  pending: { color: INK, bold: false, italics: true },
  waived: { color: INK, bold: false, italics: true },
  'not-tested': { color: QUIET, bold: false, italics: true },
} as const satisfies Record<GateState, object>;

/** Every check of every device on the bench, and the blank columns of the checks that only the site can make. */
export function checks(page: PageContext): Content {
  const tested = page.report.lines.filter(({ line }) => line !== null);
  if (tested.length === 0) return [];
  const sites = [...Map.groupBy(tested, ({ site }) => site.join('\u0000')).values()];
  return [
    ...heading(page, 'checks', { orientation: 'landscape' }),
    ...sites.map(
      (lines): Content => ({
        layout: 'boxes',
        margin: [0, 0, 0, 10],
        table: {
          headerRows: 2,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: WIDTHS,
          body: [siteRow(page, lines, WIDTHS.length), head(page), ...lines.map((line) => row(page, line))],
        },
      }),
    ),
  ];
}

function head(page: PageContext): TableCell[] {
  return [
    { text: page.say('report.column.place'), style: 'head' },
    ...GATES.map((gate): TableCell => ({ text: page.say(`gates.name.${gate}`), style: 'head', fontSize: 6 })),
    ...ON_SITE.map(
      (check): TableCell => ({ text: page.say(`report.column.onSite.${check}`), style: 'head', fontSize: 6 }),
    ),
  ];
}

function row(page: PageContext, { position, serial, orderedModel, gates }: ReportLine): TableCell[] {
  const name = position ?? orderedModel ?? '–';
  const place: TableCell = {
    stack: [
      { text: page.set.name(name), bold: true, fontSize: 8 },
      ...(serial === null ? [] : [{ ...page.set.identifier(serial), fontSize: 7, color: QUIET }]),
    ],
  };
  const states = GATES.map((gate): TableCell => {
    const state = gates?.[gate].state ?? 'not-tested';
    return { text: page.say(`gates.state.${state}`), fontSize: 6.5, ...SETTING[state] };
  });
  return [place, ...states, ...ON_SITE.map((): TableCell => '')];
}
