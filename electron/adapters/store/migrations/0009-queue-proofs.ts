import type { Migration } from './migration.ts';

/**
 * How each task's result was proven, beside the task: the journal keeps it too, but its projection knows the newest of a
 * device only, and a way of three steps has three proofs. Written in the same transaction as the entry and the state. The
 * index finds what waits for a canary, at the end of each, without a walk through everything of that release.
 */
export const queueProofs: Migration = {
  version: 9,
  name: 'queue proofs',
  up: (db) => {
    db.exec(`
      ALTER TABLE firmware_tasks ADD COLUMN proof TEXT CHECK (proof IS NULL OR json_valid(proof));
      CREATE INDEX firmware_tasks_planned ON firmware_tasks (release_id, ordinal) WHERE state = 'planned' AND canary = 0;
    `);
  },
};
