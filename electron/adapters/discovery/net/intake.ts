import type { RawDatagram } from './datagram.ts';
import { isLoopbackAddress } from './own-address.ts';
import { createRateLimit } from './rate-limit.ts';

/** Takes packets off the sockets at once and has them read when the sockets are empty. */
export interface Intake {
  offer(datagram: RawDatagram): void;
  close(): void;
}

export interface IntakeDeps {
  readonly process: (datagram: RawDatagram) => void;
  readonly dropped: (reason: string) => void;
  /** Runs a step after the sockets were polled again. */
  readonly defer: (step: () => void) => void;
  /** Milliseconds on a clock that only goes forward. */
  readonly nowMs: () => number;
}

/**
 * The kernel's buffer holds some 166 mDNS answers or 59 ProbeMatches, and 250 cameras answer at once: emptying it comes
 * before reading what it held. About 16 MiB at worst.
 */
const MAX_QUEUED = 16_384;
/** What one sender may have waiting: others must not stand behind a flood. */
const MAX_PER_SOURCE = 1_024;
/** A flood of 20,000 packets a second costs the thread no more reading than this; no device speaks half as often. */
const RATE_PER_SOURCE = { perSecond: 256, burst: MAX_PER_SOURCE };
/** Once so much waits, reading goes on though packets keep coming. */
const DRAIN_FIRST_BELOW = 4_096;
/** Reading pauses after this, so that the sockets are looked at again. */
const SLICE_MS = 4;
/** A queue that never runs empty must still let go of what was read. */
const COMPACT_AT = 4_096;

export function createIntake({ process, dropped, defer, nowMs }: IntakeDeps): Intake {
  let queue: RawDatagram[] = [];
  let head = 0;
  const waiting = new Map<string, number>();
  const rate = createRateLimit(RATE_PER_SOURCE);
  let scheduled = false;
  let arrivedSinceStep = false;
  let closed = false;

  const schedule = (): void => {
    if (scheduled || closed) return;
    scheduled = true;
    defer(step);
  };

  const step = (): void => {
    scheduled = false;
    if (closed) return;
    const keepDraining = arrivedSinceStep && queue.length - head < DRAIN_FIRST_BELOW;
    arrivedSinceStep = false;
    if (!keepDraining) readSlice();
    if (head < queue.length) schedule();
    else reset();
  };

  const readSlice = (): void => {
    const untilMs = nowMs() + SLICE_MS;
    while (head < queue.length && nowMs() <= untilMs) {
      const datagram = queue[head];
      head += 1;
      if (datagram === undefined) continue;
      const mine = (waiting.get(datagram.source) ?? 1) - 1;
      if (mine === 0) waiting.delete(datagram.source);
      else waiting.set(datagram.source, mine);
      process(datagram);
    }
    if (head >= COMPACT_AT) {
      queue = queue.slice(head);
      head = 0;
    }
  };

  const reset = (): void => {
    queue = [];
    head = 0;
    waiting.clear();
  };

  return {
    offer: (datagram) => {
      if (closed) return;
      const { source, protocol } = datagram;
      const mine = waiting.get(source) ?? 0;
      // Practice devices all send from this computer.
      const isFlood = !isLoopbackAddress(source) && (mine >= MAX_PER_SOURCE || !rate.allows(source, nowMs()));
      if (isFlood || queue.length - head >= MAX_QUEUED) {
        dropped(`${protocol}.${isFlood ? 'flood' : 'overrun'}`);
        return;
      }
      waiting.set(source, mine + 1);
      queue.push(datagram);
      arrivedSinceStep = true;
      schedule();
    },
    close: () => {
      closed = true;
      reset();
    },
  };
}
