import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from '../../bench/ports.ts';

/** Two of these at the most lie in the folder: a bench that runs for a year must not fill its disk. */
const MAX_LOG_BYTES = 5 * 1024 * 1024;

/**
 * A log of JSON lines in `folder`, for whoever looks into a fault. A log that can't be written never stops the bench:
 * losing a line is cheaper than losing a device.
 */
export function createFileLog(folder: string, clock: Clock): Log {
  const path = join(folder, 'greenroom.log');
  const write = (level: string, message: string, facts: Parameters<Log['info']>[1]): void => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.old`);
      appendFileSync(path, `${JSON.stringify({ at: clock.now(), level, message, ...facts })}\n`);
    } catch {
      return;
    }
  };
  return {
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, facts) => write('error', message, facts),
  };
}
