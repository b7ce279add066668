import type { Migration } from './migration.ts';

/**
 * Evidence of registration and of hardening, which are of new kinds (SQLite can't change a CHECK, so the table is made anew);
 * what counts for whom, and what was let pass: events `profile.set`, `profile.removed`, `waiver.given` and `waiver.revoked`.
 */
export const readiness: Migration = {
  version: 10,
  name: 'readiness',
  up: (db) => {
    db.exec(`
      CREATE TABLE evidence_new (
        device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('presence', 'credential', 'clock', 'picture', 'firmware', 'registration', 'hardening')),
        at TEXT NOT NULL,
        data TEXT NOT NULL CHECK (json_type(data) = 'object'),
        seq INTEGER NOT NULL,
        PRIMARY KEY (device_id, kind)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO evidence_new (device_id, kind, at, data, seq) SELECT device_id, kind, at, data, seq FROM evidence;
      DROP TABLE evidence;
      ALTER TABLE evidence_new RENAME TO evidence;

      CREATE TABLE readiness_profiles (
        key TEXT PRIMARY KEY,
        scope TEXT NOT NULL CHECK (json_type(scope) = 'object'),
        profile TEXT NOT NULL CHECK (json_type(profile) = 'object'),
        seq INTEGER NOT NULL
      ) STRICT;
      -- No foreign key: a waiver outlives the row of a device that is merged, and follows it.
      CREATE TABLE waivers (
        device_id TEXT NOT NULL,
        gate TEXT NOT NULL,
        name TEXT NOT NULL,
        reason TEXT NOT NULL,
        until TEXT NOT NULL,
        at TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (device_id, gate)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
