import type { Device, DeviceId } from '../../shared/domain/identity/device.ts';
import { parseMac } from '../../shared/domain/identity/mac.ts';
import { parseSerialKey } from '../../shared/domain/identity/serial.ts';
import type { BenchState } from './state.ts';

/** The device that a label's reference means: this bench's own id, else a serial, also that of its box, else a MAC. */
export function findDevice(state: BenchState, reference: string): Device | null {
  const own = state.devices.get(reference as DeviceId);
  if (own !== undefined) return own;
  const key = parseSerialKey(reference);
  const mac = parseMac(reference);
  for (const device of state.devices.values()) {
    const serials = [device.serial, state.boxes.boxOf(device)?.serial ?? null];
    if (key !== null && serials.some((serial) => serial !== null && parseSerialKey(serial) === key)) return device;
    if (mac !== null && device.macs.includes(mac)) return device;
  }
  return null;
}
