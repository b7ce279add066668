import type { Sentence } from '../../../shared/lib/sentence.ts';

/** What the bench is at, as far as it matters to a person who does not look at the window. */
export interface BenchActivity {
  /** Devices to which firmware is being written: cut off, one may not start again. */
  readonly flashing: number;
  /** Other tasks that run now: downloads, restarts, checks. */
  readonly running: number;
  /** Share done of what was started, 0 to 1; null where nothing runs. */
  readonly progress: number | null;
  readonly expected: number;
  readonly ready: number;
  /** Devices that need a hand. */
  readonly attention: number;
}

export const QUIET: BenchActivity = { flashing: 0, running: 0, progress: null, expected: 0, ready: 0, attention: 0 };

/** Whether closing the window would stop something. */
export function isBusy({ flashing, running }: BenchActivity): boolean {
  return flashing + running > 0;
}

/** One line for the tray: what a person wants to know before opening the window. */
export function statusLine(activity: BenchActivity): Sentence {
  const { flashing, running, expected, ready } = activity;
  if (flashing > 0) return { key: 'desktop.status.flashing', params: { count: flashing, ready, expected } };
  if (running > 0) return { key: 'desktop.status.running', params: { count: running, ready, expected } };
  return expected === 0 ? { key: 'desktop.status.idle' } : { key: 'desktop.status.ready', params: { ready, expected } };
}

/**
 * What is worth a notice when one activity follows another: the last device became ready, or more devices than before need a
 * hand. The first look at a bench is no news.
 */
export function noticesOf(before: BenchActivity | null, now: BenchActivity): readonly Sentence[] {
  if (before === null) return [];
  const notices: Sentence[] = [];
  const isComplete = ({ expected, ready }: BenchActivity): boolean => expected > 0 && ready >= expected;
  if (isComplete(now) && !isComplete(before)) {
    notices.push({ key: 'desktop.notice.allReady', params: { count: now.expected } });
  }
  if (now.attention > before.attention) {
    notices.push({ key: 'desktop.notice.attention', params: { count: now.attention } });
  }
  return notices;
}

/** Reads a message of the engine; null where it is none of these. The engine is ours, its crash is not. */
export function parseActivity(message: unknown): BenchActivity | null {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'activity')
    return null;
  const read = (name: keyof BenchActivity): number | null => {
    const value: unknown = Reflect.get(message, name);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const progress = read('progress');
  return {
    flashing: read('flashing') ?? 0,
    running: read('running') ?? 0,
    progress: progress === null ? null : Math.min(1, Math.max(0, progress)),
    expected: read('expected') ?? 0,
    ready: read('ready') ?? 0,
    attention: read('attention') ?? 0,
  };
}
