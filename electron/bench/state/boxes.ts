import type { Device, DeviceId } from '../../../shared/domain/identity/device.ts';
import type { ScannedBox } from '../../../shared/domain/scan/scanned-box.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** Boxes whose labels were read, found by scan and by the device that they were paired with. */
export interface BoxesView {
  readonly all: ReadonlyMap<string, ScannedBox>;
  /** The device's box: the one it was paired with, else one whose label has its MAC; null: none was scanned. */
  boxOf(device: Pick<Device, 'id' | 'macs'>): ScannedBox | null;
}

/** The boxes whose labels were read. Of one device, the box that was scanned last counts. */
export function boxesSlice(store: ReadableStore): Slice<BoxesView, 'box.scanned' | 'box.withdrawn' | 'device.merged'> {
  const all = new Map<string, ScannedBox>();
  const byDevice = new Map<DeviceId, ScannedBox>();
  const byMac = new Map<string, ScannedBox>();

  const put = (box: ScannedBox): void => {
    all.set(box.scanId, box);
    if (box.deviceId !== null) byDevice.set(box.deviceId, box);
    if (box.mac !== null) byMac.set(box.mac, box);
  };
  const index = (boxes: Iterable<ScannedBox>): void => {
    const kept = [...boxes];
    all.clear();
    byDevice.clear();
    byMac.clear();
    for (const box of kept) put(box);
  };

  index(store.boxes.list());

  return {
    view: {
      all,
      boxOf: ({ id, macs }) => {
        const paired = byDevice.get(id);
        if (paired !== undefined) return paired;
        const named = macs.map((mac) => byMac.get(mac)).find((box) => box?.deviceId === null);
        return named ?? null;
      },
    },
    takers: {
      'box.scanned': ({ box }) => put(box),
      'box.withdrawn': ({ box }) => {
        all.delete(box.scanId);
        index(all.values());
      },
      'device.merged': ({ device, absorbed }) => {
        if (!absorbed.some((id) => byDevice.has(id))) return;
        index(
          [...all.values()].map((box) =>
            box.deviceId !== null && absorbed.includes(box.deviceId) ? { ...box, deviceId: device.id } : box,
          ),
        );
      },
    },
  };
}
