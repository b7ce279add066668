import type { PendingFirmware } from '../device/memory.ts';
import type { RunningDevice } from '../device/running.ts';
import type { PlannedFirmwareFault } from '../scenario/scenario.ts';
import { fateOf } from './fate.ts';
import type { Received } from './receive.ts';

/** Notes the image and restarts; says whether the answer is sent or lost. */
export function takeImage(
  device: RunningDevice,
  { head, sha256, sizeBytes }: Extract<Received, { outcome: 'complete' }>,
  fault: PlannedFirmwareFault | null,
  unlessCommitted: PendingFirmware['unlessCommitted'],
): 'sent' | 'lost' {
  const flash = { version: head.version, sha256, sizeBytes, at: new Date().toISOString() };
  device.takeFirmware(flash, fateOf(fault, head.version, device.memory().firmware, unlessCommitted));
  if (fault?.how !== 'no-restart') device.restart();
  return fault?.how === 'lost-answer' ? 'lost' : 'sent';
}
