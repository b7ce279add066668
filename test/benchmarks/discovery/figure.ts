/** One line of the table: what was measured, beside what it must not miss. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly target: string;
  readonly holds: boolean;
}
