import type { Migration } from './migration.ts';

/** The key by which this bench seals packs, public half: event `bench.key-set`. */
export const benchKey: Migration = {
  version: 12,
  name: 'bench key',
  up: (db) => {
    db.exec(`
      CREATE TABLE bench_key (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        public_key TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        seq INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
