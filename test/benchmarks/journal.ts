import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sha256 } from '../../electron/adapters/store/journal/append.ts';
import { chainedEntry, ENTRY_COLUMNS, type EntryRow } from '../../electron/adapters/store/journal/entry-rows.ts';
import { type OpenedStore, openStore } from '../../electron/adapters/store/open-store.ts';
import { hashedTextOf } from '../../shared/domain/journal/entry.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { fillJournal } from '../fixtures/journal-of.ts';

/*
 * The store with a long journal (`npm exec -- node test/benchmarks/journal.ts [entries]`, 100,000 unless said). Beside
 * each figure its reference: what SQLite and SHA-256 alone need for the same rows and bytes on this machine.
 */
const entries = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'greenroom-benchmark-'));
const file = join(folder, 'greenroom.db');
const clock = createManualClock();

function time<T>(what: string, run: () => T): T {
  const startMs = performance.now();
  const value = run();
  console.log(`${what.padEnd(58)} ${(performance.now() - startMs).toFixed(1).padStart(9)} ms`);
  return value;
}

function open(): OpenedStore {
  const opened = openStore({ folder, clock, ids: { mint: () => 'benchmark' } });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** The longest time for which the event loop did not turn while `until` was pending. */
async function longestPauseMs(until: Promise<unknown>): Promise<number> {
  let longestMs = 0;
  let lastMs = performance.now();
  let isDone = false;
  const turn = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await until;
  turn();
  isDone = true;
  return longestMs;
}

const empty = open();
await empty.dailyBackup;
time(`fill to ${entries} entries, 1,000 a transaction`, () => fillJournal(empty, entries));
time('list 1,000 devices, for the first time', () => empty.devices.list());
time('list 1,000 devices, again', () => empty.devices.list());
time('verify the chain', () => empty.journal.verify());
time('rebuild every table and compare', () => empty.journal.checkProjections());
time('close', () => empty.close());

const raw = new Database(file);
time('reference: read every row, hash every text', () => {
  for (const row of raw.prepare<[], EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM journal`).iterate()) {
    sha256(hashedTextOf(chainedEntry(row)));
  }
});
time('reference: copy every row to another table', () => raw.exec('CREATE TABLE copy AS SELECT * FROM journal'));
raw.exec('DROP TABLE copy; VACUUM');
console.log(
  `size of the file ${(statSync(file).size / 1e6).toFixed(1)} MB, rss ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
);
raw.close();

time('open after an orderly close', open).close();
new Database(file).exec('UPDATE store_state SET closed_cleanly = 0').close();
time('open after a kill (every page is looked at)', open).close();
clock.advance(25 * 3_600_000);
const late = open();
const startMs = performance.now();
const pauseMs = await longestPauseMs(late.dailyBackup);
console.log(
  `day's backup beside the engine: ${(performance.now() - startMs).toFixed(0)} ms, longest pause ${pauseMs.toFixed(1)} ms`,
);
late.close();
rmSync(folder, { recursive: true, force: true });
