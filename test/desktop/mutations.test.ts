import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CHECKLIST } from '../campaigns/desktop-mutations/checklist.ts';
import { countOf } from '../campaigns/desktop-mutations/mutation.ts';
import { MUTATIONS } from '../campaigns/desktop-mutations/table.ts';

/* The short form of `npm run mutate:desktop`: that what it takes away is still there to be taken away. */

function load(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
}

it('has a mutation for every line of the checklist', () => {
  const lines = new Set(MUTATIONS.map(({ line }) => line));
  expect([...lines].toSorted()).toEqual(Object.values(CHECKLIST).toSorted());
});

it('takes away what stands in its file once, and puts something else there', () => {
  const stale = MUTATIONS.filter(({ file, from, to }) => countOf(load(file), from) !== 1 || from === to);
  expect(stale.map(({ file, from }) => `${file}: ${from}`)).toEqual([]);
});

it('names test files that are there', () => {
  for (const test of new Set(MUTATIONS.map(({ test: path }) => path))) expect(load(test)).toMatch(/\bit(\.each)?\(/);
});
