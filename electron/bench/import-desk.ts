import type { ImportOutcome, ImportProgress } from '../../shared/contract/import-calls.ts';
import type { PlannedImport } from '../../shared/domain/order/import-plan.ts';
import type { Order, OrderNumber } from '../../shared/domain/order/order.ts';
import type { Clock } from './ports.ts';

/** A file that somebody is looking at: kept, so that another choice does not send it again. */
export interface OpenFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What the last look found that can be taken, and the orders it was laid beside; null where nothing can. */
  looked: {
    readonly planned: readonly PlannedImport[];
    readonly before: ReadonlyMap<OrderNumber, Order>;
    readonly outcomes: readonly ImportOutcome[];
  } | null;
  progress: ImportProgress;
  abort: AbortController;
}

/** Files that are being looked at, by the id that their client made. */
export interface ImportDesk {
  open(id: string, fileName: string, bytes: Uint8Array): OpenFile;
  find(id: string): OpenFile | null;
  /** Stops what is being read of it, and forgets it. */
  drop(id: string): void;
  stop(): void;
}

/** Two windows and a command line, and one more; the oldest is dropped for a fifth. */
const MAX_OPEN = 4;
/** Somebody who comes back after lunch drops the file again. */
const FORGET_AFTER_MS = 45 * 60_000;

export function createImportDesk(clock: Clock): ImportDesk {
  const files = new Map<string, { readonly file: OpenFile; readonly timer: { cancel(): void } }>();
  const drop = (id: string): void => {
    const kept = files.get(id);
    kept?.timer.cancel();
    kept?.file.abort.abort();
    files.delete(id);
  };
  return {
    open: (id, fileName, bytes) => {
      drop(id);
      const [oldest] = files.keys();
      if (oldest !== undefined && files.size >= MAX_OPEN) drop(oldest);
      const file: OpenFile = { fileName, bytes, looked: null, progress: WAITING, abort: new AbortController() };
      files.set(id, { file, timer: clock.after(FORGET_AFTER_MS, () => drop(id)) });
      return file;
    },
    find: (id) => files.get(id)?.file ?? null,
    drop,
    stop: () => {
      for (const id of [...files.keys()]) drop(id);
    },
  };
}

const WAITING: ImportProgress = { stage: 'waiting', done: 0, total: 0 };
