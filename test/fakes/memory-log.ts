import type { Log } from '../../electron/bench/ports.ts';

/** A log that a test can read. */
export interface MemoryLog extends Log {
  readonly lines: readonly string[];
}

export function createMemoryLog(): MemoryLog {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (message: string, facts: Readonly<Record<string, string | number | boolean>> = {}): void => {
      lines.push(`${level} ${message} ${JSON.stringify(facts)}`);
    };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
