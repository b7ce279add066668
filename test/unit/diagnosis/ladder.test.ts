import { describe, expect, it } from 'vitest';
import type { BenchFacts } from '../../../shared/domain/diagnosis/facts.ts';
import { type AddressFacts, climb, mayAsk } from '../../../shared/domain/diagnosis/ladder.ts';
import type { Mac } from '../../../shared/domain/identity/mac.ts';

const FACTS: BenchFacts = {
  system: {
    platform: 'linux',
    hasDefaultRoute: true,
    reversePathFilters: {},
    reversePathDrops: 0,
    receiveBufferMaxBytes: null,
    ports: [],
    firewall: null,
    macosVersion: null,
  },
  listening: true,
  listenedMs: 10_000,
  interfaces: [
    {
      name: 'eth0',
      addresses: [{ address: '10.77.0.1', prefixLength: 16, family: 'ipv4' }],
      fit: true,
      listening: true,
      reason: { key: 'discovery.interface.fit' },
    },
    {
      name: 'office',
      addresses: [{ address: '192.168.1.5', prefixLength: 24, family: 'ipv4' }],
      fit: true,
      listening: false,
      reason: { key: 'discovery.interface.fit' },
    },
  ],
  counters: { received: {}, dropped: {}, sendFailures: {} },
  devices: [],
  conflicts: [],
};
const NOTHING: AddressFacts = { address: '10.77.0.14', mac: null, maker: null, doors: [], devices: [] };
const MAC = 'ac:cc:8e:00:00:01' as Mac;
const HEARD = {
  name: 'AXIS P3265-LVE',
  addresses: ['10.77.0.14'],
  macs: [MAC],
  interface: 'eth0',
  protocols: ['mdns' as const],
  heardMsAgo: 2_000,
};
const OPEN = [{ port: 80, state: 'open' as const }];
const REFUSED = [{ port: 80, state: 'refused' as const }];

const climbed = (changes: Partial<AddressFacts>): string => {
  const { rungs, verdict } = climb({ ...NOTHING, ...changes }, FACTS);
  const marks = rungs.map(({ state }) => ({ passed: '+', failed: '-', 'not-asked': '.' })[state]);
  return `${marks.join('')} ${verdict.key.replace('diagnosis.verdict.', '')}`;
};

describe('the ladder of one address', () => {
  it.each<readonly [string, Partial<AddressFacts>]>([
    ['+++++ fine', { mac: MAC, doors: OPEN, devices: [HEARD] }],
    ['++++- quiet', { mac: MAC, doors: OPEN }],
    ['+++-- noDoor', { mac: MAC, doors: REFUSED }],
    ['++--- absent', { doors: [{ port: 80, state: 'silent' }] }],
    ['++--+ heardOnly', { devices: [HEARD] }],
    ['+-..- foreign', { address: '192.168.0.90' }],
    ['+-..+ foreignHeard', { address: '192.168.0.90', devices: [HEARD] }],
    ['-.... public', { address: '8.8.8.8' }],
    ['-.... own', { address: '10.77.0.1' }],
  ])('comes to %s', (expected, changes) => {
    expect(climbed(changes)).toBe(expected);
  });

  it('takes a refusal for a host that is there, though the cable’s own answer was lost', () => {
    expect(climbed({ doors: REFUSED })).toBe('++--- noDoor');
  });

  it('does not take what was heard on another day for a sign of life', () => {
    expect(climbed({ devices: [{ ...HEARD, heardMsAgo: null }] })).toBe('++--- absent');
  });
});

describe('who may be asked', () => {
  it.each<readonly [string, boolean]>([
    ['10.77.0.14', true],
    ['10.78.0.14', false],
    ['192.168.1.7', false],
    ['10.77.0.1', false],
    ['8.8.8.8', false],
    ['010.77.0.14', false],
    ['camera.local', false],
  ])('%s: %s', (address, expected) => {
    expect(mayAsk(address, FACTS)).toBe(expected);
  });
});
