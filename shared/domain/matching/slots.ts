/** Left and right nodes that may be joined, each at most once. */
export interface SlotProblem<Device, Slot> {
  readonly devices: readonly Device[];
  readonly slots: readonly Slot[];
  readonly fits: (device: Device, slot: Slot) => boolean;
}

/**
 * A maximum matching of devices to open slots (Kuhn's augmenting paths): no other assignment seats more devices.
 * Which of several maximum ones is decided by the order of both lists alone, so callers sort them by something that
 * does not depend on who was plugged in first. O(devices × edges).
 */
export function fillSlots<Device, Slot>({
  devices,
  slots,
  fits,
}: SlotProblem<Device, Slot>): ReadonlyMap<Device, Slot> {
  const holder = new Map<Slot, Device>();
  const seat = (device: Device, tried: Set<Slot>): boolean => {
    for (const slot of slots) {
      if (tried.has(slot) || !fits(device, slot)) continue;
      tried.add(slot);
      const sitting = holder.get(slot);
      if (sitting === undefined || seat(sitting, tried)) {
        holder.set(slot, device);
        return true;
      }
    }
    return false;
  };
  for (const device of devices) seat(device, new Set());
  return new Map([...holder].map(([slot, device]) => [device, slot]));
}
