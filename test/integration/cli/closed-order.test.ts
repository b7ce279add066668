import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { run, SAMPLE_ORDER } from './program.ts';

beforeEach(async () => {
  await run(['order', 'import', SAMPLE_ORDER]);
  await run(['order', 'close', 'SO-24817']);
});

const CAMPUS = join(dirname(SAMPLE_ORDER), 'site-plan-campus.tsv');

it.each([
  [['stage', 'SO-24817', '--timeout', '5s']],
  [['assign', 'ABX7-48BE-8B7J', '--remove', '--order', 'SO-24817']],
  [['assign', '--auto', '--order', 'SO-24817']],
  [['assign', '--undo', '--order', 'SO-24817']],
  [['plan', 'import', CAMPUS, '--order', 'SO-24817']],
])('%j does not work on a closed order, and says how to reopen it', async (argv) => {
  const refused = await run(argv);
  expect(refused).toMatchObject({ status: 2, out: '' });
  expect(refused.notices).toContain(
    'Order SO-24817 is closed, and nothing was changed. Reopen it first, then try again.\nReopen it with: order reopen SO-24817\n',
  );
});

it('still shows it, prints its labels and writes its address plan', async () => {
  expect(await run(['labels', 'SO-24817', '--out', 'labels.pdf'])).toMatchObject({ status: 0 });
  expect(await run(['plan', 'check', 'SO-24817'])).toMatchObject({ status: 0 });
  expect(await run(['plan', 'network', 'SO-24817', '--out', 'network.csv'])).toMatchObject({ status: 0 });
});

it('works on it again once it is open', async () => {
  await run(['order', 'reopen', 'SO-24817']);
  expect(await run(['assign', 'ABX7-48BE-8B7J', '--remove', '--order', 'SO-24817'])).toMatchObject({ status: 0 });
});
