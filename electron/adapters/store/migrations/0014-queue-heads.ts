import type { Migration } from './migration.ts';

/**
 * When a task is due stands in the index of those that wait: a claim passes over what waits for its next try without
 * reading its row, also where that is the whole of a line.
 */
export const queueHeads: Migration = {
  version: 14,
  name: 'queue heads',
  up: (db) => {
    db.exec(`
      DROP INDEX firmware_tasks_waiting;
      CREATE INDEX firmware_tasks_waiting ON firmware_tasks (model, priority DESC, ordinal, due_at_ms)
        WHERE state = 'queued' AND held = 0;
    `);
  },
};
