import type { Content } from 'pdfmake/interfaces.d.ts';
import { compareText } from '../../../../shared/lib/compare.ts';
import type { PageContext } from './page-context.ts';
import { heading, headRow } from './section.ts';
import { fillWidths, PORTRAIT_WIDTH } from './theme.ts';

/** Which versions the devices reported, by model. No target was set, so none is called right or wrong. */
export function firmware(page: PageContext): Content {
  const seen = page.report.lines.filter(({ verdict }) => verdict !== 'missing');
  // The key sorts as well: by maker, then model, then version.
  const groups = [
    ...Map.groupBy(seen, ({ manufacturer, actualModel, orderedModel, firmware: version }) =>
      JSON.stringify([manufacturer, actualModel ?? orderedModel, version]),
    ),
  ]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, members]) => members);
  const title = heading(page, 'firmware', { orientation: 'portrait' });
  if (groups.length === 0) return [...title.slice(0, 1), { text: page.say('report.firmware.none') }];
  return [
    ...title,
    {
      layout: 'quiet',
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: fillWidths(PORTRAIT_WIDTH, [null, 130, 56, 80]),
        body: [
          headRow(page, ['model', 'firmware', 'devices', 'firmwareTarget']),
          ...groups.map((members) => {
            const [first] = members;
            const model = [first?.manufacturer, first?.actualModel ?? first?.orderedModel];
            const version = first?.firmware ?? null;
            return [
              { text: page.set.name(model.filter((part) => part !== null && part !== undefined).join(' ')) },
              version === null ? { text: page.say('report.firmware.unknown') } : page.set.identifier(version),
              { text: page.number(members.length) },
              { text: page.say('gates.state.not-tested'), italics: true },
            ];
          }),
        ],
      },
    },
  ];
}

/** What was bought and never comes in a box. */
export function licences(page: PageContext): Content {
  const { licences: bought } = page.report;
  if (bought.length === 0) return [];
  return {
    margin: [0, 26, 0, 0],
    stack: [
      ...heading(page, 'licences', null),
      {
        layout: 'quiet',
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: fillWidths(PORTRAIT_WIDTH, [130, null, 60]),
          body: [
            headRow(page, ['sku', 'description', 'quantity']),
            ...bought.map(({ sku, description, quantity }) => [
              page.set.identifier(sku),
              { text: page.set.name(description) },
              { text: page.number(quantity) },
            ]),
          ],
        },
      },
    ],
  };
}
