import type { WritableDb } from '../connection.ts';

/**
 * One step of the schema. `up` runs in a transaction together with the file's new `user_version`; it imports no
 * repository and no domain type, since those move on and a shipped step must not. Never edited or renumbered once
 * released. A new kind or version of journal entry comes with a step too, if need be an empty one: its number is what
 * keeps an older Greenroom from opening a journal that it can't read.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(db: WritableDb): void;
}
