import { journalAndTables } from './0001-journal-and-tables.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first, numbered from 1 without a gap. */
export const MIGRATIONS: readonly Migration[] = [journalAndTables];

/** The schema that this Greenroom writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;
