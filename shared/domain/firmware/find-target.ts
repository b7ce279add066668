import type { SameModel } from '../matching/match.ts';
import type { OrderNumber } from '../order/order.ts';
import { fitsModel } from './fits-model.ts';
import type { FirmwareTarget } from './release.ts';

/**
 * The version that a device of `model` on `order` is to run: the order's own target where it has one, else the bench's;
 * null where nobody set one. Of several that fit, an exact model goes before one with `*`, and a longer pattern before a
 * shorter one.
 */
export function findTarget(
  targets: readonly FirmwareTarget[],
  model: string,
  order: OrderNumber | null,
  sameModel: SameModel,
): (FirmwareTarget & { readonly version: string }) | null {
  const fitting = targets
    .filter((target): target is FirmwareTarget & { version: string } => target.version !== null)
    .filter((target) => target.order === null || target.order === order)
    .filter((target) => fitsModel(target.model, model, sameModel));
  return fitting.toSorted((a, b) => weight(b) - weight(a))[0] ?? null;
}

function weight({ model, order }: FirmwareTarget): number {
  return (order === null ? 0 : 1e6) + (model.includes('*') ? 0 : 1e3) + Math.min(model.length, 999);
}

/** Says whether two targets are about the same devices, so that the later one replaces the earlier. */
export function targetKey({ model, order }: Pick<FirmwareTarget, 'model' | 'order'>): string {
  return `${order ?? ''}\n${model.trim().toUpperCase()}`;
}
