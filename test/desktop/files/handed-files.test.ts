import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHandedFiles, type HandedFiles } from '../../../electron/desktop/files/handed-files.ts';

const HANDLE = '0b7f1f0e-6f3a-4c39-9f0e-2f6f3c1f7a10';
let folder = '';
let files: HandedFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-handed-'));
  files = createHandedFiles();
});
afterEach(async () => {
  await files.close();
  rmSync(folder, { recursive: true });
});

/** Writes a file and hands it over as an order's. */
async function hand(name: string, content: string, kind: 'order' | 'firmware' | 'picture' = 'order') {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, taken: await files.take({ handle: HANDLE, kind, path }) };
}

function read(fromByte: number, toByte: number, kind: 'order' | 'firmware' = 'order') {
  return files.read({ handle: HANDLE, fromByte, toByte }, kind);
}

it('is read in parts, and is the file that was chosen even when another takes its name', async () => {
  const { path, taken } = await hand('order.csv', 'first,second');
  expect(taken).toEqual({ ok: true, value: { name: 'order.csv', sizeBytes: 12 } });
  renameSync(path, `${path}.old`);
  writeFileSync(path, 'something else');
  const [whole, part] = [await read(0, 12), await read(6, 12)];
  expect([whole.ok && whole.value.toString(), part.ok && part.value.toString()]).toEqual(['first,second', 'second']);
});

it('is refused for another kind of call, and after the engine has let it go', async () => {
  await hand('order.csv', 'a,b');
  expect(await read(0, 3, 'firmware')).toMatchObject({ ok: false, error: { code: 'files.unknownHandle' } });
  await files.close();
  expect(await read(0, 3)).toMatchObject({ ok: false, error: { code: 'files.unknownHandle' } });
});

it.each([
  [0, 4],
  [3, 1],
  [0, 2 ** 40],
])('has no part from %d to %d beyond what it was', async (from, to) => {
  await hand('order.csv', 'a,b');
  expect(await read(from, to)).toMatchObject({ ok: false, error: { code: 'files.badPart' } });
});

it('says so when it was cut short meanwhile', async () => {
  const { path } = await hand('order.csv', 'a,b');
  truncateSync(path, 1);
  expect(await read(0, 3)).toMatchObject({
    ok: false,
    error: { code: 'files.unreadable', sentence: { params: { file: 'order.csv' } } },
  });
});

it.each([
  ['id_rsa', 'firmware', 'files.noEnding'],
  ['.npmrc', 'firmware', 'files.noEnding'],
  ['notes.md', 'order', 'files.wrongEnding'],
  ['plan.svg', 'picture', 'files.wrongEnding'],
  ['large.png', 'picture', 'files.tooLarge'],
] as const)('%s is not taken as %s', async (name, kind, code) => {
  const { taken } = await hand(name, name.startsWith('large') ? 'x'.repeat(15 * 1024 * 1024 + 1) : 'x', kind);
  expect(taken).toMatchObject({ ok: false, error: { code } });
});

it('takes no folder, no pipe that would hold it up, and nothing that is not there', async () => {
  mkdirSync(join(folder, 'folder.csv'));
  const take = (name: string) => files.take({ handle: HANDLE, kind: 'order', path: join(folder, name) });
  expect(await take('folder.csv')).toMatchObject({ ok: false });
  expect(await take('gone.csv')).toMatchObject({ ok: false, error: { code: 'files.unreadable' } });
  if (process.platform === 'win32') return;
  execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
  expect(await take('pipe.csv')).toMatchObject({ ok: false, error: { code: 'files.noFile' } });
});
