import { beforeEach, expect, it } from 'vitest';
import { type Ended, run, SAMPLE_ORDER } from './program.ts';

beforeEach(async () => {
  await run(['order', 'import', SAMPLE_ORDER]);
});

const assign = async (...argv: readonly string[]): Promise<Ended> =>
  run(['assign', ...argv, '--order', 'SO-24817', '--json']);
const placeOf = async (serial: string): Promise<string | undefined> => {
  const { out } = await run(['plan', 'show', 'SO-24817']);
  return out.split('\n').find((line) => line.trimEnd().endsWith(serial));
};

it('takes a device off its place, puts it back by any way of writing it, and takes steps back and forth', async () => {
  expect(await assign('ABX7-48BE-8B7J', '--remove', '--dry-run')).toMatchObject({ status: 0 });
  expect(await placeOf('ABX7-48BE-8B7J')).toContain('Dock 1 North');
  const removed = await assign('e0a7.008d.9222', '--remove');
  expect(removed).toMatchObject({ status: 0, notices: '' });
  expect(JSON.parse(removed.out)).toMatchObject({ applied: true, count: 1, conflicts: [], remarks: [] });
  expect(await placeOf('ABX7-48BE-8B7J')).toBeUndefined();

  await assign('--undo');
  expect(await placeOf('ABX7-48BE-8B7J')).toContain('Dock 1 North');
  await assign('--redo');
  expect(await placeOf('ABX7-48BE-8B7J')).toBeUndefined();
  const back = await assign('abx748be8b7j', 'lille warehouse/dock 1 /DOCK 1 NORTH');
  expect(JSON.parse(back.out)).toMatchObject({ applied: true, count: 1 });
  expect(await placeOf('ABX7-48BE-8B7J')).toContain('Dock 1 North');
});

it('ends with 2 and changes nothing where the place is taken, and says by whom and what to do', async () => {
  const taken = await assign('ABX7-48BE-8B7J', 'Fence 1');
  expect(taken).toMatchObject({ status: 2, notices: expect.stringMatching(/Fence 1 is taken by ACCC8E833D3E.*swap/) });
  expect(JSON.parse(taken.out)).toMatchObject({ applied: false });
  expect(await placeOf('ABX7-48BE-8B7J')).toContain('Dock 1 North');
});

it('ends with 3 where it is done and the place wants another model', async () => {
  await assign('ABX7-48BE-8B7J', '--remove');
  const done = await assign('ACCC8E8A7144', 'Dock 1 North');
  expect(done).toMatchObject({ status: 3, notices: expect.stringContaining('wants CD53-256-HW') });
  expect(await placeOf('ACCC8E8A7144')).toContain('Dock 1 North');
});

it('fills one site alone by model, named from the top or by its own name', async () => {
  await assign('ABX7-48BE-8B7J', '--remove');
  await assign('U3CB-46NM-5RSW', '--remove');
  const first = await assign('--auto', '--site', 'lille warehouse / dock 2');
  expect(JSON.parse(first.out)).toMatchObject({ applied: true, count: 1 });
  expect((await run(['plan', 'show', 'SO-24817'])).out).toMatch(/Dock 1 North +CD53-256-HW *\n/);
  expect(JSON.parse((await assign('--auto', '--site', 'Dock 1')).out)).toMatchObject({ applied: true, count: 1 });
});

/** What is wrong, and what the sentence says to write. */
const WRONG: readonly [readonly string[], string][] = [
  [[], 'Say which device'],
  [['ABX7-48BE-8B7J'], 'Say where ABX7-48BE-8B7J goes'],
  [['ABX7-48BE-8B7J', '--swap'], 'changes places'],
  [['NOPE-1', 'Fence 1'], 'no device “NOPE-1”'],
  [['ABX7-48BE-8B7J', 'Nowhere'], 'no place “Nowhere”'],
  [['ABX7-48BE-8B7J', 'Fence 1', '--site', 'Yard'], '--site goes with --auto only'],
  [['--auto', '--site', 'Nowhere'], 'no site “Nowhere”'],
  [['--undo', '--redo'], '--undo, --redo do not go together'],
  [['--undo', '--dry-run'], '--undo, --dry-run do not go together'],
  [['--auto', 'ABX7-48BE-8B7J'], '--auto takes no “ABX7-48BE-8B7J”'],
  [['--undo'], 'nothing to undo'],
];

// In one bench: none of these changes it, and a bench for each would take a minute.
it('refuses with 2 what it can’t do, and says what to write instead', async () => {
  for (const [argv, said] of WRONG) {
    const refused = await assign(...argv);
    expect(refused, argv.join(' ')).toMatchObject({ status: 2, out: '' });
    expect((JSON.parse(refused.notices) as { error: { message: string } }).error.message).toContain(said);
  }
});

it('asks for the order, and names one that it does not know', async () => {
  const without = await run(['assign', 'ABX7-48BE-8B7J', 'Fence 1']);
  expect(without).toMatchObject({ status: 2, notices: 'Say which order: --order NUMBER.\n' });
  const unknown = await run(['--lang', 'fr', 'assign', 'ABX7-48BE-8B7J', 'Fence 1', '--order', 'SO-1']);
  expect(unknown).toMatchObject({ status: 2, notices: expect.stringContaining('Importez') });
});
