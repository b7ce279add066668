import type { CanvasElement, Column, Content } from 'pdfmake/interfaces.d.ts';
import { verdictMark } from './marks.ts';
import type { PageContext } from './page-context.ts';
import { visitDays } from './schedule.ts';
import { fillWidths, INK, PORTRAIT_WIDTH, QUIET, RULE, TINT } from './theme.ts';

/** Sites that the cover names; the summary has them all. */
const MAX_SITES = 6;
const FIGURES = ['expected', 'seen', 'matched', 'ready', 'missing', 'exceptions'] as const;
/** Inside of the frame: its padding and its own lines taken off. */
const FRAME_WIDTH = PORTRAIT_WIDTH - 2 * 18 - 2.4;

/** The first page: for whom, what, when, and the verdict with the figures that it rests on. */
export function cover(page: PageContext): Content {
  return [
    { text: page.say('report.title'), fontSize: 12, color: QUIET, margin: [0, 28, 0, 6] },
    { text: page.set.name(page.report.order), fontSize: 34, bold: true, lineHeight: 1 },
    { text: page.set.name(page.report.customer), fontSize: 17, margin: [0, 4, 0, 18] },
    ...(page.report.practice ? [practice(page)] : []),
    facts(page),
    verdict(page),
    scope(page),
  ];
}

function practice(page: PageContext): Content {
  return {
    layout: 'frame',
    margin: [0, 0, 0, 18],
    table: {
      widths: ['*'],
      body: [
        [
          [
            { text: page.say('report.practice.title'), bold: true, fontSize: 12 },
            { text: page.say('report.practice.words') },
          ],
        ],
      ],
    },
  };
}

function facts(page: PageContext): Content {
  const { report } = page;
  const visits = [...new Set(report.lines.map(({ visitDate }) => visitDate).filter((date) => date !== null))].sort();
  const sites = [...new Set(report.lines.filter(({ line }) => line !== null).map(({ site }) => site[0] ?? ''))];
  const named = sites.filter((site) => site !== '');
  const more = named.length - MAX_SITES;
  const rows = [
    [
      'sites',
      [
        ...named.slice(0, MAX_SITES).map((site) => page.set.name(site)),
        ...(more > 0 ? [page.say('report.sites.more', { count: more })] : []),
      ].join(', '),
    ],
    ['visits', visitDays(page, visits)],
    ['revision', String(report.revision)],
    ['writtenAt', page.moment(report.generatedAt)],
  ].filter(([, value]) => value !== '');
  return {
    layout: 'noBorders',
    margin: [0, 0, 0, 26],
    table: {
      widths: fillWidths(PORTRAIT_WIDTH, [110, null]),
      body: rows.map(([name, value]) => [
        { text: page.say(`report.fact.${name}`), color: QUIET },
        { text: value ?? '' },
      ]),
    },
  };
}

function verdict(page: PageContext): Content {
  const { counts, verdict: of } = page.report;
  return {
    layout: 'frame',
    table: {
      widths: [FRAME_WIDTH],
      body: [
        [
          [
            {
              columns: [
                { width: 66, stack: [verdictMark(of)] },
                {
                  width: '*',
                  stack: [
                    { text: page.say(`verdict.${of}`), fontSize: 24, bold: true, lineHeight: 1 },
                    {
                      text: page.say('report.readyOf', { count: counts.expected, ready: counts.ready }),
                      fontSize: 13,
                      margin: [0, 5, 0, 0],
                    },
                  ],
                },
              ],
            },
            { columns: FIGURES.map((name) => figure(page, name)), margin: [0, 18, 0, 8] },
            ...(counts.expected === 0 ? [] : [bar(page), legend(page)]),
          ],
        ],
      ],
    },
  };
}

function figure(page: PageContext, name: (typeof FIGURES)[number]): Content & object {
  return {
    stack: [
      { text: page.number(page.report.counts[name]), fontSize: 20, bold: true, lineHeight: 1, fontFeatures: ['tnum'] },
      { text: page.say(`report.count.${name}`), style: 'label' },
    ],
  };
}

/** Ready, seen and not ready, not seen: black, grey and white, so that it reads the same on a copy of a copy. */
function bar({ report }: PageContext): Content {
  const { expected, ready, missing } = report.counts;
  const width = (count: number): number => (Math.min(count, expected) / expected) * FRAME_WIDTH;
  const seen = Math.max(0, expected - missing - ready);
  const part = (count: number, color: string): CanvasElement[] =>
    count === 0 ? [] : [{ type: 'rect', x: 0, y: 0, w: width(count), h: 9, lineWidth: 0.1, lineColor: color, color }];
  return {
    canvas: [
      { type: 'rect', x: 0, y: 0, w: FRAME_WIDTH, h: 9, lineWidth: 0.6, lineColor: QUIET, color: '#ffffff' },
      ...part(ready + seen, RULE),
      ...part(ready, INK),
    ],
  };
}

function legend(page: PageContext): Content {
  const entry = (name: string, color: string): Column => ({
    width: 'auto',
    columnGap: 4,
    columns: [
      { width: 8, canvas: [{ type: 'rect', x: 0, y: 1.5, w: 7, h: 7, color, lineWidth: 0.5, lineColor: QUIET }] },
      { width: 'auto', text: page.say(`report.legend.${name}`), style: 'small' },
    ],
  });
  const entries = [entry('ready', INK), entry('seen', RULE), entry('missing', '#ffffff')];
  return { margin: [0, 7, 0, 0], columnGap: 16, columns: entries };
}

/** What the verdict claims and what it does not. */
function scope(page: PageContext): Content {
  const names = page.report.notTested.map((gate) => page.say(`report.untested.${gate}`));
  const untested =
    names.length === 0 ? [] : [{ text: page.say('report.scope.notTested', { gates: names.join(', ') }) }];
  return {
    margin: [0, 22, 0, 0],
    table: {
      widths: ['*'],
      body: [
        [
          {
            fillColor: TINT,
            margin: [12, 9, 12, 9],
            stack: [{ text: page.say('report.scope.tested') }, ...untested, { text: page.say('report.scope.onSite') }],
          },
        ],
      ],
    },
    layout: 'noBorders',
  };
}
