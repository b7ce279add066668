import { availableParallelism, loadavg } from 'node:os';
import type { Mutation } from './desktop-mutations/mutation.ts';
import { type Copy, makeCopy } from './desktop-mutations/run-one.ts';
import { MUTATIONS } from './desktop-mutations/table.ts';

/*
 * `npm run mutate:desktop [-- WORDS]`: takes away one fence of the desktop door after the other, in a copy of the project, and
 * runs the test that watches over it. Every one must turn red, by the name that the table gives. Ends 1 where one stays
 * green, or where a test is red with nothing taken away.
 */
const words = process.argv.slice(2).join(' ').toLowerCase();
const chosen = MUTATIONS.filter(({ line, file, from }) => `${line} ${file} ${from}`.toLowerCase().includes(words));
const startMs = performance.now();
const copies = Array.from({ length: Math.min(availableParallelism(), 4) }, makeCopy);
const verdicts = new Map<Mutation, string>();
const problems: string[] = [];
try {
  await share([...new Set(chosen.map(({ test }) => test))], async (copy, test) => {
    const failing = await copy.failing(test);
    if (failing === null || failing.length > 0) problems.push(`${test} is red with nothing taken away`);
  });
  if (problems.length === 0) {
    await share(chosen, async (copy, mutation) => {
      const failing = await copy.failingUnder(mutation);
      const noticed = failing?.some((name) => name.includes(mutation.turnsRed)) === true;
      verdicts.set(mutation, noticed ? `red (${failing.length})` : 'GREEN');
      if (!noticed) problems.push(`${mutation.file}, without «${mutation.from}»: ${mutation.turnsRed} did not fail`);
    });
  }
} finally {
  for (const copy of copies) copy.remove();
}

let line = '';
for (const mutation of chosen) {
  if (mutation.line !== line) process.stdout.write(`\n${mutation.line}\n`);
  ({ line } = mutation);
  process.stdout.write(`  ${(verdicts.get(mutation) ?? 'not run').padEnd(9)} ${mutation.file}: ${shown(mutation)}\n`);
}
const red = [...verdicts.values()].filter((verdict) => verdict !== 'GREEN').length;
const seconds = ((performance.now() - startMs) / 1_000).toFixed(0);
process.stdout.write(`\n${red} of ${chosen.length} mutations turned their test red, in ${seconds} s`);
process.stdout.write(`; load ${loadavg()[0]?.toFixed(1) ?? '?'}\n`);
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 && chosen.length > 0 ? 0 : 1;

/** Has each copy take the next item as long as there is one. */
async function share<T>(items: readonly T[], work: (copy: Copy, item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    copies.map(async (copy) => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(copy, item);
    }),
  );
}

function shown({ from, to }: Mutation): string {
  const brief = (text: string): string => (text === '' ? 'nothing' : text.replace(/\s+/g, ' ').slice(0, 60));
  return `${brief(from)} → ${brief(to)}`;
}
