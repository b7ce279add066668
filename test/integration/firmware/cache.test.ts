import { spawnSync } from 'node:child_process';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bytesOf, cacheKit, incoming, PLAINLY, passingFolder } from './cache-kit.ts';
import { fileOf, hashOfBytes, serve } from './file-server.ts';

const FILE = fileOf(400_000);
const HASH = hashOfBytes(FILE);

async function onStick(bytes: Buffer): Promise<string> {
  const path = join(await passingFolder(), 'P3265-LVE_11_11_73.bin');
  await writeFile(path, bytes);
  return path;
}

describe('a file from a stick', () => {
  it('lies under its hash, once, whoever brings it', async () => {
    const { cache, folder } = await cacheKit();
    const stored = { ok: true, value: { sha256: HASH, sizeBytes: FILE.length } };
    expect(await cache.addFile(await onStick(FILE), incoming())).toEqual(stored);
    expect(await cache.addFile(await onStick(FILE), incoming({ sha256: HASH }))).toEqual(stored);
    expect([...cache.list()]).toEqual([[HASH, FILE.length]]);
    expect((await readFile(join(folder, HASH))).equals(FILE)).toBe(true);
  });

  it.each([
    ['firmware.file.wrongHash', FILE, { sha256: hashOfBytes(Buffer.from('other')) }],
    ['firmware.file.short', FILE, { sizeBytes: FILE.length + 1 }],
    ['firmware.file.tooLong', FILE, { sizeBytes: FILE.length - 1 }],
    ['firmware.file.empty', Buffer.alloc(0), {}],
  ] as const)('%s is said, and nothing of it is left', async (code, bytes, expected) => {
    const { cache, leftovers } = await cacheKit();
    expect(await cache.addFile(await onStick(bytes), incoming(expected))).toMatchObject({ error: { code } });
    expect(cache.list().size).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it('that is none is said', async () => {
    const { cache, folder } = await cacheKit();
    const nothing = await cache.addFile(join(folder, 'missing.bin'), incoming());
    expect(nothing).toMatchObject({ error: { code: 'firmware.file.unreadable' } });
    expect(await cache.addFile(folder, incoming())).toMatchObject({ error: { code: 'firmware.file.unreadable' } });
  });

  it('from a page in pieces is stopped by the page without a trace', async () => {
    const { cache, leftovers } = await cacheKit();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield FILE.subarray(0, 1_000);
      throw new Error('the page was closed');
    }
    expect((await cache.addStream(pieces(), incoming({ sizeBytes: FILE.length }))).ok).toBe(false);
    expect(await leftovers()).toEqual([]);
  });
});

describe('a file that was changed on the disk behind our back', () => {
  it('is never handed out: it is deleted, and its release has no file', async () => {
    const { cache, folder } = await cacheKit();
    await cache.addFile(await onStick(FILE), incoming());
    expect((await bytesOf(await cache.find(HASH))).equals(FILE)).toBe(true);
    await writeFile(join(folder, HASH), FILE.subarray(1));
    expect(await cache.find(HASH)).toBeNull();
    expect(cache.list().size).toBe(0);
  });
});

describe('the size limit', () => {
  it('takes the oldest that nobody needs, and never what an open order needs', async () => {
    const { cache, folder } = await cacheKit(undefined, 900_000);
    const files = [1, 2, 3].map((seed) => fileOf(400_000 + 4 * seed));
    for (const [age, bytes] of files.entries()) {
      await cache.addFile(await onStick(bytes), incoming());
      await utimes(join(folder, hashOfBytes(bytes)), age + 1, age + 1);
    }
    const [oldest, middle, newest] = files.map(hashOfBytes);
    if (oldest === undefined || middle === undefined || newest === undefined) throw new Error('no files');
    await cache.tidy(new Set([oldest]), null);
    expect(new Set(cache.list().keys())).toEqual(new Set([oldest, newest]));
    await cache.tidy(new Set([oldest, newest]), null);
    expect(cache.list().size).toBe(2);
  });
});

/** Whether this user may make a small disk: root on Linux. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of two megabytes, gone after the test. */
async function smallDisk(): Promise<string> {
  const folder = join(await passingFolder(), 'disk');
  await mkdir(folder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) throw new Error(mounted.stderr);
  onTestFinished(() => void spawnSync('umount', [folder]));
  return folder;
}

describe.skipIf(!canMount)('a disk that is full', () => {
  it('is noticed before a file that says how long it is', async () => {
    const { cache, leftovers } = await cacheKit(await smallDisk());
    expect(await cache.addFile(await onStick(fileOf(5_000_000)), incoming())).toMatchObject({
      error: { code: 'firmware.file.noRoom' },
    });
    expect(await leftovers()).toEqual([]);
  });

  it('in the middle of a download that did not say is said, and what had come is gone', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200);
      response.end(fileOf(5_000_000));
    });
    const { cache, leftovers } = await cacheKit(await smallDisk());
    expect(await cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({
      error: { code: 'firmware.file.diskFull' },
    });
    expect(cache.list().size).toBe(0);
    expect(await leftovers()).toEqual([]);
  });
});
