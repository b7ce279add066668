import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type Ended, home, run, SAMPLE_ORDER } from './program.ts';

const SITE_PLAN = join(dirname(SAMPLE_ORDER), 'site-plan-campus.tsv');
const HEAD = 'Site\tPosition\tIP\tSwitch\tPort';

beforeEach(async () => {
  await run(['order', 'import', SAMPLE_ORDER]);
});

const importPlan = async (file: string, ...argv: readonly string[]): Promise<Ended> =>
  run(['plan', 'import', file, '--order', 'SO-24817', ...argv]);
const fileOf = (...rows: readonly string[]): string => {
  const path = join(home, 'plan.tsv');
  writeFileSync(path, [HEAD, ...rows].join('\n'));
  return path;
};
const placesOf = async (): Promise<number> => {
  const { out } = await run(['plan', 'show', 'SO-24817', '--json']);
  return (JSON.parse(out) as { positions: unknown[] }).positions.length;
};

it('looks first, then imports; the same file again changes nothing', async () => {
  const looked = await importPlan(SITE_PLAN, '--dry-run', '--json');
  expect(looked).toMatchObject({ status: 0, notices: '' });
  expect(JSON.parse(looked.out)).toMatchObject({ dryRun: true, added: 24, unnamed: 16, problems: [] });
  expect(await placesOf()).toBe(16);
  expect(JSON.parse((await importPlan(SITE_PLAN, '--json')).out)).toMatchObject({ dryRun: false, added: 24 });
  expect(await placesOf()).toBe(40);
  const again = await importPlan(SITE_PLAN, '--json');
  expect(JSON.parse(again.out)).toMatchObject({ added: 0, changed: 0, unchanged: 24 });
});

it('shows places with the device that a person knows by its serial, not by a name of our own', async () => {
  const { status, out } = await run(['plan', 'show', 'SO-24817']);
  expect(status).toBe(0);
  expect(out).toMatch(/Lille warehouse \/ Dock 1 +Dock 1 North +CD53-256-HW +ABX7-48BE-8B7J\n/);
  expect(out).not.toContain('SO-24817/');
});

it('changes nothing for a file with one wrong cell, and names row, column and what to write', async () => {
  const wrong = await importPlan(fileOf('Lille\tGate\t10.1.1.300', 'Lille\tYard\t10.1.1.4'), '--json');
  expect(wrong).toMatchObject({ status: 2, notices: expect.stringMatching(/^Row 2, IP \(C2\): “10\.1\.1\.300”/) });
  expect(JSON.parse(wrong.out)).toMatchObject({ problems: [{ key: 'errors.plan.badAddress' }] });
  expect(await placesOf()).toBe(16);
});

it('finds a conflict of addresses before anybody drives, with 3', async () => {
  expect(await run(['plan', 'check', 'SO-24817'])).toMatchObject({ status: 0 });
  await importPlan(fileOf('Lille\tGate\t10.1.1.4\tSW1\t1', 'Lille\tYard\t10.1.1.4\tSW1\t2'));
  const checked = await run(['plan', 'check', 'SO-24817', '--json']);
  expect(checked.status).toBe(3);
  expect(JSON.parse(checked.out)).toMatchObject({ order: 'SO-24817', problems: [{ positionIds: [{}, {}] }] });
  const said = await run(['plan', 'check', 'SO-24817']);
  expect(said).toMatchObject({ status: 3, out: expect.stringContaining('10.1.1.4') });
});

it('writes the address plan for the network team where a person says, or beside them under its own name', async () => {
  await importPlan(SITE_PLAN);
  const named = await run(['plan', 'network', 'SO-24817', '--out', 'network.csv', '--json']);
  expect(JSON.parse(named.out)).toEqual({ file: join(home, 'network.csv'), rows: 40 });
  expect(readFileSync(join(home, 'network.csv'), 'utf8')).toContain('10.21.0.11');
  expect(await run(['plan', 'network', 'SO-24817'])).toMatchObject({ status: 0 });
  expect(existsSync(join(home, 'network-SO-24817.csv'))).toBe(true);
  const nowhere = await run(['plan', 'network', 'SO-24817', '--out', 'no/network.csv']);
  expect(nowhere).toMatchObject({ status: 2, notices: expect.stringContaining('Make the folder first') });
});

it('refuses files that are not there, not plans or empty, each with its own sentence', async () => {
  expect(await importPlan('missing.tsv')).toMatchObject({ status: 2, notices: expect.stringContaining('missing.tsv') });
  writeFileSync(join(home, 'odd.tsv'), 'x\ty\n1\t2\n');
  expect(await importPlan('odd.tsv')).toMatchObject({ status: 2, notices: expect.stringContaining('Name one') });
  writeFileSync(join(home, 'empty.tsv'), '');
  expect(await importPlan('empty.tsv')).toMatchObject({ status: 2, notices: expect.stringContaining('is empty') });
});

/** What is wrong, and what the sentence says to do. */
const WRONG: readonly [readonly string[], string][] = [
  [['plan', 'import', SITE_PLAN], '--order NUMBER'],
  [['plan', 'import', SITE_PLAN, '--order', 'SO-1'], 'SO-1 is not on this bench'],
  [['plan', 'import'], 'FILE is missing'],
  [['plan', 'show'], 'NUMBER is missing'],
  [['plan', 'show', 'SO-1'], 'SO-1 is not on this bench'],
  [['plan', 'check', 'SO-1'], 'SO-1 is not on this bench'],
  [['plan', 'network', 'SO-1'], 'SO-1 is not on this bench'],
  [['plan', 'nonsense'], 'no command nonsense'],
];

// In one bench: none of these changes it, and a bench for each would take a minute.
it('refuses with 2 what it can’t do, and says what to do instead', async () => {
  for (const [argv, said] of WRONG) {
    const refused = await run(argv);
    expect(refused, argv.join(' ')).toMatchObject({ status: 2, notices: expect.stringContaining(said) });
    expect(refused.out).toBe('');
  }
});
