import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { type Ended, home, run, SAMPLE_ORDER } from './program.ts';

beforeEach(async () => {
  await run(['order', 'import', SAMPLE_ORDER]);
});

const labels = async (...argv: readonly string[]): Promise<Ended> => run(['labels', 'SO-24817', ...argv]);

it('writes a PDF of every label, and ZPL for a label printer, and counts none as printed', async () => {
  const sheet = await labels('--out', 'labels.pdf', '--json');
  expect(sheet).toMatchObject({ status: 0, notices: '' });
  const path = join(home, 'labels.pdf');
  expect(JSON.parse(sheet.out)).toEqual({ path, count: 16, pages: 1, waiting: [], leftOut: [], hasReplaced: false });
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');

  const roll = await labels('--out', 'labels.zpl', '--zpl', '--format', '80x40', '--dpi', '300', '--json');
  expect(JSON.parse(roll.out)).toMatchObject({ count: 16, pages: 16 });
  const zpl = readFileSync(join(home, 'labels.zpl'), 'utf8');
  expect(zpl.match(/\^XA/g)).toHaveLength(16);
  expect(zpl).toContain('greenroom://device/ABX748BE8B7J');
  expect(JSON.parse((await labels('--out', 'again.pdf', '--only-new', '--json')).out)).toMatchObject({ count: 16 });
});

it('prints one site, named by its own name or from the top', async () => {
  for (const site of ['yard', 'Lille warehouse / Yard']) {
    const written = await labels('--out', 'yard.pdf', '--site', site, '--json');
    expect(JSON.parse(written.out)).toMatchObject({ count: 4 });
  }
  const whole = await labels('--out', 'lille.pdf', '--site', 'Lille warehouse', '--json');
  expect(JSON.parse(whole.out)).toMatchObject({ count: 12 });
});

it('ends with 3 and names what has no place yet, once the others are written', async () => {
  await run(['assign', 'ABX7-48BE-8B7J', '--remove', '--order', 'SO-24817']);
  const written = await labels('--out', 'labels.pdf');
  expect(written).toMatchObject({ status: 3, notices: expect.stringContaining('ABX7-48BE-8B7J has no place yet') });
  expect(written.out).toContain('15 labels on 1 page(s)');
});

/** What is wrong, and what the sentence says to write. */
const WRONG: readonly [readonly string[], string][] = [
  [['--out', 'x', '--format', 'A4'], '“A4” is no label format'],
  [['--out', 'x', '--start', '99'], '21 labels on a sheet'],
  [['--out', 'x', '--start', 'first'], 'Write --start with a number'],
  [['--out', 'x', '--start', '-1'], 'Write --start with a number'],
  [['--out', 'x', '--zpl', '--dpi', '100'], 'Write --dpi with one of 203, 300'],
  [['--out', 'x', '--zpl', '--format', 'L7160'], 'Choose a size like 76x51'],
  [['--out', 'x', '--site', 'Nowhere'], 'no site “Nowhere”'],
  [['--out', 'no-such-folder/x'], 'Make the folder first'],
  [['--out', 'folder'], 'Make the folder first'],
  [[], '--out is missing'],
];

// In one bench: none of these changes it, and a bench for each would take a minute.
it('refuses with 2 what it can’t do, says what to write instead, and writes nothing', async () => {
  mkdirSync(join(home, 'folder'));
  for (const [argv, said] of WRONG) {
    const refused = await labels(...argv);
    expect(refused, argv.join(' ')).toMatchObject({ status: 2, out: '', notices: expect.stringContaining(said) });
    expect(existsSync(join(home, 'x'))).toBe(false);
  }
});

it('says that an order is unknown, in the person’s language', async () => {
  const refused = await run(['--lang', 'fr', 'labels', 'SO-1', '--out', 'x']);
  expect(refused).toMatchObject({ status: 2, notices: expect.stringContaining('SO-1') });
  expect(refused.notices).toContain('Importez');
});

it('leaves the file of an earlier day alone where nothing can be printed', async () => {
  writeFileSync(join(home, 'x'), 'kept');
  expect(await labels('--out', 'x', '--site', 'Nowhere')).toMatchObject({ status: 2 });
  expect(readFileSync(join(home, 'x'), 'utf8')).toBe('kept');
});
