import type { Migration } from './migration.ts';

/** Orders that are done, and what stood for their units by then: events `order.closed` and `order.reopened`. */
export const closedOrders: Migration = {
  version: 13,
  name: 'closed orders',
  up: (db) => {
    db.exec(`
      CREATE TABLE closed_orders (
        order_number TEXT PRIMARY KEY REFERENCES orders (number) ON DELETE CASCADE,
        closed_at TEXT NOT NULL,
        seq INTEGER NOT NULL
      ) STRICT;
      -- No foreign key to the device: a seat outlives the row of a device that is merged, and follows it.
      CREATE TABLE closed_seats (
        order_number TEXT NOT NULL REFERENCES closed_orders (order_number) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        device_id TEXT NOT NULL,
        seat TEXT NOT NULL CHECK (json_type(seat) = 'object'),
        PRIMARY KEY (order_number, ordinal)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX closed_seats_by_device ON closed_seats (device_id);
    `);
  },
};
