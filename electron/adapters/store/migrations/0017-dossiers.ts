import type { Migration } from './migration.ts';

/** What is known around customers' sites, and checklists that partners added: events `dossier.*` and `checklist.*`. */
export const dossiers: Migration = {
  version: 17,
  name: 'dossiers',
  up: (db) => {
    db.exec(`
      -- The partner's own part stands under the key '', for it is of no customer.
      CREATE TABLE dossier_parts (
        customer_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('partner', 'customer', 'link', 'installers', 'after')),
        customer TEXT,
        part TEXT NOT NULL CHECK (json_type(part) = 'object'),
        seq INTEGER NOT NULL,
        PRIMARY KEY (customer_key, kind),
        CHECK ((kind = 'partner') = (customer IS NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE dossier_answers (
        customer_key TEXT NOT NULL,
        item TEXT NOT NULL,
        customer TEXT NOT NULL,
        answer TEXT NOT NULL CHECK (json_type(answer) = 'object'),
        at TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (customer_key, item)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE checklists (
        id TEXT PRIMARY KEY,
        checklist TEXT NOT NULL CHECK (json_type(checklist) = 'object'),
        seq INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
