import type { PracticeHandle } from '../../electron/practice/spawn.ts';
import type { Random } from './random.ts';

/** Keeps a practice bench from coming to rest, as technicians do: there is always something to discover. */
export interface Disturber {
  /** Begins to plug, unplug, restart and move devices, at random, until `rest`. */
  stir(): void;
  /** Stops that, and leaves the devices as they are. */
  rest(): void;
  /** Gives every device its power back and waits until all of them are up. Rejects where one is not in time. */
  settle(): Promise<void>;
  /** What was done, by verb. */
  done(): Readonly<Record<string, number>>;
}

/** From one disturbance to the next. */
const PAUSE_MS = { from: 60, to: 450 } as const;
/** What is done to a device that is up: a new address tells the most, a restart keeps it away for some seconds. */
const DEEDS = ['move', 'move', 'move', 'unplug', 'unplug', 'reboot'] as const;
/** How often the whole switch loses its power instead. */
const POWER_CUT = 0.03;
const ALL_UP_WITHIN_MS = 20_000;

/** Disturbs the devices with these serials: all of the bench that are ever plugged in. */
export function createDisturber(practice: PracticeHandle, serials: readonly string[], random: Random): Disturber {
  const up = new Set<string>();
  const unplugged = new Set<string>();
  const done: Record<string, number> = {};
  const waiting = new Set<() => void>();
  let timer: NodeJS.Timeout | null = null;

  practice.subscribe((event) => {
    if (!('device' in event) || event.device === null) return;
    const { serial } = event.device;
    if (event.event === 'plugged' || event.event === 'rebooted') up.add(serial);
    if (event.event === 'unplugged' || event.event === 'rebooting') up.delete(serial);
    for (const look of waiting) look();
  });

  const perform = (verb: 'plug' | 'unplug' | 'reboot' | 'move', serial: string): void => {
    done[verb] = (done[verb] ?? 0) + 1;
    if (verb === 'unplug') unplugged.add(serial);
    if (verb === 'plug') unplugged.delete(serial);
    practice.command({ do: verb, serial });
  };
  const disturb = (): void => {
    if (random.chance(POWER_CUT)) {
      for (const serial of up) perform('unplug', serial);
    } else if (unplugged.size > 0 && random.chance(0.6)) {
      perform('plug', random.pick([...unplugged]));
    } else if (up.size > 0) {
      perform(random.pick(DEEDS), random.pick([...up]));
    }
    timer = setTimeout(disturb, random.between(PAUSE_MS.from, PAUSE_MS.to));
  };
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    rest,
    stir: () => {
      rest();
      // Whoever lost its power in the round before comes back before the engine does, or together with it.
      for (const serial of [...unplugged]) if (random.chance(0.5)) perform('plug', serial);
      disturb();
    },
    settle: async () => {
      rest();
      for (const serial of [...unplugged]) perform('plug', serial);
      await allUp(
        () => serials.every((serial) => up.has(serial)),
        waiting,
        () => serials.filter((serial) => !up.has(serial)),
      );
    },
    done: () => ({ ...done }),
  };
}

function allUp(holds: () => boolean, waiting: Set<() => void>, missing: () => readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => {
      waiting.delete(look);
      reject(new Error(`practice devices did not come back: ${missing().join(', ')}`));
    }, ALL_UP_WITHIN_MS);
    const look = (): void => {
      if (!holds()) return;
      clearTimeout(overdue);
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
}
