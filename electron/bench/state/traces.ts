import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { UnitId } from '../../../shared/domain/order/order.ts';
import type { GateEntries } from '../../../shared/domain/readiness/gate-input.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** By which journal entries a device, its match and its unit's label are as they are. */
export type EntriesOf = (id: DeviceId, unitId: UnitId | null) => GateEntries;

type TraceKind =
  | 'device.seen'
  | 'device.changed'
  | 'device.merged'
  | 'match.decided'
  | 'label.printed'
  | 'label.withdrawn';

/** Where each figure of a gate that rests on no measurement can be looked up. */
export function tracesSlice(store: ReadableStore): Slice<EntriesOf, TraceKind> {
  const devices = new Map(store.traces.devices());
  const matches = new Map(store.traces.matches());
  const labels = new Map(store.traces.labels());
  return {
    view: (id, unitId) => ({
      device: devices.get(id) ?? null,
      match: matches.get(id) ?? null,
      label: unitId === null ? null : (labels.get(unitId) ?? null),
    }),
    takers: {
      'device.seen': ({ device }, { seq }) => {
        devices.set(device.id, seq);
      },
      'device.changed': ({ device }, { seq }) => {
        devices.set(device.id, seq);
      },
      'device.merged': ({ device, absorbed }, { seq }) => {
        devices.set(device.id, seq);
        for (const id of absorbed) {
          devices.delete(id);
          matches.delete(id);
        }
      },
      'match.decided': ({ match }, { seq }) => {
        matches.set(match.deviceId, seq);
      },
      'label.printed': ({ print }, { seq }) => {
        labels.set(print.unitId, seq);
      },
      'label.withdrawn': ({ unitId }) => {
        labels.delete(unitId);
      },
    },
  };
}
