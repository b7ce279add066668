import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { Clock, EventDraft, Ids, Log, WritableStore } from '../../bench/ports.ts';
import { type Backup, backUpRoutinely } from './backups.ts';
import { reasonOf, type WritableDb } from './connection.ts';
import { noteClosedCleanly } from './health-check.ts';
import type { InstanceLock } from './instance-lock.ts';
import { createAppend } from './journal/append.ts';
import { keepLastSeen } from './last-seen.ts';
import type { StoreFiles } from './layout.ts';
import { createProjector } from './project.ts';
import { createReaders } from './readers.ts';
import { findBenchId } from './repositories/bench.ts';
import { openQueue } from './repositories/queue.ts';

/** What a writer works with; it owns `db` and `lock` from here on. */
export interface WriterParts {
  readonly db: WritableDb;
  readonly files: StoreFiles;
  readonly lock: InstanceLock;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log?: Log;
  readonly notice: Sentence | null;
}

/**
 * The store over an open, migrated database: notes that a bench runs on it, writes the first entry of a new journal,
 * and sees to the day's backup. Throws where the database can't be read or written.
 */
export function createWriter(parts: WriterParts): WritableStore & { readonly dailyBackup: Promise<Backup | null> } {
  const { db, files, lock, clock, ids, log } = parts;
  noteClosedCleanly(db, false);
  const append = createAppend(db, clock, createProjector(db));
  if (findBenchId(db) === null) {
    append([{ event: { kind: 'bench.created', data: { benchId: ids.mint() } }, actor: { kind: 'engine' } }]);
  }
  const benchId = findBenchId(db);
  if (benchId === null) throw new Error('the journal has entries, but none of them made this bench');

  const lastSeen = keepLastSeen(db, clock, log);
  const queue = openQueue(db);
  let isDamaged = false;
  const dailyBackup = backUpRoutinely({
    db,
    files,
    now: clock.now(),
    log,
    onDamage: () => {
      isDamaged = true;
    },
  });

  const appendMade = db.transaction((make: () => readonly EventDraft[]) => {
    const appended = append(make());
    for (const { entry, event } of appended) {
      if (event.kind !== 'device.merged') continue;
      const { device, absorbed } = event.data;
      lastSeen.merge(device.id, absorbed);
      queue.merge(device.id, absorbed, entry.at);
    }
    return appended.map(({ entry }) => entry);
  });

  const close = (): void => {
    if (!db.open) return;
    lastSeen.flush();
    try {
      if (!isDamaged) noteClosedCleanly(db, true);
    } catch (error) {
      log?.warn('the store will be checked at the next start', { reason: reasonOf(error) });
    }
    db.close();
    lock.release();
  };
  return {
    benchId,
    notice: parts.notice ?? brokenEnd(db),
    ...createReaders(db),
    queue,
    lastSeen,
    dailyBackup,
    append: (drafts) => appendMade.immediate(() => drafts),
    appendMade: (make) => appendMade.immediate(make),
    close,
  };
}

/**
 * Entry and head are written in one transaction, so no crash can part them: where they differ, other hands were here.
 * The bench goes on, since `append` leaves the break for `journal verify` to name.
 */
function brokenEnd(db: WritableDb): Sentence | null {
  const agrees = db
    .prepare(
      `SELECT 1 FROM journal_head AS head JOIN journal AS last ON last.seq = head.seq AND last.hash = head.hash
       WHERE last.seq = (SELECT max(seq) FROM journal)`,
    )
    .get();
  return agrees === undefined ? { key: 'store.brokenEnd' } : null;
}
