import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillReferences } from '../../../electron/desktop/files/fill-references.ts';
import { createHandedFiles, type HandedFiles } from '../../../electron/desktop/files/handed-files.ts';
import { calls } from '../../../shared/contract/calls.ts';
import { fileReference } from '../../../shared/contract/handed-files.ts';
import { createMemoryPipe } from '../../fakes/memory-pipe.ts';

const HANDLE = '0b7f1f0e-6f3a-4c39-9f0e-2f6f3c1f7a10';
const whole = fileReference({ handle: HANDLE, fromByte: 0, toByte: 3 });
let folder = '';
let files: HandedFiles;
let pipe: ReturnType<typeof createMemoryPipe>;
let heard: unknown[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-references-'));
  files = createHandedFiles();
  writeFileSync(join(folder, 'order.csv'), 'a,b');
  await files.take({ handle: HANDLE, kind: 'order', path: join(folder, 'order.csv') });
  pipe = createMemoryPipe();
  heard = [];
  fillReferences(pipe, files, ({ key }) => key).onMessage((message) => heard.push(message));
});
afterEach(async () => {
  await files.close();
  rmSync(folder, { recursive: true });
});

it('puts the bytes of a handed file where the call names it', async () => {
  const message = { type: 'call', id: 1, call: 'imports.look', input: { id: 'x', contentBase64: whole } };
  pipe.receive(message);
  await expect.poll(() => heard).toEqual([{ ...message, input: { id: 'x', contentBase64: btoa('a,b') } }]);
});

it.each([
  ['a handle that never was', 'imports.look', whole.replace(HANDLE, HANDLE.replaceAll('0', '1'))],
  ['a file of another kind', 'firmware.upload', whole],
  ['a part that the file has not', 'imports.look', fileReference({ handle: HANDLE, fromByte: 0, toByte: 9 })],
])('answers %s with an envelope, and the call goes no further', async (_what, call, contentBase64) => {
  pipe.receive({ type: 'call', id: 7, call, input: { contentBase64 } });
  await expect.poll(() => pipe.sent).toMatchObject([{ type: 'reply', id: 7, envelope: { ok: false } }]);
  expect(heard).toEqual([]);
});

it('lets everything else pass as it is, and reads a few files at once at the most', async () => {
  const others = [null, 7, { type: 'call', id: 1, call: 'orders.list', input: { contentBase64: whole } }];
  for (const other of others) pipe.receive(other);
  expect(heard).toEqual(others);
  const look = { type: 'call', id: 2, call: 'imports.look', input: { contentBase64: whole } };
  for (let count = 0; count < 6; count += 1) pipe.receive(look);
  await expect.poll(() => heard.length).toBe(others.length + 4);
  expect(pipe.sent).toMatchObject(Array.from({ length: 2 }, () => ({ envelope: { error: { code: 'rpc.busy' } } })));
});

it('is refused by the contract at every other door: a reference is no base64', () => {
  const choice = { sheet: null, preset: null, mapping: null, order: null, customer: null };
  const input = { id: crypto.randomUUID(), fileName: 'order.csv', choice };
  expect(calls['imports.look'].input.safeParse({ ...input, contentBase64: btoa('a,b') }).success).toBe(true);
  expect(calls['imports.look'].input.safeParse({ ...input, contentBase64: whole }).success).toBe(false);
});
