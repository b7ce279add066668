import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { labelsPerPage, readFormat } from '../../shared/domain/label/format.ts';
import type { PrintedLabel } from '../../shared/domain/label/printed-label.ts';
import type { SheetOrder } from '../../shared/domain/label/sheet.ts';
import type { Pin } from '../../shared/domain/matching/pin.ts';
import type { OrderNumber, UnitId } from '../../shared/domain/order/order.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import { labelsOf, type UnitLabel } from './label-contents.ts';
import { findOpenOrder } from './open-order.ts';
import { pinEvents } from './pin-events.ts';
import type { LabelWriter } from './ports/labels.ts';
import type { Sha256 } from './ports.ts';
import type { BenchState } from './state.ts';

export interface LabelDeps {
  readonly state: BenchState;
  readonly labels: LabelWriter;
  readonly sha256: Sha256;
}

type LabelCalls = Pick<
  UseCases,
  'labels.list' | 'labels.draw' | 'labels.write' | 'labels.markPrinted' | 'labels.withdraw'
>;

/** Labels of an order's units: looked at, written for a printer, and counted as printed once a person says so. */
export function labelUseCases(deps: LabelDeps): LabelCalls {
  const { state, labels: writer } = deps;
  return {
    'labels.list': async ({ order }) => {
      const all = labelsOfOrder(deps, order);
      return all.ok ? ok(all.value.map(({ row }) => row)) : all;
    },
    'labels.draw': async (input) => {
      const chosen = chooseLabels(deps, input);
      if (!chosen.ok) return chosen;
      const drawn = await writer.draw(contentsOf(chosen.value), chosen.value.sheet, input.page);
      return drawn.ok ? ok<CallOutput<'labels.draw'>>(drawn.value) : drawn;
    },
    'labels.write': async (input) => writeLabels(deps, input),
    'labels.markPrinted': async ({ order, units, format }, { actor }) => {
      const open = findOpenOrder(state, order);
      if (!open.ok) return open;
      const read = readFormat(format);
      if (!read.ok) return read;
      const chosen = findLabels(deps, order, units);
      if (!chosen.ok) return chosen;
      const events = chosen.value.flatMap((label) => printedEvents(state, label, order, read.value.name));
      const recorded = state.record(events, actor);
      return recorded.ok ? ok({ count: chosen.value.length }) : recorded;
    },
    'labels.withdraw': async ({ order, units }, { actor }) => {
      const open = findOpenOrder(state, order);
      if (!open.ok) return open;
      const printed = units
        .flatMap((unitId) => state.printedLabels.get(unitId) ?? [])
        .filter((print) => print.order === order);
      const recorded = state.record(
        printed.flatMap((print) => withdrawnEvents(state, print)),
        actor,
      );
      return recorded.ok ? ok({ count: printed.length }) : recorded;
    },
  };
}

/** With its label on it, a device keeps its unit; one that a person had placed already keeps that person's reason. */
function printedEvents(
  state: BenchState,
  { unit, device, positionId, contentHash }: UnitLabel,
  order: OrderNumber,
  format: string,
): readonly BenchEvent[] {
  const print = { order, unitId: unit.id, positionId, deviceId: device?.id ?? null, contentHash, format };
  const printed: BenchEvent = { kind: 'label.printed', data: { print } };
  if (device === null || state.pins.get(device.id)?.unitId === unit.id) return [printed];
  const pin: Pin = { deviceId: device.id, unitId: unit.id, cause: 'label-printed', reason: null };
  return [printed, ...pinEvents(state, pin)];
}

/** What the label alone held in its place is free again. */
function withdrawnEvents(state: BenchState, { order, unitId, deviceId }: PrintedLabel): readonly BenchEvent[] {
  const withdrawn: BenchEvent = { kind: 'label.withdrawn', data: { order, unitId, deviceId } };
  const pin = [...state.pins.values()].find((each) => each.unitId === unitId && each.cause === 'label-printed');
  return pin === undefined ? [withdrawn] : [withdrawn, { kind: 'match.released', data: { deviceId: pin.deviceId } }];
}

interface ChosenLabels {
  readonly labels: readonly UnitLabel[];
  readonly sheet: SheetOrder;
}

function contentsOf({ labels }: ChosenLabels): readonly UnitLabel['content'][] {
  return labels.map(({ content }) => content);
}

async function writeLabels(
  deps: LabelDeps,
  input: CallInput<'labels.write'>,
): Promise<Result<CallOutput<'labels.write'>, Failure>> {
  const { order, output, dpi } = input;
  const chosen = chooseLabels(deps, input);
  if (!chosen.ok) return chosen;
  const { labels, sheet } = chosen.value;
  if (output === 'zpl' && sheet.format.medium === 'sheet') {
    return err(failure('label.sheetOnRoll', { format: sheet.format.name }));
  }
  const written = await deps.labels.write(
    contentsOf(chosen.value),
    sheet,
    output === 'zpl' ? { kind: 'zpl', dpi } : { kind: 'pdf', title: order },
  );
  if (!written.ok) return written;
  const { bytes, count, pages, leftOut, hasReplaced } = written.value;
  const stem = `${input.language === 'fr' ? 'etiquettes' : 'labels'}-${order.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`;
  return ok({
    name: `${stem}.${output}`,
    contentType: output === 'pdf' ? 'application/pdf' : 'application/zpl',
    base64: Buffer.from(bytes).toString('base64'),
    count,
    pages,
    leftOut: leftOut.flatMap(({ index, sentence }) => {
      const label = labels[index];
      return label === undefined ? [] : [{ unitId: label.unit.id, sentence: { ...sentence } }];
    }),
    hasReplaced,
  });
}

function chooseLabels(
  deps: LabelDeps,
  { order, units, format, startAt, symbology }: Omit<CallInput<'labels.draw'>, 'page'>,
): Result<ChosenLabels, Failure> {
  const read = readFormat(format);
  if (!read.ok) return read;
  const perPage = labelsPerPage(read.value);
  if (startAt > perPage) return err(failure('label.badStart', { start: startAt, format: read.value.name, perPage }));
  const labels = findLabels(deps, order, units);
  return labels.ok ? ok({ labels: labels.value, sheet: { format: read.value, startAt, symbology } }) : labels;
}

/** The labels of these units, in the order in which the order's labels are listed. Fails where one can't be printed yet. */
function findLabels(
  deps: LabelDeps,
  order: OrderNumber,
  units: readonly UnitId[],
): Result<readonly UnitLabel[], Failure> {
  const all = labelsOfOrder(deps, order);
  if (!all.ok) return all;
  const wanted = new Set(units);
  const found = all.value.filter(({ unit }) => wanted.has(unit.id));
  if (found.length < wanted.size) return err(failure('label.unknownUnit', { order }));
  const bare = found.find(({ row }) => row.place === '' || (row.serial === null && row.mac === null));
  if (bare === undefined) return ok(found);
  return err(
    bare.row.place === ''
      ? failure('label.noPlace', { unit: bare.row.serial ?? bare.unit.sku })
      : failure('label.noIdentity', { place: bare.row.place }),
  );
}

function labelsOfOrder({ state, sha256 }: LabelDeps, order: OrderNumber): Result<readonly UnitLabel[], Failure> {
  const imported = state.orders.get(order);
  if (imported === undefined) return err(failure('order.unknown', { order }));
  return ok(labelsOf(state, imported.order, sha256));
}
