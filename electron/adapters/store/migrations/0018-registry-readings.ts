import type { Migration } from './migration.ts';

/** What registries listed: events `registry.read`, `registry.confirmed` and `registry.forgotten`. */
export const registryReadings: Migration = {
  version: 18,
  name: 'registry readings',
  up: (db) => {
    db.exec(`
      CREATE TABLE registry_readings (
        key TEXT PRIMARY KEY,
        read_at TEXT NOT NULL,
        reading TEXT NOT NULL CHECK (json_type(reading) = 'object'),
        seq INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
