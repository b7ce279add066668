import { describe, expect, it } from 'vitest';
import { startChild } from '../fixtures/child.ts';
import { codeOf, open, temporaryFolder, tryOpen } from '../fixtures/store.ts';

const HOLDER = new URL('./children/hold-store.ts', import.meta.url);

describe('two instances on one data folder', () => {
  it('refuses the second one in another process, with the folder’s name', async () => {
    const folder = temporaryFolder();
    const child = startChild(HOLDER, [folder]);
    expect(await child.nextLine()).toBe('open');
    expect(tryOpen(folder)).toMatchObject({
      ok: false,
      error: { code: 'store.inUse', sentence: { key: 'errors.store.inUse', params: { folder } } },
    });
  });

  it('is refused from the other side too', async () => {
    const folder = temporaryFolder();
    open(folder);
    expect(await startChild(HOLDER, [folder]).nextLine()).toBe('store.inUse');
  });

  it('lets the next one in after kill -9: the kernel lets go of the lock, no file of the dead is in the way', async () => {
    const folder = temporaryFolder();
    const child = startChild(HOLDER, [folder]);
    expect(await child.nextLine()).toBe('open');
    child.kill();
    await child.gone;
    expect(open(folder).benchId).toBe('held');
  });

  it('lets the next one in after an orderly close', async () => {
    const folder = temporaryFolder();
    const child = startChild(HOLDER, [folder]);
    expect(await child.nextLine()).toBe('open');
    child.endInput();
    await child.gone;
    expect(open(folder).benchId).toBe('held');
  });

  it('refuses a second one in the same process as well, and only until the first is closed', () => {
    const folder = temporaryFolder();
    const first = open(folder);
    expect(codeOf(tryOpen(folder))).toBe('store.inUse');
    first.close();
    expect(open(folder).benchId).toBe(first.benchId);
  });
});
