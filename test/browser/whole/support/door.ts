import type { BrowserContextOptions, Page } from 'playwright-core';
import type { BenchNetwork } from './bench-network.ts';
import type { Program } from './program.ts';

/** One person at one browser. */
export interface Visit {
  readonly page: Page;
  /** What its console complained of: script errors, warnings, refusals of the policy. */
  readonly complaints: readonly string[];
  /** Goes to a page of the program. */
  go(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The program as a person starts it, for the tests of one file. */
export interface WholeBench {
  program(): Program;
  network(): BenchNetwork;
  /** Scheme, host and port, without the token. */
  origin(): string;
  /** Opens a browser window of its own at the printed address; `letIn: false` opens none yet. */
  visit(options?: BrowserContextOptions & { readonly letIn?: boolean }): Promise<Visit>;
  /** Kills the program as a power cut would. */
  kill(): Promise<void>;
  /** Starts the program again on the same data and the same port. */
  startAgain(): Promise<void>;
}
