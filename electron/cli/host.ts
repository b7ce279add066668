import type { Language } from '../../shared/contract/calls.ts';
import type { NetworkInterface } from '../../shared/contract/health.ts';
import type { Actor } from '../../shared/domain/journal/entry.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Failure, Sentence } from '../../shared/lib/sentence.ts';
import type { Bench } from '../bench/bench.ts';
import type { PackCheck } from '../bench/ports/packs.ts';
import type { Clock, Credential, Log } from '../bench/ports.ts';

/*
 * What the commands need from the process they run in. `electron/terminal.ts` gives the real one, tests write their own:
 * a command knows neither how an engine is composed nor how a door is opened.
 */

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and notices. */
  notice(text: string): void;
  /** Columns of the terminal that notices go to; null where they go to a file or a pipe. */
  columns(): number | null;
}

/** An engine in this process, open. */
export interface OpenEngine {
  readonly bench: Bench;
  readonly log: Log;
  close(): Promise<void>;
}

/** How to open the engine. */
export interface EngineRequest {
  readonly dataFolder: string;
  /** `read` works beside a bench that is running, and changes nothing. */
  readonly mode: 'bench' | 'read';
  /** Listen on these; null: on every fit one; empty: on none. */
  readonly interfaces: readonly string[] | null;
  readonly practice?: PracticeAccess;
  /**
   * What is done with entered passwords; opening them takes a moment. `read` uses those there are. `keep` keeps new ones
   * too, or, where they can't be kept, has them until the program ends. `needed` fails there.
   */
  readonly passwords?: 'read' | 'keep' | 'needed';
  /** What to do about a damaged data file; left out: say that it is. */
  readonly repair?: Repair | null;
}

/** What a person says to a damaged data file, which is kept either way. */
export type Repair = 'backup' | 'empty';

/** What an engine must know of the practice bench to read its devices. */
export interface PracticeAccess {
  readonly neighbourFile: string;
  readonly credential: Credential;
}

/** Practice devices, running in a process of their own. */
export interface PracticeRun extends PracticeAccess {
  /** The order that they are for, as a file to be imported. */
  readonly orderFile: string;
  stop(): Promise<void>;
}

export interface PracticeRequest {
  /** Where the practice bench keeps its own state. */
  readonly stateFolder: string;
  readonly devices: number | null;
  /** A scenario by file or by name. */
  readonly scenario: string | null;
}

export interface WebRequest {
  readonly engine: OpenEngine;
  readonly port: number;
  readonly dev: boolean;
}

export interface OpenDoor {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface CliHost {
  /** Checks a pack, with no data folder and no network. */
  readonly checkPack: (pack: Uint8Array) => PackCheck;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly say: (sentence: Sentence, language: Language) => string;
  /** Who sits at the terminal, for the journal. */
  readonly actor: Actor;
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  defaultDataFolder(): string;
  /** A new folder that is gone once the command has ended. */
  makePassingFolder(): Promise<string>;
  /** Standard input to its end, at most `maxBytes`; null where it is a terminal. */
  readInput(maxBytes: number): Promise<string | null>;
  openEngine(request: EngineRequest): Promise<Result<OpenEngine, Failure>>;
  openWebDoor(request: WebRequest): Promise<Result<OpenDoor, Failure>>;
  /** The network interfaces of this computer, whether or not anything listens on them. */
  listInterfaces(): Promise<readonly NetworkInterface[]>;
  startPractice(request: PracticeRequest): Promise<Result<PracticeRun, Failure>>;
  /** False where there is no browser to be had. */
  openBrowser(url: string): boolean;
  /** Calls `run` when the person asks the program to stop, until the returned function is called. */
  onInterrupt(run: () => void): () => void;
}
