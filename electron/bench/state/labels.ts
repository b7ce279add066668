import type { PrintedLabel } from '../../../shared/domain/label/printed-label.ts';
import type { UnitId } from '../../../shared/domain/order/order.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** The newest printed label of each unit. */
export function labelsSlice(
  store: ReadableStore,
): Slice<ReadonlyMap<UnitId, PrintedLabel>, 'label.printed' | 'label.withdrawn' | 'order.removed'> {
  const printed = new Map(store.labels.printed().map((label) => [label.unitId, label]));
  return {
    view: printed,
    takers: {
      'label.printed': ({ print }, { at, actor }) => {
        printed.set(print.unitId, { ...print, printedAt: at, printedBy: actor.kind === 'person' ? actor.name : null });
      },
      'label.withdrawn': ({ unitId }) => {
        printed.delete(unitId);
      },
      // A label says where its device goes in that order; brought back, the order begins anew.
      'order.removed': ({ order }) => {
        for (const { unitId, order: of } of printed.values()) if (of === order) printed.delete(unitId);
      },
    },
  };
}
