import type { Migration } from './migration.ts';

/** Models that stand in for what a SKU orders, by a person's word: events `model.equated` and `model.parted`. */
export const modelEquivalents: Migration = {
  version: 8,
  name: 'model equivalents',
  up: (db) => {
    db.exec(`
      CREATE TABLE model_equivalents (
        key TEXT PRIMARY KEY,
        ordered TEXT NOT NULL,
        reported TEXT NOT NULL,
        seq INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
