import type { Migration } from './migration.ts';

/** What the columns of a partner's files hold: events `preset.saved` and `preset.removed`. `order.removed` needs no table. */
export const importPresets: Migration = {
  version: 3,
  name: 'import presets',
  up: (db) => {
    db.exec(`
      CREATE TABLE import_presets (
        name TEXT PRIMARY KEY,
        columns TEXT NOT NULL CHECK (json_type(columns) = 'array'),
        seq INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
