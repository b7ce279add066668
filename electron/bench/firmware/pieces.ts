/** A stream that somebody else fills piece by piece; never more than one piece waits. */
export interface Pieces {
  /** Resolves once the piece was taken; false where nobody takes any more. */
  push(piece: Uint8Array): Promise<boolean>;
  end(): void;
  /** The reader sees an error, as of a stick that was pulled out. */
  fail(): void;
  readonly stream: AsyncIterable<Uint8Array>;
}

export function createPieces(): Pieces {
  let waiting: { readonly piece: Uint8Array; readonly taken: (isTaken: boolean) => void } | null = null;
  let wake: (() => void) | null = null;
  let state: 'open' | 'ended' | 'failed' | 'left' = 'open';

  const change = (next: typeof state): void => {
    if (state === 'open') state = next;
    wake?.();
  };
  const mustWait = (): boolean => waiting === null && state === 'open';
  async function* read(): AsyncGenerator<Uint8Array> {
    let handed: ((isTaken: boolean) => void) | null = null;
    try {
      for (;;) {
        // Asked for the next, the reader has done with the one before: on the disk, not in a buffer.
        handed?.(true);
        handed = null;
        while (mustWait()) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (state === 'failed') throw new Error('the file was not sent to its end');
        if (waiting === null) return;
        const { piece, taken } = waiting;
        waiting = null;
        handed = taken;
        yield piece;
      }
    } finally {
      change('left');
      handed?.(false);
      waiting?.taken(false);
    }
  }

  return {
    push: (piece) => {
      if (state !== 'open') return Promise.resolve(false);
      return new Promise((taken) => {
        waiting = { piece, taken };
        wake?.();
      });
    },
    end: () => change('ended'),
    fail: () => change('failed'),
    stream: { [Symbol.asyncIterator]: read },
  };
}
