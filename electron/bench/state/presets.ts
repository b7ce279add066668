import type { OrderPreset } from '../../../shared/domain/order/read-order-file.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** What the columns of partners' files hold, by name. */
export function presetsSlice(
  store: ReadableStore,
): Slice<ReadonlyMap<string, OrderPreset>, 'preset.saved' | 'preset.removed'> {
  const presets = new Map(store.presets.list().map((preset) => [preset.name, preset]));
  return {
    view: presets,
    takers: {
      'preset.saved': ({ preset }) => {
        presets.set(preset.name, preset);
      },
      'preset.removed': ({ name }) => {
        presets.delete(name);
      },
    },
  };
}
