import type { Clock } from '../../../bench/ports.ts';

/** When to ask: in bursts when something may be new, and quietly for ever. */
export interface AskSchedule {
  /** Ask now and a few times more; one that is going on starts over. */
  burst(): void;
  stop(): void;
}

export interface AskRhythm {
  /** From the start of a burst, ascending. */
  readonly burstMs: readonly number[];
  /** From the last question to the next, once a burst is over. */
  readonly everyMs: number;
}

/** RFC 6762 §5.2: the same question at most once a second. */
const MIN_INTERVAL_MS = 1_000;

/** `ask` is told whether this is a quiet question, or one of a burst. */
export function createAskSchedule(clock: Clock, rhythm: AskRhythm, ask: (isQuiet: boolean) => void): AskSchedule {
  let timer: { cancel(): void } | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;

  const nowMs = (): number => Date.parse(clock.now());

  /** Asks at the first of these moments that is not too early, and goes on with the rest. */
  const plan = (moments: readonly number[]): void => {
    timer?.cancel();
    const [first, ...rest] = moments;
    const wanted = first ?? lastMs + rhythm.everyMs;
    const delayMs = Math.max(0, Math.max(wanted, lastMs + MIN_INTERVAL_MS) - nowMs());
    const go = (): void => {
      lastMs = nowMs();
      ask(first === undefined);
      plan(rest.filter((moment) => moment > lastMs));
    };
    if (delayMs === 0) go();
    else timer = clock.after(delayMs, go);
  };

  return {
    burst: () => plan(rhythm.burstMs.map((offsetMs) => nowMs() + offsetMs)),
    stop: () => timer?.cancel(),
  };
}
