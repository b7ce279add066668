import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportArchive } from '../../../electron/adapters/files/report-archive.ts';
import type { ReportFile } from '../../../electron/bench/ports.ts';

const file = (name: string, text: string): ReportFile => ({
  name,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(text),
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenroom-archive-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the report archive', () => {
  it('gives back what was kept, by report and name', async () => {
    const archive = createReportArchive(join(folder, 'reports'));
    await archive.save('r-1', [file('a.json', 'one'), file('a.pdf', 'two')]);
    const loaded = await archive.load('r-1', 'a.pdf');
    expect(loaded).toMatchObject({ name: 'a.pdf', contentType: 'application/pdf' });
    expect(Buffer.from(loaded?.bytes ?? []).toString()).toBe('two');
    expect(archive.folderOf('r-1')).toBe(join(folder, 'reports', 'r-1'));
  });

  it('has nothing of a report that was never kept', async () => {
    const archive = createReportArchive(folder);
    expect(await archive.load('r-1', 'a.pdf')).toBeNull();
    expect(archive.folderOf('r-1')).toBeNull();
  });

  it.each([
    '..',
    '../secret.txt',
    '.hidden',
    'a/b',
    'a\\b',
    '',
    'con.pdf',
    'x\u0000.pdf',
    `${'x'.repeat(200)}.pdf`,
    'a.',
  ])('never leaves its folder for a name such as %j', async (name) => {
    await writeFile(join(folder, 'secret.txt'), 'secret');
    const archive = createReportArchive(join(folder, 'reports'));
    await archive.save('r-1', [file('a.json', 'one')]);
    expect(await archive.load('r-1', name)).toBeNull();
    expect(await archive.load(name, 'secret.txt')).toBeNull();
    expect(archive.folderOf(name)).toBeNull();
    await expect(archive.save('r-2', [file(name, 'x')])).rejects.toThrow('not a plain file name');
    await expect(archive.save(name, [file('a.json', 'x')])).rejects.toThrow('not a plain file name');
    expect(await readdir(join(folder, 'reports'))).toEqual(['r-1']);
  });

  it('keeps a report whole or not at all', async () => {
    const archive = createReportArchive(folder);
    const twice = [file('a.json', 'one'), file('A.json', 'two')];
    await expect(archive.save('r-1', twice)).rejects.toThrow('one name');
    expect(archive.folderOf('r-1')).toBeNull();
  });

  it('never overwrites a report', async () => {
    const archive = createReportArchive(folder);
    await archive.save('r-1', [file('a.json', 'one')]);
    await expect(archive.save('r-1', [file('a.json', 'two')])).rejects.toThrow();
    expect(await readFile(join(folder, 'r-1', 'a.json'), 'utf8')).toBe('one');
  });

  it('clears away what a bench that was cut off left half written, and nothing else', async () => {
    await mkdir(join(folder, '.r-0.partial'));
    await writeFile(join(folder, '.r-0.partial', 'a.pdf'), 'half');
    await mkdir(join(folder, 'r-9'));
    await createReportArchive(folder).save('r-1', [file('a.json', 'one')]);
    expect((await readdir(folder)).sort()).toEqual(['r-1', 'r-9']);
  });
});
