import type { CellObject } from 'write-excel-file/node';
import type { Language } from '../../../../shared/contract/calls.ts';
import type { OrderCounts } from '../../../../shared/domain/readiness/verdict.ts';
import type { ReadinessReport, ReportSite } from '../../../../shared/domain/report/report.ts';
import type { Words } from '../../../bench/ports.ts';
import { scheduleColumns } from '../schedule.ts';
import { siteName } from '../site-name.ts';
import { figureCell, headCell, labelCell, textCell, titleCell, wrappedCell } from './cells.ts';

/** One sheet as the workbook writer takes it. Widths are in characters. */
export interface WorkbookSheet {
  readonly sheet: string;
  readonly data: CellObject[][];
  readonly columns: { readonly width: number }[];
  readonly stickyRowsCount?: number;
  readonly stickyColumnsCount?: number;
  /** Portrait where it does not say. */
  readonly orientation?: 'landscape';
}

type MakeSheet = (report: ReadinessReport, language: Language, words: Words) => WorkbookSheet;

const COUNTS = [
  'expected',
  'seen',
  'matched',
  'ready',
  'missing',
  'exceptions',
] as const satisfies readonly (keyof OrderCounts)[];

/** What the report is about, its verdict, and the figures of every site. */
export const summarySheet: MakeSheet = (report, language, words) => {
  const say = (key: string, params?: Record<string, string | number>): string =>
    words.say(params === undefined ? { key } : { key, params }, language);
  const fact = (name: string, value: string): CellObject[] => [labelCell(say(`report.fact.${name}`)), textCell(value)];
  const { ready, expected } = report.counts;
  const figures = (counts: OrderCounts): CellObject[] => COUNTS.map((name) => figureCell(counts[name]));
  const siteRow = ({ site, counts, verdict }: ReportSite): CellObject[] => [
    wrappedCell(siteName(site, words, language)),
    ...figures(counts),
    textCell(say(`verdict.${verdict}`)),
  ];
  return {
    sheet: say('report.sheet.summary'),
    columns: [{ width: 34 }, ...COUNTS.map(() => ({ width: 13 })), { width: 24 }],
    data: [
      [titleCell(say('report.title'))],
      ...(report.practice ? [[titleCell(say('report.practice.title'))], [textCell(say('report.practice.words'))]] : []),
      fact('order', report.order),
      fact('customer', report.customer),
      fact('verdict', say(`verdict.${report.verdict}`)),
      fact('ready', say('report.readyOf', { count: expected, ready })),
      fact('revision', String(report.revision)),
      fact('writtenAt', words.moment(report.generatedAt, language)),
      fact('notTested', report.notTested.map((gate) => say(`report.untested.${gate}`)).join(', ')),
      fact('journal', `${report.upToSeq} ${report.journalHash}`),
      fact('reportId', report.reportId),
      fact('benchId', report.benchId),
      fact('fingerprint', report.fingerprint),
      fact('version', report.version),
      [],
      [
        say('report.column.site'),
        ...COUNTS.map((name) => say(`report.count.${name}`)),
        say('report.column.verdict'),
      ].map(headCell),
      ...report.sites.map(siteRow),
      [{ ...textCell(say('report.sites.total')), fontWeight: 'bold' }, ...figures(report.counts)],
    ],
  };
};

/** What the reader must know first: each with what to do next, and room for who does it. */
export const exceptionSheet: MakeSheet = ({ exceptions }, language, words) => {
  const say = (key: string): string => words.say({ key }, language);
  const head = ['subject', 'site', 'whatToDo', 'owner', 'done'].map((name) => headCell(say(`report.column.${name}`)));
  const rows = exceptions.map(({ subject, site, owner, sentence }) => [
    wrappedCell(subject),
    wrappedCell(siteName(site, words, language)),
    wrappedCell(words.say(sentence, language)),
    textCell(say(`readiness.owner.${owner}`)),
    textCell(''),
  ]);
  return {
    sheet: say('report.sheet.exceptions'),
    orientation: 'landscape',
    columns: [{ width: 28 }, { width: 28 }, { width: 70 }, { width: 18 }, { width: 14 }],
    stickyRowsCount: 1,
    data: [head, ...(rows.length === 0 ? [[textCell(say('report.exceptions.none'))]] : rows)],
  };
};

/** The device schedule with every check. */
export const deviceSheet: MakeSheet = ({ lines }, language, words) => {
  const columns = scheduleColumns(words, language);
  return {
    sheet: words.say({ key: 'report.sheet.devices' }, language),
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 2,
    data: [
      columns.map(({ header }) => headCell(header)),
      ...lines.map((line) => columns.map(({ value }) => textCell(value(line)))),
    ],
  };
};

/** What was bought and never comes in a box. */
export const licenceSheet: MakeSheet = ({ licences }, language, words) => {
  const say = (key: string): string => words.say({ key }, language);
  return {
    sheet: say('report.sheet.licences'),
    columns: [{ width: 20 }, { width: 50 }, { width: 12 }],
    stickyRowsCount: 1,
    data: [
      ['sku', 'description', 'quantity'].map((name) => headCell(say(`report.column.${name}`))),
      ...licences.map(({ sku, description, quantity }) => [
        textCell(sku),
        wrappedCell(description),
        figureCell(quantity),
      ]),
    ],
  };
};
