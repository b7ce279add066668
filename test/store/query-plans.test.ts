import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectForReading } from '../../electron/adapters/store/connection.ts';
import { FIRST_SINCE_SQL, listSql } from '../../electron/adapters/store/journal/read.ts';
import { IDS_BY_KEY_SQL } from '../../electron/adapters/store/repositories/devices.ts';
import { NEWEST_EVIDENCE_SQL } from '../../electron/adapters/store/repositories/evidence.ts';
import { open, temporaryFolder } from '../fixtures/store.ts';

it.each([
  ['a device by a key', IDS_BY_KEY_SQL, 'SEARCH device_keys USING PRIMARY KEY (key=?)'],
  ['the newest evidence', NEWEST_EVIDENCE_SQL, 'SEARCH evidence USING PRIMARY KEY (device_id=? AND kind=?)'],
  [
    'a device’s timeline',
    listSql({ bySubject: true, newestFirst: false }),
    'SEARCH journal USING INDEX journal_by_subject (subject_kind=? AND subject_key=? AND seq>?)',
  ],
  [
    'a device’s timeline, newest first',
    listSql({ bySubject: true, newestFirst: true }),
    'SEARCH journal USING INDEX journal_by_subject (subject_kind=? AND subject_key=? AND seq>?)',
  ],
  [
    'the newest entries',
    listSql({ bySubject: false, newestFirst: true }),
    'SEARCH journal USING INTEGER PRIMARY KEY (rowid>?)',
  ],
  ['the first entry since a moment', FIRST_SINCE_SQL, 'SEARCH journal USING COVERING INDEX journal_by_time (at>?)'],
])('%s is found by an index alone, without sorting', (_, sql, plan) => {
  const folder = temporaryFolder();
  open(folder);
  const db = connectForReading(join(folder, 'greenroom.db'));
  // Bound as the store binds them: a literal in the text could be planned differently.
  const values = sql.includes('@')
    ? [{ kind: 'device', key: 'dev-1', afterSeq: 0, limit: 1 }]
    : Array.from(sql.matchAll(/[?]/g), () => 'a');
  const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  db.close();
  expect(steps.map(({ detail }) => detail)).toEqual([plan]);
});
