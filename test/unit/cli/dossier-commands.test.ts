import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dossier } from '../../../shared/contract/dossier-calls.ts';
import { createFakeCli } from '../../fakes/cli-host.ts';
import { installerOf } from '../../fixtures/dossiers.ts';
import { type BenchUnderTest, startBench } from '../../fixtures/running-bench.ts';

let bench: BenchUnderTest;
let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-dossier-'));
  bench = await startBench();
  await bench.importSample('order-SO-24817.csv');
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await bench.dispose();
});

async function run(...argv: string[]): Promise<{ status: number; out: string; notices: string }> {
  const cli = createFakeCli({ useCases: bench.bench.useCases });
  const status = await cli.start('dossier', ...argv);
  return { status, out: cli.out(), notices: cli.notices() };
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const CLEO = ['--name', 'Cleo Roux', '--on', '2026-11-20'];

describe('dossier', () => {
  it('shows with status 3 what would stop the visit, and as JSON the whole of it', async () => {
    const shown = await run('show', 'SO-24817', '--zone', 'Europe/Paris');
    expect(shown.status).toBe(3);
    expect(shown.notices).toContain('Would stop the visit: The customer’s written permission is on file');
    const json = await run('show', 'acme logistics', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      customer: 'Acme Logistics',
      orders: ['SO-24817'],
      parts: { link: null },
    });
  });

  it('sets an answer, a permission, a revocation, a checklist and a part, each in one command', async () => {
    const part = file('installers.json', JSON.stringify({ kind: 'installers', installers: [installerOf()] }));
    const words = { en: 'The van is full', fr: 'La camionnette est pleine' };
    const source = { document: 'House rules', sentence: 'Fill the van.' };
    const item = { id: 'north.van', section: 'installers', words, source, rule: null, stopsVisit: false };
    const list = file('own.json', JSON.stringify({ id: 'north', title: words, items: [item] }));
    for (const argv of [
      ['SO-24817', part],
      ['SO-24817', '--checklist', list],
      ['SO-24817', '--item', 'north.van', '--said', 'done', '--evidence', 'Looked', ...CLEO],
      ['SO-24817', '--permission', file('permission.pdf', 'I permit it.'), ...CLEO],
      ['SO-24817', '--revoke', 'Contract ended', ...CLEO],
    ]) {
      expect((await run('set', ...argv)).status).toBe(0);
    }
    const { parts, items } = JSON.parse((await run('show', 'SO-24817', '--json')).out) as Dossier;
    expect(parts.installers?.installers[0]?.name).toBe('Sam Okafor');
    expect(parts.link).toMatchObject({
      permission: { fileName: 'permission.pdf' },
      revoked: { reason: 'Contract ended' },
    });
    expect(items.at(-1)).toMatchObject({ item: { id: 'north.van' }, state: 'done', answer: { name: 'Cleo Roux' } });
  });

  it('refuses with status 2, a sentence and nothing changed what is not to be taken', async () => {
    const entries = bench.store.journal.count();
    for (const [argv, sentence] of [
      [['set', 'Nobody', '--revoke', 'x', ...CLEO], 'No order on this bench'],
      [['set', 'SO-24817'], 'Say what to set'],
      [['set', 'SO-24817', file('x.json', '[]')], 'no part of a dossier'],
      [['set', 'SO-24817', '--checklist', file('y.json', '{"id": 7}')], '“id” in this file'],
      [['set', 'SO-24817', '--item', 'guide.tools.access', '--said', 'maybe', ...CLEO], 'answer.said'],
      [['set', 'SO-24817', '--permission', join(folder, 'none.pdf'), ...CLEO], 'none.pdf'],
      [['export', 'SO-24817'], '--out'],
    ] as const) {
      const refused = await run(...argv);
      expect([argv, refused.status]).toEqual([argv, 2]);
      expect(refused.notices).toContain(sentence);
    }
    expect(bench.store.journal.count()).toBe(entries);
  });

  it('exports dossier, sheet and permission, and lets a file’s name reach no other folder', async () => {
    const contentBase64 = Buffer.from('I permit it.').toString('base64');
    const given = { name: 'Cleo', on: '2026-11-20' as never };
    const actor = { actor: { kind: 'person', name: 'Alix' } } as const;
    await bench.bench.useCases['dossier.permit'](
      { customer: 'SO-24817', fileName: '../../evil.pdf', contentBase64, given },
      actor,
    );
    const out = join(folder, 'out');
    expect((await run('export', 'SO-24817', '--out', out)).status).toBe(0);
    const names = readdirSync(out).sort();
    expect(names).toEqual([
      'dossier.json',
      'installers-Acme_Logistics.csv',
      expect.stringMatching(/^permission-[0-9a-f]{8}\.pdf$/),
    ]);
    expect(readFileSync(join(out, names[2] ?? ''), 'utf8')).toBe('I permit it.');
  });
});
