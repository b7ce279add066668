import type { Content } from 'pdfmake/interfaces.d.ts';
import { compareText } from '../../../../shared/lib/compare.ts';
import { provenBy } from '../firmware-proof.ts';
import type { PageContext } from './page-context.ts';
import { heading, headRow } from './section.ts';
import { fillWidths, PORTRAIT_WIDTH } from './theme.ts';

/** Which versions the devices reported, by model, beside what was wanted of them where the queue has worked on them. */
export function firmware(page: PageContext): Content {
  const seen = page.report.lines.filter(({ verdict }) => verdict !== 'missing');
  // The key sorts as well: by maker, then model, then version.
  const groups = [
    ...Map.groupBy(seen, ({ manufacturer, actualModel, orderedModel, firmware: version, update }) =>
      JSON.stringify([manufacturer, actualModel ?? orderedModel, version, update?.wanted ?? null]),
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
              first?.update === null || first?.update === undefined
                ? { text: page.say('gates.state.not-tested'), italics: true }
                : page.set.identifier(first.update.wanted),
            ];
          }),
        ],
      },
    },
  ];
}

/** Each device that was updated: from what to what, and what says so. Nothing where none was. */
export function firmwareUpdates(page: PageContext): Content {
  const updated = page.report.lines.flatMap(({ update, position, serial }) =>
    update === null ? [] : [{ update, name: position ?? serial ?? '–' }],
  );
  if (updated.length === 0) return [];
  const version = (text: string | null): Content => (text === null ? { text: '–' } : page.set.identifier(text));
  return {
    margin: [0, 26, 0, 0],
    stack: [
      ...heading(page, 'update', null),
      {
        layout: 'quiet',
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: fillWidths(PORTRAIT_WIDTH, [110, 80, 80, null]),
          body: [
            headRow(page, ['place', 'firmwareBefore', 'firmwareAfter', 'firmwareProof']),
            ...updated.map(({ update, name }) => [
              { text: page.set.name(name), bold: true },
              version(update.before),
              version(update.after),
              { stack: provenBy(update).map((sentence) => ({ text: page.sentence(sentence) })), style: 'small' },
            ]),
          ],
        },
      },
    ],
  };
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
