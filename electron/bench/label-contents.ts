import type { LabelRow, LabelState } from '../../shared/contract/label-calls.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import type { LabelContent } from '../../shared/domain/label/content.ts';
import type { Order, PositionId, Unit, UnitId } from '../../shared/domain/order/order.ts';
import type { Position } from '../../shared/domain/site/position.ts';
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts';
import type { Sha256 } from './ports.ts';
import type { BenchState } from './state.ts';

/** A unit's label as it would be printed now. */
export interface UnitLabel {
  readonly unit: Unit;
  readonly device: Device | null;
  readonly positionId: PositionId | null;
  readonly content: LabelContent;
  readonly contentHash: string;
  readonly row: LabelRow;
}

/** The labels of an order's units, site by site and place by place: as the technician walks. */
export function labelsOf(state: BenchState, order: Order, sha256: Sha256): readonly UnitLabel[] {
  const devices = devicesByUnit(state, order);
  const labels = order.units.map((unit): UnitLabel => {
    const device = devices.get(unit.id) ?? null;
    const position = state.positionOf(unit.id);
    const content = contentOf(state, order, unit, device, position);
    const contentHash = sha256(canonicalJson(content as unknown as Json));
    const printed = state.printedLabels.get(unit.id) ?? null;
    const row: LabelRow = {
      unitId: unit.id,
      deviceId: device?.id ?? null,
      state: stateOf(content, position, printed?.contentHash ?? null, contentHash),
      site: [...content.site],
      place: content.place,
      model: content.model,
      serial: content.serial,
      mac: content.mac,
      printedAt: printed?.printedAt ?? null,
      printedBy: printed?.printedBy ?? null,
    };
    return { unit, device, positionId: position?.id ?? null, content, contentHash, row };
  });
  return labels.sort((a, b) => compareKeys(walkKey(a.content), walkKey(b.content)));
}

/** Who stands for the units, or stood for them when the order was closed. */
function devicesByUnit(state: BenchState, { number }: Order): ReadonlyMap<UnitId, Device> {
  const found = new Map<UnitId, Device>();
  const seats = state.orders.get(number)?.closed?.seats.map(({ match }) => match);
  for (const { unitId, deviceId } of seats ?? state.matches.values()) {
    const device = state.devices.get(deviceId);
    if (unitId !== null && device !== undefined) found.set(unitId, device);
  }
  return found;
}

/** What the device says comes first, then its box's label, then the order. */
function contentOf(
  state: BenchState,
  order: Order,
  unit: Unit,
  device: Device | null,
  position: Position | null,
): LabelContent {
  const box = device === null ? null : state.boxes.boxOf(device);
  const planned = position?.address ?? null;
  return {
    order: order.number,
    site: (position?.site ?? []).map(oneLine),
    place: oneLine(position?.name ?? ''),
    name: nameOf(device),
    model: device?.attributes.model?.value ?? unit.sku,
    serial: device?.serial ?? box?.serial ?? unit.serial,
    mac: device?.macs[0] ?? box?.mac ?? unit.mac,
    // The address on the bench is not the one on site.
    ip: planned === null || planned.kind === 'dhcp' ? null : planned.address,
  };
}

/** A name that a person gave. One that a device leaves the factory with repeats its model and serial. */
function nameOf(device: Device | null): string | null {
  const name = device?.attributes.name?.value;
  if (device === null || name === undefined) return null;
  const model = device.attributes.model?.value ?? null;
  const repeats = [model, device.serial, ...device.macs.map((mac) => mac.replaceAll(':', ''))].some(
    (part) => part !== null && part !== '' && name.toLowerCase().includes(part.toLowerCase()),
  );
  return repeats ? null : oneLine(name);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function stateOf(
  { serial, mac }: LabelContent,
  position: Position | null,
  printedHash: string | null,
  contentHash: string,
): LabelState {
  if (printedHash !== null) return printedHash === contentHash ? 'printed' : 'outdated';
  if (position === null) return 'noPlace';
  return serial === null && mac === null ? 'noIdentity' : 'notPrinted';
}

const collator = new Intl.Collator('en', { numeric: true });

/** Places that nobody has given come last. */
function walkKey({ site, place }: LabelContent): readonly string[] {
  return [place === '' ? '1' : '0', ...site, place];
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let level = 0; level < Math.max(a.length, b.length); level += 1) {
    const order = collator.compare(a[level] ?? '', b[level] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
