import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { LabelRow } from '../../shared/contract/label-calls.ts';
import { codeText, type LabelContent } from '../../shared/domain/label/content.ts';
import type { DrawnPage } from '../../shared/domain/label/drawn-page.ts';
import { readFormat } from '../../shared/domain/label/format.ts';
import { layOutSheets } from '../../shared/domain/label/sheet.ts';
import type { Order, Unit } from '../../shared/domain/order/order.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { type IsoTime, isoTime } from '../../shared/lib/time.ts';

type LabelCall = 'labels.list' | 'labels.draw' | 'labels.write' | 'labels.markPrinted' | 'labels.withdraw';
type LabelAnswers = {
  readonly [Name in LabelCall]: (input: CallInput<Name>) => Result<CallOutput<Name>, Failure>;
};

/** Labels of made-up orders: laid out for real, their codes drawn as a frame. */
export function createFakeLabels(ordersNow: () => readonly Order[]): LabelAnswers {
  const printed = new Map<string, IsoTime>();
  const rowsOf = (number: string): readonly LabelRow[] =>
    ordersNow()
      .filter((order) => order.number === number)
      .flatMap((order) => order.units.map((unit) => rowOf(order, unit, printed.get(unit.id) ?? null)));
  const contentsOf = (order: Order['number'], units: readonly string[]): readonly LabelContent[] =>
    rowsOf(order)
      .filter(({ unitId }) => units.includes(unitId))
      .map((row) => ({ order, name: null, ip: null, ...row }));
  return {
    'labels.list': ({ order }) => ok([...rowsOf(order)]),
    'labels.draw': ({ order, units, format, startAt, symbology, page }) => {
      const read = readFormat(format);
      if (!read.ok) return read;
      const sheets = layOutSheets(contentsOf(order, units), { format: read.value, startAt, symbology });
      const drawn: DrawnPage = {
        page: read.value.page,
        label: read.value.label,
        pages: sheets.pages.length,
        labels: (sheets.pages[page] ?? []).map((label) => ({
          ...label,
          marks: label.marks.map((mark) =>
            mark.kind === 'text'
              ? mark
              : {
                  kind: 'outline',
                  xMm: mark.xMm,
                  yMm: mark.yMm,
                  sideMm: mark.sideMm,
                  path: 'M1 1h8v8h-8zM3 3v4h4v-4z',
                  modules: 10,
                },
          ),
        })),
      };
      return ok(structuredClone(drawn));
    },
    'labels.write': ({ order, units, output }) => {
      const contents = contentsOf(order, units);
      if (contents.length === 0) return err(failure('label.nothingToPrint', { order }));
      const base64 = btoa(contents.map((content) => encodeURIComponent(codeText(content))).join('\n'));
      const contentType = output === 'pdf' ? 'application/pdf' : 'application/zpl';
      const name = `labels-${order}.${output}`;
      return ok({ name, contentType, base64, count: contents.length, pages: 1, leftOut: [], hasReplaced: false });
    },
    'labels.markPrinted': ({ units }) => {
      for (const unitId of units) printed.set(unitId, isoTime(Date.now()));
      return ok({ count: units.length });
    },
    'labels.withdraw': ({ units }) => {
      for (const unitId of units) printed.delete(unitId);
      return ok({ count: units.length });
    },
  };
}

function rowOf({ positions }: Order, unit: Unit, printedAt: IsoTime | null): LabelRow {
  const position = positions.find(({ id }) => id === unit.positionId);
  const fresh = position === undefined ? 'noPlace' : unit.serial === null ? 'noIdentity' : 'notPrinted';
  return {
    unitId: unit.id,
    deviceId: null,
    state: printedAt === null ? fresh : 'printed',
    site: [...(position?.site ?? [])],
    place: position?.name ?? '',
    model: unit.sku,
    serial: unit.serial,
    mac: unit.mac,
    printedAt,
    printedBy: printedAt === null ? null : 'Alix',
  };
}
