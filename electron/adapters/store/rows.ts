import type { z } from 'zod';

/** A row that is not what the schema of its table promises: the file is damaged, or was written by other hands. */
export class UnreadableRow extends Error {
  readonly table: string;
  readonly key: string;

  constructor(table: string, key: string, reason: string) {
    super(`table ${table}, row ${key}: ${reason}`);
    this.name = 'UnreadableRow';
    this.table = table;
    this.key = key;
  }
}

/** Where a row came from, for the message. */
export interface RowPlace {
  readonly table: string;
  readonly key: string;
}

/** Gives a row as the type it stands for, every value of it checked. Throws `UnreadableRow`. */
export function parseRow<T>(schema: z.ZodType<T>, value: unknown, place: RowPlace): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UnreadableRow(place.table, place.key, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** Reads a JSON column. Throws `UnreadableRow`. */
export function parseJson(text: string, place: RowPlace): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableRow(place.table, place.key, 'not JSON');
  }
}
