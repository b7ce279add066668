import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.d.ts';
import type { Language } from '../../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../../shared/domain/report/report.ts';
import type { Words } from '../../../bench/ports.ts';
import { checks } from './checks.ts';
import { annex, signOff } from './closing.ts';
import { cover } from './cover.ts';
import { exceptions } from './exceptions.ts';
import { firmware, firmwareUpdates, licences } from './firmware.ts';
import type { ReportFonts } from './fonts.ts';
import { packing } from './packing.ts';
import { createPageContext, type PageContext } from './page-context.ts';
import { schedule } from './schedule.ts';
import { siteSummary } from './site-summary.ts';
import { DEFAULT_STYLE, INK, MARGINS, QUIET, STYLES, TABLE_LAYOUTS } from './theme.ts';
import { createTypesetter } from './typesetter.ts';
import { waivers } from './waivers.ts';

/**
 * The report as a PDF: cover with the verdict, exceptions, sites, schedule, checks, firmware, sign-off, annex. Nothing is
 * fetched: no address is opened, and no file but the fonts. The document names its language and title; it is not tagged
 * for screen readers (pdfmake writes no structure tree), for which the workbook has the same content.
 */
export async function writePdf(
  report: ReadinessReport,
  language: Language,
  words: Words,
  fonts: ReportFonts,
): Promise<Uint8Array> {
  const page = createPageContext(report, language, words, createTypesetter(fonts.coverage));
  const files = new Set(Object.values(fonts.descriptors).flatMap((faces) => Object.values(faces)));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  pdfmake.setFonts(structuredClone(fonts.descriptors) as Parameters<typeof pdfmake.setFonts>[0]);
  pdfmake.setTableLayouts(TABLE_LAYOUTS);
  return pdfmake.createPdf(documentOf(page, language)).getBuffer();
}

function documentOf(page: PageContext, language: Language): TDocumentDefinitions {
  const { report } = page;
  const title = `${page.say('report.title')} ${page.set.name(report.order)}`;
  // The annex comes last also in making: it says whether any character before it could not be printed.
  const content: Content[] = [
    cover(page),
    exceptions(page),
    waivers(page),
    siteSummary(page),
    schedule(page),
    checks(page),
    firmware(page),
    firmwareUpdates(page),
    licences(page),
    packing(page),
    signOff(page),
    annex(page),
  ];
  return {
    pageSize: 'A4',
    pageMargins: [MARGINS.side, MARGINS.top, MARGINS.side, MARGINS.bottom],
    info: { title, creator: `Greenroom ${report.version}`, creationDate: new Date(report.generatedAt) },
    language,
    displayTitle: true,
    defaultStyle: DEFAULT_STYLE,
    styles: structuredClone(STYLES),
    header: (current) => (current === 1 ? '' : header(page)),
    footer: (current, pages) => footer(page, current, pages),
    ...(report.practice
      ? { watermark: { text: page.say('report.practice.mark'), color: INK, opacity: 0.06, bold: true, angle: -38 } }
      : {}),
    content,
  };
}

function header(page: PageContext): Content {
  return {
    margin: [MARGINS.side, 30, MARGINS.side, 0],
    fontSize: 8,
    color: QUIET,
    columns: [
      { text: `${page.say('report.title')} · ${page.set.running(page.report.order)}` },
      { text: page.set.running(page.report.customer), alignment: 'right' },
    ],
  };
}

/** Order, revision and page on every page: a loose sheet must say where it belongs. */
function footer(page: PageContext, current: number, pages: number): Content {
  const { report } = page;
  return {
    margin: [MARGINS.side, 18, MARGINS.side, 0],
    fontSize: 8,
    color: QUIET,
    columns: [
      {
        width: '*',
        text: `${page.set.running(report.order)} · ${page.say('report.footer.revision', { revision: report.revision })} · ${page.moment(report.generatedAt)}`,
      },
      { width: 'auto', text: report.practice ? page.say('report.practice.title') : '', bold: true, color: INK },
      { width: 120, text: page.say('report.footer.page', { page: current, pages }), alignment: 'right' },
    ],
  };
}
