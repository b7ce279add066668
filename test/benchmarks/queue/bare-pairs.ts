import { join } from 'node:path';
import Database from 'better-sqlite3';

/** As long as what the queue writes for a task and the journal for its result. */
const TASK = 'x'.repeat(600);
const PROOF = 'x'.repeat(600);

/** What SQLite alone did, with tables that have no index, no check and no reader. */
export interface BareFigure {
  readonly pairsPerSecond: number;
  /** The time of one commit, rows included. */
  readonly commitMs: number;
}

/**
 * The same rows and commits as a claim and a finish, by SQLite alone at `synchronous=FULL`: two changes of a row among as
 * many, an entry and its projection. `batch` pairs a commit; null: each change a commit of its own.
 */
export function barePairs(folder: string, tasks: number, pairs: number, batch: number | null): BareFigure {
  const db = new Database(join(folder, `bare-${performance.now()}.db`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE tasks (id INTEGER PRIMARY KEY, state TEXT NOT NULL, data TEXT NOT NULL) STRICT;
    CREATE TABLE entries (seq INTEGER PRIMARY KEY, data TEXT NOT NULL) STRICT;
    CREATE TABLE proofs (id INTEGER PRIMARY KEY, data TEXT NOT NULL) STRICT`);
  const add = db.prepare("INSERT INTO tasks VALUES (?, 'queued', ?)");
  db.transaction(() => {
    for (let id = 0; id < tasks; id += 1) add.run(id, TASK);
  })();
  const change = db.prepare('UPDATE tasks SET state = ? WHERE id = ?');
  const enter = db.prepare('INSERT INTO entries VALUES (?, ?)');
  const prove = db.prepare('INSERT INTO proofs VALUES (?, ?)');
  const claim = (id: number): unknown => change.run('running', id);
  const finish = (id: number): void => {
    change.run('done', id);
    enter.run(id, PROOF);
    prove.run(id, PROOF);
  };
  const finishOne = db.transaction(finish);
  const several = db.transaction((from: number, to: number) => {
    for (let id = from; id < to; id += 1) finish(id);
    for (let id = to; id < Math.min(tasks, to + to - from); id += 1) claim(id);
  });
  const startMs = performance.now();
  if (batch === null) {
    for (let id = 0; id < pairs; id += 1) {
      claim(id);
      finishOne.immediate(id);
    }
  } else for (let id = 0; id < pairs; id += batch) several.immediate(id, Math.min(pairs, id + batch));
  const ms = performance.now() - startMs;
  db.close();
  return { pairsPerSecond: (pairs / ms) * 1_000, commitMs: ms / (batch === null ? pairs * 2 : pairs / batch) };
}
