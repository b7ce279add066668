import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { completeLock, findMissing, type LockFile } from '../../../tools/set-up/lock-file.mjs';

const committed = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../package-lock.json', import.meta.url)), 'utf8'),
) as LockFile;

describe('the lock file', () => {
  it('names every optional package for every platform: npm ci refuses a file that does not', () => {
    expect(findMissing(committed).map(({ name }) => name)).toEqual([]);
  });

  it('names no registry, so that it can be installed from any', () => {
    expect(Object.values(committed.packages).filter(({ resolved }) => resolved?.startsWith('http') === true)).toEqual(
      [],
    );
  });
});

describe('completing a lock file', () => {
  function lock(): LockFile {
    return {
      packages: {
        '': {},
        'node_modules/lint': {
          dev: true,
          optionalDependencies: { '@lint/linux-x64-musl': '1.2.3', '@lint/win32-arm64': '1.2.3', present: '1.0.0' },
        },
        'node_modules/present': { version: '1.0.0', optional: true },
        'node_modules/zod': { version: '4.6.7' },
      },
    };
  }

  it('adds what is missing with its platform, so that npm skips it elsewhere', () => {
    const completed = lock();
    expect(completeLock(completed)).toEqual(['@lint/linux-x64-musl', '@lint/win32-arm64']);
    expect(completed.packages['node_modules/@lint/linux-x64-musl']).toEqual({
      version: '1.2.3',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    });
    expect(completed.packages['node_modules/@lint/win32-arm64']).toMatchObject({ os: ['win32'], cpu: ['arm64'] });
  });

  it('changes nothing that is there, and nothing the second time', () => {
    const completed = lock();
    completeLock(completed);
    expect(completed.packages['node_modules/zod']).toEqual({ version: '4.6.7' });
    expect(completeLock(completed)).toEqual([]);
  });

  it('leaves a range alone: which version it means is not ours to say', () => {
    const ranged = lock();
    ranged.packages['node_modules/lint'] = { optionalDependencies: { fsevents: '~2.3.3' } };
    expect(findMissing(ranged)).toEqual([]);
  });
});
