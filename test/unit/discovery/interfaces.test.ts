import { describe, expect, it } from 'vitest';
import { chooseLinks, describeInterfaces } from '../../../electron/adapters/discovery/interfaces/choice.ts';
import type { InterfaceFacts } from '../../../electron/adapters/discovery/interfaces/facts.ts';
import { judgeInterface } from '../../../electron/adapters/discovery/interfaces/judge.ts';
import { loadInterfaces } from '../../../electron/adapters/discovery/interfaces/load.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };

const BENCH = { allowLoopback: false };
const PRACTICE = { allowLoopback: true };

function facts(name: string, changes: Partial<InterfaceFacts> = {}): InterfaceFacts {
  return {
    name,
    mac: '02:00:00:00:00:01',
    addresses: [{ address: '10.77.0.1', prefixLength: 24, family: 'ipv4' }],
    isLoopback: false,
    isUp: true,
    incarnation: '7',
    ...changes,
  };
}

const LO = facts('lo', {
  mac: null,
  isLoopback: true,
  addresses: [{ address: '127.0.0.1', prefixLength: 8, family: 'ipv4' }],
});

describe('whether an interface is fit for a bench', () => {
  it.each(['eth0', 'enp3s0', 'wlan0', 'en5', 'Ethernet 2', 'WLAN', 'br0', 'bond0', 'usb0', 'Wi-Fi'])(
    'is so for %s with a private address',
    (name) => {
      expect(judgeInterface(facts(name), BENCH)).toMatchObject({
        fit: true,
        reason: { key: 'discovery.interface.fit' },
      });
    },
  );

  it.each([
    ['docker0', 'container'],
    ['br-0a1b2c3d4e5f', 'container'],
    ['veth12ab', 'container'],
    ['cni0', 'container'],
    ['tun0', 'vpn'],
    ['wg0', 'vpn'],
    ['utun3', 'vpn'],
    ['tailscale0', 'vpn'],
    ['Acme VPN', 'vpn'],
    ['virbr0', 'virtual'],
    ['vmnet8', 'virtual'],
    ['vEthernet (WSL)', 'virtual'],
    ['VirtualBox Host-Only Network', 'virtual'],
    ['awdl0', 'virtual'],
    ['bridge100', 'virtual'],
  ])('is not so for %s, as it is %s, unless it is chosen by hand', (name, kind) => {
    expect(judgeInterface(facts(name), BENCH)).toEqual({
      fit: false,
      usable: true,
      reason: { key: `discovery.interface.${kind}`, params: { name } },
    });
  });

  it.each([
    ['down', { isUp: false, addresses: [] }],
    ['noIpv4', { addresses: [] }],
    ['noIpv4', { addresses: [{ address: 'fe80::1', prefixLength: 64, family: 'ipv6' as const }] }],
    ['public', { addresses: [{ address: '93.184.216.34', prefixLength: 24, family: 'ipv4' as const }] }],
  ])('is not so, and can not be chosen, when it is %s', (reason, changes) => {
    expect(judgeInterface(facts('eth0', changes), BENCH)).toMatchObject({
      fit: false,
      usable: false,
      reason: { key: `discovery.interface.${reason}` },
    });
  });

  it('is so for loopback on a practice bench only', () => {
    expect(judgeInterface(LO, BENCH)).toMatchObject({ fit: false, usable: false });
    expect(judgeInterface(LO, PRACTICE)).toMatchObject({ fit: true });
  });

  it('says why in words that the catalogue has', () => {
    const said = [facts('eth0'), facts('docker0'), facts('tun0'), facts('virbr0'), LO, facts('x', { isUp: false })]
      .flatMap((each) => [judgeInterface(each, BENCH), judgeInterface(each, PRACTICE)])
      .concat(judgeInterface(facts('x', { addresses: [] }), BENCH))
      .map(({ reason }) => reason.key.replace('discovery.interface.', ''));
    expect(Object.keys(en.discovery.interface)).toEqual(expect.arrayContaining(said));
  });
});

describe('which links are listened on', () => {
  const docker = facts('docker0', { addresses: [{ address: '172.17.0.1', prefixLength: 16, family: 'ipv4' }] });
  const twoAddresses = facts('eth1', {
    addresses: [
      { address: '10.78.0.1', prefixLength: 24, family: 'ipv4' },
      { address: '192.168.0.5', prefixLength: 24, family: 'ipv4' },
      { address: 'fe80::5', prefixLength: 64, family: 'ipv6' },
    ],
  });

  it('are those of every fit interface, one for each of its IPv4 addresses', () => {
    const links = chooseLinks([LO, facts('eth0'), twoAddresses, docker], null, BENCH);
    expect(links.map(({ name, address }) => `${name} ${address}`)).toEqual([
      'eth0 10.77.0.1',
      'eth1 10.78.0.1',
      'eth1 192.168.0.5',
    ]);
  });

  it('are those of the named interfaces and no others, virtual ones included', () => {
    expect(chooseLinks([facts('eth0'), docker], ['docker0', 'gone0'], BENCH)).toMatchObject([{ name: 'docker0' }]);
  });

  it('never include loopback on a real bench, even by name', () => {
    expect(chooseLinks([LO], ['lo'], BENCH)).toEqual([]);
    expect(chooseLinks([LO], ['lo'], PRACTICE)).toHaveLength(1);
  });

  it('differ when an interface was taken out and put back under the same name and address', () => {
    const [before] = chooseLinks([facts('eth0')], null, BENCH);
    const [after] = chooseLinks([facts('eth0', { incarnation: '8' })], null, BENCH);
    expect(after).not.toEqual(before);
  });
});

describe('the interfaces as doors show them', () => {
  it('say where Greenroom listens', () => {
    expect(describeInterfaces([facts('eth0'), facts('eth1')], new Set(['eth1']), BENCH)).toMatchObject([
      { name: 'eth0', fit: true, listening: false },
      { name: 'eth1', fit: true, listening: true },
    ]);
  });

  it("are this computer's own", () => {
    const loopback = loadInterfaces().find(({ isLoopback }) => isLoopback);
    expect(loopback).toMatchObject({ isUp: true, mac: null });
    expect(loopback?.addresses).toContainEqual({ address: '127.0.0.1', prefixLength: 8, family: 'ipv4' });
  });
});
