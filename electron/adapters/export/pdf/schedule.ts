import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import type { ReportLine } from '../../../../shared/domain/report/report.ts';
import { resultOf } from '../line-result.ts';
import { lineMark, MARK_WIDTH } from './marks.ts';
import type { PageContext } from './page-context.ts';
import { heading, headRow } from './section.ts';
import { fillWidths, LANDSCAPE_WIDTH, QUIET, TINT } from './theme.ts';

const MAX_VISITS = 3;
const COLUMNS = ['place', 'line', 'model', 'serialAndMac', 'address', 'firmware', 'result'] as const;
const WIDTHS = fillWidths(LANDSCAPE_WIDTH, [146, 26, 128, null, 88, 84, 92]);

/** Every device, site by site: what was ordered, what came, and how it stands. */
export function schedule(page: PageContext): Content {
  const { lines } = page.report;
  const title = heading(page, 'schedule', { orientation: 'landscape' });
  if (lines.length === 0) return [...title.slice(0, 1), { text: page.say('report.schedule.none') }];
  const sites = [...Map.groupBy(lines, ({ site, line }) => (line === null ? null : site.join('\u0000'))).values()];
  return [...title, ...sites.map((members) => siteTable(page, members))];
}

/** A table a site: its name and the head of the columns come again on every page that it runs over. */
function siteTable(page: PageContext, lines: readonly ReportLine[]): Content {
  return {
    layout: 'quiet',
    margin: [0, 0, 0, 10],
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: WIDTHS,
      body: [
        siteRow(page, lines, COLUMNS.length),
        headRow(page, COLUMNS),
        ...lines.map((line) => deviceRow(page, line)),
      ],
    },
  };
}

/** The site over its devices. What is on no line of the order has no site, and is named as such. */
export function siteRow(page: PageContext, lines: readonly ReportLine[], columns: number): TableCell[] {
  const ordered = lines.find(({ line }) => line !== null);
  const dates = [...new Set(lines.map(({ visitDate }) => visitDate).filter((date) => date !== null))].sort();
  const name = ordered === undefined ? page.say('report.schedule.strangers') : page.site(ordered.site);
  const facts = [
    page.say('report.schedule.devices', { count: lines.length }),
    ...(dates.length === 0 ? [] : [page.say('report.schedule.visit', { date: visitDays(page, dates) })]),
  ];
  const cell: TableCell = {
    colSpan: columns,
    fillColor: TINT,
    margin: [4, 1, 4, 1],
    text: [
      { text: name, bold: true, fontSize: 10 },
      { text: `   ${facts.join(' · ')}`, style: 'small' },
    ],
  };
  return [cell, ...Array.from({ length: columns - 1 }, () => '')];
}

/** The days of the visits as a reader says them: three, and a sign that there are more. */
export function visitDays(page: PageContext, dates: readonly string[]): string {
  const said = dates.slice(0, MAX_VISITS).map((date) => page.day(date));
  return [...said, ...(dates.length > MAX_VISITS ? ['…'] : [])].join(', ');
}

function deviceRow(page: PageContext, line: ReportLine): TableCell[] {
  const { set } = page;
  const nothing = '–';
  return [
    { text: line.position === null ? nothing : set.name(line.position), bold: true },
    { text: line.line === null ? nothing : String(line.line) },
    modelCell(page, line),
    {
      stack: [
        { ...(line.serial === null ? { text: nothing } : set.identifier(line.serial)), fontSize: 8.5 },
        ...set.identifiers(line.macs).map((mac) => ({ ...mac, fontSize: 7, color: QUIET })),
      ],
    },
    { stack: line.addresses.length === 0 ? [nothing] : set.identifiers(line.addresses), fontSize: 8 },
    firmwareCell(page, line),
    resultCell(page, line),
  ];
}

/** What a device that was never seen runs is not even unreported. */
function firmwareCell(page: PageContext, { firmware, verdict }: ReportLine): TableCell {
  if (firmware !== null) return { ...page.set.identifier(firmware), fontSize: 8 };
  return { text: verdict === 'missing' ? '–' : page.say('report.firmware.unknown'), style: 'small' };
}

/** One model where it is the one that was ordered; else both, so that nobody has to compare. */
function modelCell(page: PageContext, { orderedModel, actualModel, manufacturer, verdict }: ReportLine): TableCell {
  const made = page.set.name([manufacturer, actualModel].filter((part) => part !== null).join(' '));
  const ordered = orderedModel === null ? null : page.set.name(orderedModel);
  if (verdict === 'missing') return { text: ordered ?? '–' };
  const wrong = verdict === 'wrong-model' || verdict === 'substituted';
  return {
    stack: [
      ...(ordered === null ? [] : [{ text: ordered, ...(wrong ? { decoration: 'lineThrough' as const } : {}) }]),
      ...(made === '' ? [] : [{ text: made, ...(wrong || ordered === null ? { bold: wrong } : { style: 'small' }) }]),
    ],
  };
}

/** Shape and words: neither needs the other, and neither needs colour. */
function resultCell(page: PageContext, line: ReportLine): TableCell {
  const { mark, words } = resultOf(line);
  return {
    columns: [
      { width: MARK_WIDTH, ...lineMark(mark) },
      { width: '*', text: page.sentence(words), bold: mark !== 'ready' },
    ],
  };
}
