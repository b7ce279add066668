import type { Device, DeviceId, IdentityKey } from '../../../shared/domain/identity/device.ts';
import { keyText } from '../../../shared/domain/identity/identity-key.ts';
import type { ReadableStore } from '../ports.ts';
import { createIdIndex } from './id-index.ts';
import type { Slice } from './slice.ts';

export interface DevicesView {
  readonly devices: ReadonlyMap<DeviceId, Device>;
  readonly setAside: ReadonlySet<DeviceId>;
  findByKeys(keys: readonly IdentityKey[]): readonly Device[];
  findByAddress(address: string): readonly Device[];
  /** Devices that bear a WS-Discovery endpoint reference, at whatever address. */
  findByReference(endpointReference: string): readonly Device[];
  /** Who stands for this id now: itself, or the device that it proved to be since the start; null where nobody does. */
  heirOf(id: DeviceId): DeviceId | null;
}

type DeviceKind = 'device.seen' | 'device.changed' | 'device.merged' | 'device.set-aside' | 'device.taken-back';

/** Every device that was seen, found by id, by key and by address; and those that a person set aside. */
export function devicesSlice(store: ReadableStore): Slice<DevicesView, DeviceKind> {
  const devices = new Map<DeviceId, Device>();
  const setAside = new Set(store.devices.setAside());
  const byKey = createIdIndex<DeviceId>();
  const byAddress = createIdIndex<DeviceId>();
  const byReference = createIdIndex<DeviceId>();
  const heirs = new Map<DeviceId, DeviceId>();

  const drop = (id: DeviceId): void => {
    const device = devices.get(id);
    if (device === undefined) return;
    for (const key of device.keys) byKey.remove(keyText(key), id);
    for (const address of device.addresses) byAddress.remove(address, id);
    for (const reference of referencesOf(device)) byReference.remove(reference, id);
    devices.delete(id);
  };
  const put = (device: Device): void => {
    drop(device.id);
    devices.set(device.id, device);
    for (const key of device.keys) byKey.add(keyText(key), device.id);
    for (const address of device.addresses) byAddress.add(address, device.id);
    for (const reference of referencesOf(device)) byReference.add(reference, device.id);
  };
  const resolve = (ids: Iterable<DeviceId>): readonly Device[] =>
    [...new Set(ids)].flatMap((id) => devices.get(id) ?? []);

  for (const device of store.devices.list()) put(device);

  return {
    view: {
      devices,
      setAside,
      findByKeys: (keys) => resolve(keys.flatMap((key) => [...byKey.find(keyText(key))])),
      findByAddress: (address) => resolve(byAddress.find(address)),
      findByReference: (reference) => resolve(byReference.find(reference)),
      heirOf: (id) => {
        let heir = id;
        // An absorbed id is never given again, so the way ends.
        for (let next = heirs.get(heir); next !== undefined; next = heirs.get(heir)) heir = next;
        return devices.has(heir) ? heir : null;
      },
    },
    takers: {
      'device.seen': ({ device }) => put(device),
      'device.changed': ({ device }) => put(device),
      'device.merged': ({ device, absorbed }) => {
        put(device);
        for (const id of absorbed) {
          if (setAside.delete(id)) setAside.add(device.id);
          drop(id);
          heirs.set(id, device.id);
        }
      },
      'device.set-aside': ({ deviceId }) => {
        setAside.add(deviceId);
      },
      'device.taken-back': ({ deviceId }) => {
        setAside.delete(deviceId);
      },
    },
  };
}

function referencesOf({ keys }: Device): readonly string[] {
  return keys.flatMap((key) => (key.kind === 'endpoint' ? [key.endpointReference] : []));
}
