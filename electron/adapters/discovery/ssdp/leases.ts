import type { Clock } from '../../../bench/ports.ts';

/** Things that hold for a stated time unless they are renewed. */
export interface Leases<T> {
  /** Holds `value` for so many seconds from now; renews what is held under `key`. */
  renew(key: string, seconds: number, value: T): void;
  drop(key: string): void;
  close(): void;
}

export interface LeaseDeps<T> {
  readonly clock: Clock;
  /** The time is over: the last chance to ask before `onOver`. */
  readonly onDue: (value: T) => void;
  /** It was not renewed after it had been asked for either; it is forgotten. */
  readonly onOver: (value: T) => void;
}

/** What a device states is believed within these: a second would make it flicker, a year would keep it for ever. */
const MIN_SECONDS = 60;
const MAX_SECONDS = 24 * 3_600;
const TICK_MS = 5_000;
/** From asking to giving up: the wait that a search allows, and a slow device. */
const GRACE_MS = 5_000;
const MAX_HELD = 4_096;

interface Lease<T> {
  readonly value: T;
  untilMs: number;
  isAsked: boolean;
}

export function createLeases<T>({ clock, onDue, onOver }: LeaseDeps<T>): Leases<T> {
  const held = new Map<string, Lease<T>>();
  const nowMs = (): number => Date.parse(clock.now());

  const look = (key: string, lease: Lease<T>, now: number): void => {
    if (lease.untilMs > now) return;
    if (lease.isAsked) {
      held.delete(key);
      onOver(lease.value);
      return;
    }
    lease.isAsked = true;
    lease.untilMs = now + GRACE_MS;
    onDue(lease.value);
  };

  let timer = clock.after(TICK_MS, function tick(): void {
    const now = nowMs();
    for (const [key, lease] of held) look(key, lease, now);
    timer = clock.after(TICK_MS, tick);
  });

  return {
    renew: (key, seconds, value) => {
      const clamped = Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, seconds));
      // Renewed ones go to the end: where there are too many, the one that was quiet longest is let go of.
      held.delete(key);
      held.set(key, { value, untilMs: nowMs() + clamped * 1_000, isAsked: false });
      const [oldest] = held.keys();
      if (held.size > MAX_HELD && oldest !== undefined) held.delete(oldest);
    },
    drop: (key) => void held.delete(key),
    close: () => {
      timer.cancel();
      held.clear();
    },
  };
}
