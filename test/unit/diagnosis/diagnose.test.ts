import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/domain/diagnosis/diagnose.ts';
import type { BenchFacts, BenchInterface, HeardDevice, SystemFacts } from '../../../shared/domain/diagnosis/facts.ts';
import { type Finding, wordsOfFinding } from '../../../shared/domain/diagnosis/finding.ts';
import type { Mac } from '../../../shared/domain/identity/mac.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };

const ETH0: BenchInterface = {
  name: 'eth0',
  addresses: [
    { address: '10.77.0.1', prefixLength: 16, family: 'ipv4' },
    { address: 'fe80::1', prefixLength: 64, family: 'ipv6' },
  ],
  fit: true,
  listening: true,
  reason: { key: 'discovery.interface.fit' },
};
const SYSTEM: SystemFacts = {
  platform: 'linux',
  hasDefaultRoute: true,
  reversePathFilters: { eth0: 0 },
  reversePathDrops: 0,
  receiveBufferMaxBytes: 4 * 1_024 * 1_024,
  ports: [{ protocol: 'mdns', port: 5_353, state: 'free', holder: null }],
  firewall: null,
  macosVersion: null,
};
const WELL: BenchFacts = {
  system: SYSTEM,
  listening: true,
  listenedMs: 60_000,
  interfaces: [ETH0],
  counters: { received: { mdns: 12 }, dropped: {}, sendFailures: {} },
  devices: [],
  conflicts: [],
};
const device = (changes: Partial<HeardDevice>): HeardDevice => ({
  name: 'AXIS P3265-LVE',
  addresses: ['10.77.0.14'],
  macs: [],
  interface: 'eth0',
  protocols: ['mdns'],
  heardMsAgo: 1_000,
  ...changes,
});

const kinds = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ kind, severity }) => `${severity} ${kind}`);

