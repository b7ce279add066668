import type { CHECKLIST } from './checklist.ts';

/** One fence taken away, and the test that must notice. */
export interface Mutation {
  readonly line: (typeof CHECKLIST)[keyof typeof CHECKLIST];
  /** From the root of the project. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  readonly test: string;
  /** Words in the full name of a test that turns red. */
  readonly turnsRed: string;
}

type Edit = readonly [from: string, to: string, turnsRed: string];

/** The mutations of one file that one test file watches over. */
export function mutations(
  line: Mutation['line'],
  file: string,
  test: string,
  edits: readonly Edit[],
): readonly Mutation[] {
  return edits.map(([from, to, turnsRed]) => ({ line, file, from, to, test, turnsRed }));
}

/** How often a text stands in another. */
export function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
