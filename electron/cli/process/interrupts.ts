/** Status of a program that a signal ended, as shells have it: 128 and the number of SIGINT. */
const INTERRUPTED = 130;

/**
 * Ctrl-C, SIGTERM and the end of the terminal as something that a command can wait for. While nobody waits they end the process as usual; and a
 * second one always does, for whoever has waited long enough.
 */
export function listenForInterrupts(): (run: () => void) => () => void {
  const listeners = new Set<() => void>();
  let asked = false;
  const interrupt = (): void => {
    if (asked || listeners.size === 0) process.exit(INTERRUPTED);
    asked = true;
    for (const listener of listeners) listener();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  return (run) => {
    listeners.add(run);
    return () => listeners.delete(run);
  };
}
