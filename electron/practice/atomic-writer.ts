import { rename, writeFile } from 'node:fs/promises';

/**
 * Gives a function that writes the newest text into `file`: whole or not at all, one write at a time, a burst of calls
 * as one. `flush` waits until what was last asked for is on the disk.
 */
export function atomicWriter(
  file: string,
  content: () => string,
  onError: (error: unknown) => void,
): { changed(): void; flush(): Promise<void> } {
  let dirty = false;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    while (dirty) {
      dirty = false;
      const temporary = `${file}.new`;
      await writeFile(temporary, content());
      await rename(temporary, file);
    }
  };
  const changed = (): void => {
    dirty = true;
    running ??= Promise.resolve()
      .then(run)
      .catch(onError)
      .finally(() => {
        running = null;
        if (dirty) changed();
      });
  };
  return {
    changed,
    flush: () => settled(() => running),
  };
}

/** Waits until no write is under way: one that ends may have begun the next. */
async function settled(current: () => Promise<void> | null): Promise<void> {
  for (let write = current(); write !== null; write = current()) await write;
}
