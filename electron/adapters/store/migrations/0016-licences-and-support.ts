import type { Migration } from './migration.ts';

/** Customers' licences, support cases and contacts: events `licences.*`, `case.*` and `contacts.set`. */
export const licencesAndSupport: Migration = {
  version: 16,
  name: 'licences and support',
  up: (db) => {
    db.exec(`
      CREATE TABLE licence_lists (
        customer_key TEXT PRIMARY KEY,
        list TEXT NOT NULL CHECK (json_type(list) = 'object'),
        file_name TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        seq INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE support_cases (
        key TEXT PRIMARY KEY,
        customer TEXT NOT NULL,
        number TEXT NOT NULL,
        subject TEXT NOT NULL,
        kind TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        closed_on TEXT CHECK (closed_on IS NULL OR closed_on >= opened_on),
        seq INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE customer_contacts (
        customer_key TEXT PRIMARY KEY,
        list TEXT NOT NULL CHECK (json_type(list) = 'object'),
        seq INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
