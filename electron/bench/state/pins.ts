import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { Pin } from '../../../shared/domain/matching/pin.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** Who stands where because a person said so, by device. */
export function pinsSlice(
  store: ReadableStore,
): Slice<ReadonlyMap<DeviceId, Pin>, 'match.pinned' | 'match.released' | 'device.merged'> {
  const pins = new Map(store.pins.list().map((pin): [DeviceId, Pin] => [pin.deviceId, pin]));
  return {
    view: pins,
    takers: {
      'match.pinned': ({ pin }) => {
        for (const other of pins.values()) if (other.unitId === pin.unitId) pins.delete(other.deviceId);
        pins.set(pin.deviceId, pin);
      },
      'match.released': ({ deviceId }) => {
        pins.delete(deviceId);
      },
      'device.merged': ({ device, absorbed }) => {
        for (const id of absorbed) {
          const pin = pins.get(id);
          if (id === device.id || pin === undefined) continue;
          pins.delete(id);
          if (!pins.has(device.id)) pins.set(device.id, { ...pin, deviceId: device.id });
        }
      },
    },
  };
}
