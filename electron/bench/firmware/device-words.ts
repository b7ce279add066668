import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { BenchState } from '../state.ts';

/** What a person tells a device by: where it goes, and the last four of what is on its label; null where nobody knows. */
export interface DeviceWords {
  readonly place: string | null;
  readonly tail: string | null;
}

export function deviceWords(state: BenchState, id: DeviceId): DeviceWords {
  const device = state.devices.get(id);
  const unitId = state.matches.get(id)?.unitId ?? null;
  const key = device?.serial ?? device?.macs[0] ?? null;
  return {
    place: unitId === null ? null : (state.positionOf(unitId)?.name ?? null),
    tail:
      key === null
        ? null
        : key
            .replace(/[^\p{L}\p{N}]/gu, '')
            .slice(-4)
            .toUpperCase(),
  };
}
