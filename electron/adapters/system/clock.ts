import { isoTime } from '../../../shared/lib/time.ts';
import type { Clock } from '../../bench/ports.ts';

/** The machine's own time. Timers are unreferenced: an idle bench never keeps a process alive that has been told to stop. */
export function createSystemClock(): Clock {
  return {
    now: () => isoTime(Date.now()),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      timer.unref();
      return { cancel: () => clearTimeout(timer) };
    },
  };
}
