import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeviceMemory, factoryMemory } from '../../../electron/practice/device/memory.ts';
import { openStateFile } from '../../../electron/practice/device/state-file.ts';
import { openNeighbours } from '../../../electron/practice/net/neighbours.ts';

let folder = '';
const rethrow = (error: unknown): never => {
  throw error;
};
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'grp-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

const FLASHED: DeviceMemory = {
  firmware: '10.9',
  pending: { version: '10.10', loops: 0, resetsSettings: false, unlessCommitted: { withinMs: 60_000 } },
  flashes: [{ version: '10.10', sha256: 'ab', sizeBytes: 512, at: '2026-11-23T09:00:00.000Z' }],
  uploads: 2,
  loopsLeft: 0,
  isReset: false,
  trial: { previous: '10.8', endsAtMs: null },
  tls: { key: 'k', certificate: 'c' },
};

describe('openStateFile', () => {
  it('finds after a restart what was saved, firmware versions as text', async () => {
    const first = await openStateFile(folder, rethrow);
    first.save('A', factoryMemory('5.50'));
    first.save('B', FLASHED);
    await first.flush();
    const second = await openStateFile(folder, rethrow);
    expect(second.find('A')).toEqual(factoryMemory('5.50'));
    expect(second.find('B')).toEqual(FLASHED);
    expect(second.find('C')).toBeNull();
  });

  it.each(['{', '{"format":1,"devices":{}}', '{"format":2,"devices":{"A":{"firmware":10.1}}}'])(
    'sets %s aside instead of reading half of it, and never deletes it',
    async (damaged) => {
      await writeFile(path.join(folder, 'devices.json'), damaged);
      const state = await openStateFile(folder, rethrow);
      expect(state.find('A')).toBeNull();
      expect(await readFile(path.join(folder, 'devices.json.damaged'), 'utf8')).toBe(damaged);
    },
  );
});

describe('openNeighbours', () => {
  it('writes complete entries in the columns of /proc/net/arp, and takes them out again', async () => {
    const neighbours = openNeighbours(folder, 'lo', rethrow);
    neighbours.add('127.77.0.1', 'e0:a7:00:0a:00:01');
    neighbours.add('127.77.255.254', 'e0:a7:00:0a:00:02');
    await neighbours.flush();
    expect((await readFile(neighbours.file, 'utf8')).split('\n')).toEqual([
      'IP address       HW type     Flags       HW address            Mask     Device',
      '127.77.0.1       0x1         0x2         e0:a7:00:0a:00:01     *        lo',
      '127.77.255.254   0x1         0x2         e0:a7:00:0a:00:02     *        lo',
      '',
    ]);
    neighbours.remove('127.77.0.1');
    await neighbours.flush();
    expect(await readFile(neighbours.file, 'utf8')).not.toContain('e0:a7:00:0a:00:01');
    expect(await readdir(folder)).toEqual(['neighbours']);
  });
});
