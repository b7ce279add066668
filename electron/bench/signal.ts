/** Tells whoever listens that something may have changed; carries nothing, so that it can be sent as often as one likes. */
export interface Signal {
  send(): void;
  /** Gives the way to stop listening. */
  listen(listener: () => void): () => void;
}

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    send: () => {
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      // A wrapper of its own, so that the same function can listen twice and stop once.
      const own = (): void => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
