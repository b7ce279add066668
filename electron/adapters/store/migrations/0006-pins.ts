import type { Migration } from './migration.ts';

/**
 * Who stands where because a person said so: events `match.pinned` and `match.released`. A match may now rest on that, and has
 * two verdicts more; SQLite changes a CHECK only by making the table anew.
 */
export const pins: Migration = {
  version: 6,
  name: 'pins',
  up: (db) => {
    db.exec(`
      CREATE TABLE pins (
        device_id TEXT PRIMARY KEY,
        unit_id TEXT NOT NULL UNIQUE,
        cause TEXT NOT NULL CHECK (cause IN ('by-hand', 'scanned', 'label-printed')),
        reason TEXT,
        seq INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE matches_anew (
        device_id TEXT PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
        verdict TEXT NOT NULL
          CHECK (verdict IN ('matched', 'wrong-model', 'substituted', 'duplicate', 'ambiguous', 'unexpected')),
        basis TEXT CHECK (basis IN ('serial', 'mac', 'model', 'by-hand', 'scanned', 'label-printed')),
        order_number TEXT,
        unit_id TEXT,
        line INTEGER,
        position_id TEXT,
        reason TEXT NOT NULL CHECK (json_type(reason) = 'object'),
        seq INTEGER NOT NULL
      ) STRICT;
      INSERT INTO matches_anew SELECT device_id, verdict, basis, order_number, unit_id, line, position_id, reason, seq
        FROM matches;
      DROP TABLE matches;
      ALTER TABLE matches_anew RENAME TO matches;
    `);
  },
};
