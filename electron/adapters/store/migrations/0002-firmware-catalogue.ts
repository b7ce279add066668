import type { Migration } from './migration.ts';

/** Firmware releases and targets: events `firmware.release-added`, `-changed`, `-removed` and `firmware.target-set`. */
export const firmwareCatalogue: Migration = {
  version: 2,
  name: 'firmware catalogue',
  up: (db) => {
    db.exec(`
      CREATE TABLE firmware_releases (
        id TEXT PRIMARY KEY,
        data TEXT NOT NULL CHECK (json_valid(data)),
        first_seq INTEGER NOT NULL,
        seq INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE firmware_targets (
        key TEXT PRIMARY KEY,
        data TEXT NOT NULL CHECK (json_valid(data)),
        seq INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
