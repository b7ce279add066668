import type { Migration } from './migration.ts';

/** Printed labels and scanned boxes: events `label.printed`, `label.withdrawn`, `box.scanned` and `box.withdrawn`. */
export const labelsAndBoxes: Migration = {
  version: 5,
  name: 'labels and boxes',
  up: (db) => {
    db.exec(`
      CREATE TABLE printed_labels (
        unit_id TEXT PRIMARY KEY,
        order_number TEXT NOT NULL,
        position_id TEXT,
        device_id TEXT,
        content_hash TEXT NOT NULL,
        format TEXT NOT NULL,
        printed_at TEXT NOT NULL,
        printed_by TEXT,
        seq INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE scanned_boxes (
        scan_id TEXT PRIMARY KEY,
        serial TEXT,
        mac TEXT,
        device_id TEXT,
        unit_id TEXT,
        order_number TEXT,
        seq INTEGER NOT NULL,
        CHECK (serial IS NOT NULL OR mac IS NOT NULL)
      ) STRICT;
      CREATE INDEX scanned_boxes_by_device ON scanned_boxes (device_id);
    `);
  },
};
