import type { Migration } from './migration.ts';

const JOURNAL = `
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('engine', 'person')),
    actor_name TEXT CHECK ((actor_kind = 'person') = (actor_name IS NOT NULL)),
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('bench', 'order', 'device')),
    subject_key TEXT CHECK ((subject_kind = 'bench') = (subject_key IS NULL)),
    data TEXT NOT NULL CHECK (json_valid(data)),
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
  ) STRICT;
  CREATE INDEX journal_by_subject ON journal (subject_kind, subject_key, seq);
  CREATE INDEX journal_by_time ON journal (at, seq);

  -- Where the chain ends, written with every entry: a tail that was cut off is missed.
  CREATE TABLE journal_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
  ) STRICT;
  INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '${'0'.repeat(64)}');

  CREATE TRIGGER journal_only_appends BEFORE INSERT ON journal
    WHEN NEW.seq <= (SELECT seq FROM journal_head)
    BEGIN SELECT RAISE(ABORT, 'the journal only grows at its end'); END;
  CREATE TRIGGER journal_never_edits BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never edited'); END;
  CREATE TRIGGER journal_never_deletes BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never deleted'); END;
`;

/** Projections: each row follows from the entries, `seq` is the entry that wrote it last. */
const PROJECTIONS = `
  CREATE TABLE bench (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    bench_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seq INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE orders (
    number TEXT PRIMARY KEY,
    customer TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE order_lines (
    order_number TEXT NOT NULL REFERENCES orders (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    line INTEGER NOT NULL,
    sku TEXT NOT NULL,
    description TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('device', 'licence')),
    PRIMARY KEY (order_number, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE positions (
    order_number TEXT NOT NULL REFERENCES orders (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    site TEXT NOT NULL CHECK (json_type(site) = 'array'),
    name TEXT NOT NULL,
    visit_date TEXT,
    PRIMARY KEY (order_number, ordinal),
    UNIQUE (order_number, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE units (
    order_number TEXT NOT NULL REFERENCES orders (number) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    line INTEGER NOT NULL,
    sku TEXT NOT NULL,
    serial TEXT,
    mac TEXT,
    position_id TEXT,
    PRIMARY KEY (order_number, ordinal),
    UNIQUE (order_number, id),
    FOREIGN KEY (order_number, position_id) REFERENCES positions (order_number, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL CHECK (json_type(data) = 'object'),
    first_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL
  ) STRICT;
  -- Not unique: a cloned endpoint reference, or a serial that a vendor printed twice, belongs to several.
  CREATE TABLE device_keys (
    key TEXT NOT NULL,
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    PRIMARY KEY (key, device_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX device_keys_by_device ON device_keys (device_id);
  CREATE TABLE set_aside (
    device_id TEXT PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE matches (
    device_id TEXT PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN ('matched', 'wrong-model', 'duplicate', 'unexpected')),
    basis TEXT CHECK (basis IN ('serial', 'mac', 'model')),
    order_number TEXT,
    unit_id TEXT,
    line INTEGER,
    position_id TEXT,
    reason TEXT NOT NULL CHECK (json_type(reason) = 'object'),
    seq INTEGER NOT NULL
  ) STRICT;

  -- The newest of each kind; older ones stay in the journal.
  CREATE TABLE evidence (
    device_id TEXT NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('presence', 'credential', 'clock', 'picture')),
    at TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_type(data) = 'object'),
    seq INTEGER NOT NULL,
    PRIMARY KEY (device_id, kind)
  ) STRICT, WITHOUT ROWID;

  -- One revision, one paper: two reports of the same number could not be told apart.
  CREATE TABLE reports (
    report_id TEXT PRIMARY KEY,
    order_number TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    verdict TEXT NOT NULL CHECK (verdict IN ('ready', 'ready-with-exceptions', 'not-ready')),
    language TEXT NOT NULL CHECK (language IN ('en', 'fr')),
    up_to_seq INTEGER NOT NULL CHECK (up_to_seq >= 0),
    written_at TEXT NOT NULL,
    files TEXT NOT NULL CHECK (json_type(files) = 'array'),
    seq INTEGER NOT NULL,
    UNIQUE (order_number, revision)
  ) STRICT;
`;

const OPERATIONAL = `
  CREATE TABLE last_seen (
    device_id TEXT PRIMARY KEY,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- 0 while a bench runs: found so at the next start, the file is checked before it is trusted.
  CREATE TABLE store_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    closed_cleanly INTEGER NOT NULL CHECK (closed_cleanly IN (0, 1))
  ) STRICT;
  INSERT INTO store_state (id, closed_cleanly) VALUES (1, 0);
`;

/** The journal, its projections, and what is only operational. */
export const journalAndTables: Migration = {
  version: 1,
  name: 'journal-and-tables',
  up: (db) => {
    db.exec(JOURNAL);
    db.exec(PROJECTIONS);
    db.exec(OPERATIONAL);
  },
};
