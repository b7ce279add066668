import { assertNever } from '../../../../shared/lib/assert-never.ts';
import type { UploadOutcome } from '../../../bench/ports/firmware.ts';
import { driverFailure } from '../driver-failure.ts';
import type { FileOutcome } from '../http/send-file.ts';

/**
 * Upgrades write flash while they receive, and pause while they do: a minute without a byte is long, but seen. After the
 * last byte a device checks and writes the image before it answers: ten minutes for a slow one (OADM waits twenty for the
 * whole upload).
 */
export const UPLOAD_LIMITS = { idleMs: 60_000, answerMs: 600_000, maxAnswerBytes: 64 * 1024 } as const;

/** The longest that an upload may take in all, each byte having moved in time: a slow device, and no more. */
export const UPLOAD_DEADLINE_MS = 3 * 3_600_000;

/** What an upload that nobody answered means: after the last byte, only the device's version can tell. */
export function outcomeOfSilence(outcome: Exclude<FileOutcome, { kind: 'answered' }>, address: string): UploadOutcome {
  const { kind, sentBytes, sentAll } = outcome;
  if (sentAll) return { kind: 'unknown', failure: driverFailure('firmware.answerLost', true, { address }) };
  switch (kind) {
    case 'broken':
      return {
        kind: 'failed',
        failure: driverFailure('firmware.uploadBroken', true, { address, sentBytes }),
        sentBytes,
      };
    case 'stalled':
      return {
        kind: 'failed',
        failure: driverFailure('firmware.uploadStalled', true, { address, sentBytes }),
        sentBytes,
      };
    case 'cancelled':
      return {
        kind: 'failed',
        failure: driverFailure('firmware.uploadCancelled', false, { address, sentBytes }),
        sentBytes,
      };
    case 'file-failed':
      return { kind: 'failed', failure: driverFailure('firmware.fileGone', false, { address }), sentBytes };
    default:
      return assertNever(kind);
  }
}
