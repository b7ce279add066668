import type { Device } from '../identity/device.ts';
import type { Unit } from '../order/order.ts';
import type { Position } from '../site/position.ts';
import type { RegistrySubject } from './judge.ts';

/** A place of an order, and what stands for it: the device, or nothing yet. */
export interface Seat {
  readonly unit: Unit;
  readonly position: Position | null;
  readonly device: Device | null;
  /** What the label of the device's box says; null: none was scanned. */
  readonly boxSerial: string | null;
}

/**
 * A place of an order as a registry is asked for it. A device that never says its serial has that of its box, else the one
 * that the order fixed; a unit that nobody has seen has only what the order says.
 */
export function subjectOf({ unit, position, device, boxSerial }: Seat): RegistrySubject {
  const maker = device?.attributes.manufacturer?.value ?? null;
  return {
    serial: device?.serial ?? boxSerial ?? unit.serial,
    macs: device?.macs ?? (unit.mac === null ? [] : [unit.mac]),
    sku: unit.sku,
    model: device?.attributes.model?.value ?? null,
    plannedSite: position?.site ?? [],
    isVerkada: maker !== null && /^verkada\b/i.test(maker),
  };
}
