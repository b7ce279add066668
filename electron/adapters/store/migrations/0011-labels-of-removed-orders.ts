import type { Migration } from './migration.ts';

/**
 * Labels of an order that was taken off the bench went with it only from here on: those that stayed behind would stand in
 * the way of `journal rebuild --check`, which no longer makes them.
 */
export const labelsOfRemovedOrders: Migration = {
  version: 11,
  name: 'labels of removed orders',
  up: (db) => {
    db.exec('DELETE FROM printed_labels WHERE order_number NOT IN (SELECT number FROM orders)');
  },
};