describe('diagnose', () => {
  it('finds nothing on a bench where nothing is the matter', () => {
    expect(diagnose({ ...WELL, devices: [device({})] })).toEqual([]);
  });

  it.each<readonly [string, Partial<BenchFacts>, readonly string[]]>([
    ['discovery is off', { listening: false }, ['fault not-listening']],
    [
      'no interface is fit',
      {
        interfaces: [
          { ...ETH0, fit: false, listening: false, addresses: [], reason: { key: 'discovery.interface.noIpv4' } },
        ],
      },
      ['fault no-fit-interface', 'risk interface-unfit'],
    ],
    [
      'IPv6 is switched off on an interface of the bench',
      { interfaces: [{ ...ETH0, addresses: ETH0.addresses.slice(0, 1) }] },
      ['note no-ipv6'],
    ],
    ['there is no default route', { system: { ...SYSTEM, hasDefaultRoute: false } }, ['note no-default-route']],
    [
      'the strict filter is on and has dropped nothing yet',
      { system: { ...SYSTEM, reversePathFilters: { eth0: 1 } } },
      ['note reverse-path-filter'],
    ],
    [
      'the loose filter has dropped packets',
      { system: { ...SYSTEM, reversePathFilters: { eth0: 2 }, reversePathDrops: 7 } },
      ['risk reverse-path-filter'],
    ],
    [
      'the filter is on where the bench does not listen',
      { system: { ...SYSTEM, reversePathFilters: { docker0: 2 } } },
      [],
    ],
    [
      'the receive buffer of a stock Debian',
      { system: { ...SYSTEM, receiveBufferMaxBytes: 212_992 } },
      ['note receive-buffer-small'],
    ],
    [
      'that buffer ran over',
      {
        system: { ...SYSTEM, receiveBufferMaxBytes: 212_992 },
        counters: { received: { mdns: 1 }, dropped: { 'mdns.buffer-overrun': 5 }, sendFailures: {} },
      },
      ['risk packets-lost', 'risk receive-buffer-small'],
    ],
    [
      'port 5353 is held',
      { system: { ...SYSTEM, ports: [{ protocol: 'mdns', port: 5_353, state: 'held', holder: 'mdnsd (812)' }] } },
      ['fault port-held'],
    ],
    [
      'a firewall refuses a port',
      { system: { ...SYSTEM, ports: [{ protocol: 'ssdp', port: 1_900, state: 'refused', holder: null }] } },
      ['fault port-refused'],
    ],
    [
      'questions can’t leave',
      { counters: { received: { mdns: 1 }, dropped: {}, sendFailures: { eth0: 3 } } },
      ['fault sends-fail'],
    ],
    [
      'Windows guards a public network and hears nothing',
      {
        listenedMs: 1_000,
        counters: { received: {}, dropped: {}, sendFailures: {} },
        system: { ...SYSTEM, firewall: { profilesOn: ['Public'], publicNetworks: ['Network 2'] } },
      },
      ['risk windows-firewall', 'risk windows-public-network'],
    ],
    [
      'macOS 15 hears nothing: the permission can’t be asked for, silence can be seen',
      {
        listenedMs: 1_000,
        counters: { received: {}, dropped: {}, sendFailures: {} },
        system: { ...SYSTEM, macosVersion: 15 },
      },
      ['risk macos-local-network'],
    ],
    ['macOS 15 hears devices', { system: { ...SYSTEM, macosVersion: 15 } }, []],
    [
      'nothing was heard for a minute',
      { counters: { received: {}, dropped: {}, sendFailures: {} } },
      ['risk nothing-heard'],
    ],
    ['a device on another subnet', { devices: [device({ addresses: ['192.168.7.20'] })] }, ['fault foreign-device']],
    [
      'a device at its factory address',
      { devices: [device({ addresses: ['192.168.0.90'] })] },
      ['fault factory-address-device', 'risk no-dhcp-answer'],
    ],
    [
      'a device that gave itself an address',
      { devices: [device({ addresses: ['169.254.7.9'] })] },
      ['fault self-addressed-device', 'risk no-dhcp-answer'],
    ],
    [
      'a foreign device of an earlier day, not heard since the start',
      { devices: [device({ addresses: ['192.168.7.20'], heardMsAgo: null })] },
      [],
    ],
    [
      'this computer itself got no lease',
      {
        interfaces: [
          {
            ...ETH0,
            addresses: [{ address: '169.254.1.2', prefixLength: 16, family: 'ipv4' }, ...ETH0.addresses.slice(1)],
          },
        ],
      },
      ['risk no-lease'],
    ],
    [
      'two devices at one address',
      { conflicts: [{ address: '10.77.0.9', macs: ['e0:a7:00:00:00:01', 'e0:a7:00:00:00:02'] as Mac[] }] },
      ['fault duplicate-address'],
    ],
    [
      'copies and other programs’ answers',
      {
        counters: { received: { mdns: 1 }, dropped: { 'mdns.copy': 9, 'ws-discovery.unrelated': 4 }, sendFailures: {} },
      },
      [],
    ],
    [
      'packets that can’t be read',
      { counters: { received: { mdns: 1 }, dropped: { 'mdns.malformed': 9 }, sendFailures: {} } },
      ['note packets-refused'],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(kinds(diagnose({ ...WELL, ...changes }))).toEqual(expected);
  });

  it('reaches a foreign device from an address beside it, never from its own', () => {
    const ownAddressFor = (address: string): unknown =>
      diagnose({ ...WELL, devices: [device({ addresses: [address] })] })[0]?.evidence;
    expect(ownAddressFor('192.168.7.20')).toMatchObject({ ownAddress: '192.168.7.222/24' });
    expect(ownAddressFor('192.168.7.222')).toMatchObject({ ownAddress: '192.168.7.223/24' });
  });

  it('has two sentences for every kind, each filled from its evidence alone', () => {
    const words = en.diagnosis.finding;
    for (const finding of diagnose({
      ...WELL,
      listening: false,
      system: { ...SYSTEM, hasDefaultRoute: false, reversePathFilters: { eth0: 2 }, receiveBufferMaxBytes: 1 },
      devices: [device({ addresses: ['192.168.0.90'] }), device({ addresses: ['10.9.0.1'] })],
    })) {
      const { says, todo } = wordsOfFinding(finding);
      const text = Object.values(words[finding.kind]).join(' ');
      const gaps = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
      expect(Object.keys({ ...says.params, ...todo.params })).toEqual(expect.arrayContaining(gaps));
    }
  });
});
