import type { Migration } from './migration.ts';

/** Evidence of versions that people read, which is of a new kind (SQLite can't change a CHECK, so the table is made anew). */
export const versionReadings: Migration = {
  version: 15,
  name: 'version readings',
  up: (db) => {
    db.exec(`
      CREATE TABLE evidence_new (
        device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('presence', 'credential', 'clock', 'picture', 'firmware', 'registration', 'hardening',
          'version-reading')),
        at TEXT NOT NULL,
        data TEXT NOT NULL CHECK (json_type(data) = 'object'),
        seq INTEGER NOT NULL,
        PRIMARY KEY (device_id, kind)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO evidence_new (device_id, kind, at, data, seq) SELECT device_id, kind, at, data, seq FROM evidence;
      DROP TABLE evidence;
      ALTER TABLE evidence_new RENAME TO evidence;
    `);
  },
};
