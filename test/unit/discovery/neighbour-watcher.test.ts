import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../electron/adapters/discovery/listener.ts';
import { neighbourSource } from '../../../electron/adapters/discovery/neighbours/load.ts';
import type { Neighbour } from '../../../electron/adapters/discovery/neighbours/parse.ts';
import { createNeighbourWatcher } from '../../../electron/adapters/discovery/neighbours/watcher.ts';
import type { Mac } from '../../../shared/domain/identity/mac.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { ETH0, ETH1 } from '../../fixtures/discovery/listening.ts';

const A = 'e0:a7:00:37:c2:60' as Mac;
const B = 'ac:cc:8e:00:00:01' as Mac;
const entry = (address: string, mac: Mac, changes: Partial<Neighbour> = {}): Neighbour => ({
  address,
  mac,
  interface: 'eth0',
  ownAddress: null,
  ...changes,
});

interface Bench {
  readonly told: readonly string[];
  readonly newMacs: () => number;
  readonly stop: () => void;
  /** The table is this from the next reading on. */
  readonly read: (table: readonly Neighbour[]) => Promise<void>;
}

function start(): Bench {
  const clock = createManualClock();
  const sightings: Sighting[] = [];
  let table: readonly Neighbour[] = [];
  let newMacs = 0;
  const watcher = createNeighbourWatcher({
    clock,
    source: { load: () => Promise.resolve(table), everyMs: 2_000 },
    links: () => [ETH0, ETH1],
    sink: { sighted: (sighting) => void sightings.push(sighting), dropped: () => undefined },
    onNewMac: () => {
      newMacs += 1;
    },
  });
  watcher.start();
  const told: string[] = [];
  return {
    told,
    newMacs: () => newMacs,
    stop: () => watcher.stop(),
    read: async (next) => {
      table = next;
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(2_000);
      await new Promise((resolve) => setImmediate(resolve));
      told.length = 0;
      told.push(
        ...sightings.map(({ observation: { interface: name, address, keys } }) => `${name} ${address} ${keys.macs[0]}`),
      );
    },
  };
}

describe('the neighbour table', () => {
  it('is told entry by entry, each once for as long as it stays as it is', async () => {
    const { read, told } = start();
    await read([entry('10.77.0.14', A)]);
    await read([entry('10.77.0.14', A), entry('10.78.0.2', B, { interface: 'eth1' })]);
    await read([entry('10.77.0.14', A), entry('10.78.0.2', B, { interface: 'eth1' })]);
    expect(told).toEqual([`eth0 10.77.0.14 ${A}`, `eth1 10.78.0.2 ${B}`]);
  });

  it('is told again where an address has passed to another MAC, or an entry came back', async () => {
    const { read, told } = start();
    await read([entry('10.77.0.14', A)]);
    await read([entry('10.77.0.14', B)]);
    await read([]);
    await read([entry('10.77.0.14', B)]);
    expect(told).toEqual([`eth0 10.77.0.14 ${A}`, `eth0 10.77.0.14 ${B}`, `eth0 10.77.0.14 ${B}`]);
  });

  it('leaves out other interfaces and public addresses', async () => {
    const { read, told } = start();
    await read([entry('10.77.0.14', A, { interface: 'wan0' }), entry('93.184.216.34', B)]);
    expect(told).toEqual([]);
  });

  it('finds the interface by its own address, or by subnet, where the table names none', async () => {
    const { read, told } = start();
    await read([
      entry('192.168.0.90', A, { interface: null, ownAddress: '10.78.0.1' }),
      entry('10.77.0.15', B, { interface: null }),
    ]);
    expect(told).toEqual([`eth1 192.168.0.90 ${A}`, `eth0 10.77.0.15 ${B}`]);
  });

  it('has everybody asked when a MAC is new, and not when one only moves', async () => {
    const { read, newMacs } = start();
    await read([entry('10.77.0.14', A)]);
    expect(newMacs()).toBe(1);
    await read([entry('10.77.0.20', A)]);
    expect(newMacs()).toBe(1);
  });

  it('is read no more once stopped', async () => {
    const { read, told, stop } = start();
    stop();
    await read([entry('10.77.0.14', A)]);
    expect(told).toEqual([]);
  });

  it('is read from a file where the practice bench writes one, and is empty until it does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grd-'));
    const file = join(folder, 'neighbours');
    const source = neighbourSource(file, 'win32');
    expect(await source.load()).toEqual([]);
    writeFileSync(file, `127.77.0.3 0x1 0x2 ${A} * lo\n`);
    expect(await source.load()).toEqual([{ address: '127.77.0.3', mac: A, interface: 'lo', ownAddress: null }]);
    rmSync(folder, { recursive: true });
  });
});
