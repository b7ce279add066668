import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { GateName } from '../../../shared/domain/readiness/gate.ts';
import type { RecordedWaiver } from '../../../shared/domain/readiness/waiver.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

export interface WaiversView {
  /** What was let pass of one device, ended or not. */
  of(id: DeviceId): readonly RecordedWaiver[];
  all(): readonly RecordedWaiver[];
}

/** What people let pass. */
export function waiversSlice(
  store: ReadableStore,
): Slice<WaiversView, 'waiver.given' | 'waiver.revoked' | 'device.merged'> {
  const byDevice = new Map<DeviceId, Map<GateName, RecordedWaiver>>();
  const give = (waiver: RecordedWaiver): void => {
    const given = byDevice.get(waiver.deviceId) ?? new Map<GateName, RecordedWaiver>();
    const known = given.get(waiver.gate);
    if (known === undefined || known.seq < waiver.seq) given.set(waiver.gate, waiver);
    byDevice.set(waiver.deviceId, given);
  };
  for (const waiver of store.waivers.list()) give(waiver);
  return {
    view: {
      of: (id) => [...(byDevice.get(id)?.values() ?? [])],
      all: () => [...byDevice.values()].flatMap((given) => [...given.values()]),
    },
    takers: {
      'waiver.given': ({ waiver }, { at, seq }) => give({ ...waiver, at, seq }),
      'waiver.revoked': ({ deviceId, gate }) => {
        byDevice.get(deviceId)?.delete(gate);
      },
      'device.merged': ({ device, absorbed }) => {
        for (const id of absorbed) {
          for (const waiver of byDevice.get(id)?.values() ?? []) give({ ...waiver, deviceId: device.id });
          byDevice.delete(id);
        }
      },
    },
  };
}
