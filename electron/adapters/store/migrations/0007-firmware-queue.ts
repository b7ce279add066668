import type { Migration } from './migration.ts';

/**
 * Evidence of firmware, which is of a new kind (SQLite can't change a CHECK, so the table is made anew), and the queue, which
 * is operational. `firmware_tasks_one_live` is the promise that no device is ever worked on twice at
 * once, kept by SQLite itself; `firmware_lanes` names each model once, so that a claim looks at the head of each model's
 * line and never walks through ten thousand tasks of a model that is at its limit. Every index that a claim and a finish
 * touch is paid for on each commit, so there are no more than the claim itself needs.
 */
export const firmwareQueue: Migration = {
  version: 7,
  name: 'firmware queue',
  up: (db) => {
    db.exec(`
      CREATE TABLE evidence_new (
        device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('presence', 'credential', 'clock', 'picture', 'firmware')),
        at TEXT NOT NULL,
        data TEXT NOT NULL CHECK (json_type(data) = 'object'),
        seq INTEGER NOT NULL,
        PRIMARY KEY (device_id, kind)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO evidence_new (device_id, kind, at, data, seq) SELECT device_id, kind, at, data, seq FROM evidence;
      DROP TABLE evidence;
      ALTER TABLE evidence_new RENAME TO evidence;

      CREATE TABLE firmware_lanes (model TEXT PRIMARY KEY) STRICT;
      CREATE TABLE firmware_tasks (
        ordinal INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        device_id TEXT NOT NULL,
        order_number TEXT,
        model TEXT NOT NULL REFERENCES firmware_lanes (model),
        release_id TEXT NOT NULL,
        version TEXT NOT NULL CHECK (version <> ''),
        allow_downgrade INTEGER NOT NULL CHECK (allow_downgrade IN (0, 1)),
        after_id TEXT REFERENCES firmware_tasks (id),
        canary INTEGER NOT NULL CHECK (canary IN (0, 1)),
        priority INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('planned', 'fetching', 'queued', 'preparing', 'uploading', 'restarting',
          'verifying', 'done', 'failed', 'unconfirmed', 'cancelled', 'blocked')),
        attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
        tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
        due_at_ms INTEGER NOT NULL DEFAULT 0,
        held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
        before TEXT CHECK (before IS NULL OR json_valid(before)),
        reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
        steps TEXT NOT NULL CHECK (json_valid(steps)),
        CHECK (state NOT IN ('uploading', 'restarting') OR before IS NOT NULL)
      ) STRICT;
      CREATE UNIQUE INDEX firmware_tasks_one_live ON firmware_tasks (device_id)
        WHERE state IN ('queued', 'preparing', 'uploading', 'restarting', 'verifying');
      CREATE INDEX firmware_tasks_waiting ON firmware_tasks (model, priority DESC, ordinal)
        WHERE state = 'queued' AND held = 0;
      CREATE INDEX firmware_tasks_running ON firmware_tasks (model)
        WHERE state IN ('preparing', 'uploading', 'restarting', 'verifying');
      CREATE INDEX firmware_tasks_due ON firmware_tasks (due_at_ms)
        WHERE state = 'queued' AND held = 0 AND due_at_ms > 0;
      CREATE INDEX firmware_tasks_device ON firmware_tasks (device_id, ordinal);
      CREATE INDEX firmware_tasks_release ON firmware_tasks (release_id, ordinal);
      CREATE INDEX firmware_tasks_failures ON firmware_tasks (release_id) WHERE state IN ('failed', 'unconfirmed');
      CREATE TABLE queue_settings (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        data TEXT NOT NULL CHECK (json_valid(data))
      ) STRICT;
    `);
  },
};
