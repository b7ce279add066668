import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createOuiRegistry } from '../../../electron/adapters/files/oui-registry.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { mac } from '../../fixtures/observations.ts';

const RESOURCES = fileURLToPath(new URL('../../../resources/', import.meta.url));

describe('the registry of makers that ships', () => {
  const registrantOf = createOuiRegistry(RESOURCES, createMemoryLog());

  it.each([
    ['e0:a7:00:37:c2:60', 'Verkada Inc'],
    ['ac:cc:8e:8a:71:44', 'Axis Communications AB'],
    ['00:0d:b9:11:22:33', 'PC Engines GmbH'],
  ])('names who registered %s', async (address, maker) => {
    expect(await registrantOf(mac(address))).toBe(maker);
  });

  it('knows the smaller blocks that several makers share a prefix in', async () => {
    // 9C:43:1E belongs to IEEE itself, which gives it out in sixteen parts.
    expect(await registrantOf(mac('9c:43:1e:90:00:01'))).toBe('"CONTINENT" Co. Ltd');
  });

  it('says nothing of a MAC that a program made up', async () => {
    expect(await registrantOf(mac('02:11:22:33:44:55'))).toBeNull();
  });

  it('is small enough to ship', () => {
    expect(statSync(`${RESOURCES}knowledge/oui-registry.txt.gz`).size).toBeLessThan(1_000_000);
  });

  it('does without where the file is not there, and says so once in the log', async () => {
    const log = createMemoryLog();
    const without = createOuiRegistry('/nowhere', log);
    expect(await without(mac('ac:cc:8e:8a:71:44'))).toBeNull();
    expect(await without(mac('ac:cc:8e:8a:71:44'))).toBeNull();
    expect(log.lines.filter((line) => JSON.stringify(line).includes('registry'))).toHaveLength(1);
  });
});
