import type { TimeWindow } from './task.ts';

/** Whether updates may begin, and when that changes next, in ms since 1970; null: never, for there is no window. */
export interface WindowState {
  readonly isOpen: boolean;
  readonly changesAtMs: number | null;
}

/**
 * Where `nowMs` lies in a window, by the clock of the computer that this runs on. `from` itself is inside, `to` outside; a
 * window whose ends are the same is open all day. The ends are found as a wall clock shows them, so that a night on which
 * the clocks change opens and closes at the hours that people read.
 */
export function windowState(window: TimeWindow | null, nowMs: number): WindowState {
  if (window === null || window.from === window.to) return { isOpen: true, changesAtMs: null };
  const opensAtMs = nextAt(window.from, nowMs);
  const closesAtMs = nextAt(window.to, nowMs);
  // Whatever comes next says where we are: before an opening it is closed.
  return closesAtMs < opensAtMs ? { isOpen: true, changesAtMs: closesAtMs } : { isOpen: false, changesAtMs: opensAtMs };
}

function nextAt(timeOfDay: string, nowMs: number): number {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  const next = new Date(nowMs);
  next.setHours(hour, minute, 0, 0);
  if (next.getTime() <= nowMs) next.setDate(next.getDate() + 1);
  return next.getTime();
}
