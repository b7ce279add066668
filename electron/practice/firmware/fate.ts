import type { DeviceMemory, PendingFirmware } from '../device/memory.ts';
import type { PlannedFirmwareFault } from '../scenario/scenario.ts';

/** What becomes of an image of `version` at the next restart of a device that runs `current`. */
export function fateOf(
  fault: PlannedFirmwareFault | null,
  version: string,
  current: string,
  unlessCommitted: PendingFirmware['unlessCommitted'],
): PendingFirmware {
  const plain = { version, loops: 0, resetsSettings: false, unlessCommitted };
  if (fault?.how === 'old-version') return { ...plain, version: current, unlessCommitted: null };
  if (fault?.how === 'wrong-version') return { ...plain, version: fault.reports };
  if (fault?.how === 'reboot-loop') return { ...plain, loops: fault.loops };
  return { ...plain, resetsSettings: fault?.how === 'reset-settings' };
}

/**
 * The device's memory as it comes up: what was uploaded runs now. A version on trial ends with a power cut, and where the
 * device has restarted by itself too often (VAPIX: "detects a problem when starting the newly upgraded firmware").
 */
export function wakeUp(memory: DeviceMemory, cause: 'power' | 'restart', nowMs: number): DeviceMemory {
  const { pending } = memory;
  if (pending !== null) {
    const { unlessCommitted } = pending;
    return {
      ...memory,
      firmware: pending.version,
      pending: null,
      loopsLeft: pending.loops,
      isReset: memory.isReset || pending.resetsSettings,
      trial:
        unlessCommitted === null
          ? null
          : {
              previous: memory.firmware,
              endsAtMs: unlessCommitted.withinMs === null ? null : nowMs + unlessCommitted.withinMs,
            },
    };
  }
  const { trial } = memory;
  const isOver = trial !== null && (cause === 'power' || (trial.endsAtMs !== null && nowMs >= trial.endsAtMs));
  if (isOver) return goBack(memory);
  if (memory.loopsLeft === 0) return memory;
  const left = { ...memory, loopsLeft: memory.loopsLeft - 1 };
  return left.loopsLeft === 0 ? goBack(left) : left;
}

/** The version before the trial, where there is one to go back to. */
export function goBack(memory: DeviceMemory): DeviceMemory {
  return memory.trial === null
    ? memory
    : { ...memory, firmware: memory.trial.previous, trial: null, loopsLeft: 0, pending: null };
}
