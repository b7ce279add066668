import { describe, expect, it } from 'vitest';
import { holdAddress } from '../../../shared/domain/identity/address.ts';
import { isBenchAddress } from '../../../shared/domain/identity/bench-address.ts';
import { inSubnet6, parseIpv6 } from '../../../shared/domain/identity/ipv6.ts';
import { tellStory } from '../../fixtures/identity-story.ts';
import { observation } from '../../fixtures/observations.ts';

const V4 = '10.77.0.20';
const V6 = 'fe80::20%eth0';
const said = (address: string, second: number, endpointReference = 'urn:uuid:pc') =>
  observation({ protocol: 'ws-discovery', keys: { macs: [], endpointReference }, address, second });

describe('a computer that says Hello over both families', () => {
  it.each([
    ['IPv4 first', [V4, V6]],
    ['IPv6 first', [V6, V4]],
  ])('is one device, asked at its IPv4 address: %s', (_, order) => {
    const devices = tellStory([...order, ...order].map((address, second) => said(address, second)));
    expect(devices).toHaveLength(1);
    expect(devices[0]?.addresses).toEqual([V4, V6]);
  });

  it('stays apart from its clones, for then nobody can tell whose the IPv6 address is', () => {
    const devices = tellStory([said(V4, 0), said('10.77.0.21', 1), said(V6, 2)]);
    expect(devices.map(({ addresses }) => addresses)).toEqual([[V4], ['10.77.0.21'], [V6]]);
  });

  it('takes no second address of one family for its own: that is a clone', () => {
    const devices = tellStory([said(V4, 0), said(V6, 1), said('fe80::21%eth0', 2)]);
    expect(devices).toHaveLength(2);
  });

  it('is not joined across links, on which the same reference may be another computer', () => {
    const far = { ...said(V6, 1), interface: 'eth1' };
    expect(tellStory([said(V4, 0), far])).toHaveLength(2);
  });

  it('is not joined with what says another reference', () => {
    expect(tellStory([said(V4, 0), said(V6, 1, 'urn:uuid:other')])).toHaveLength(2);
  });
});

describe('addresses held', () => {
  it('have IPv4 in front, in whatever order they were seen', () => {
    expect(holdAddress([V4], V6, 1)).toEqual([V4, V6]);
    expect(holdAddress([V6], V4, 1)).toEqual([V4, V6]);
    expect(holdAddress([V4, V6], '10.77.0.30', 1)).toEqual(['10.77.0.30', V6]);
  });
});

describe('IPv6 addresses', () => {
  it.each([
    ['::', 0n],
    ['::1', 1n],
    ['fe80::1%eth0', (0xfe80n << 112n) + 1n],
    ['1:2:3:4:5:6:7:8', 0x0001_0002_0003_0004_0005_0006_0007_0008n],
  ])('%s is a number', (text, expected) => {
    expect(parseIpv6(text)).toBe(expected);
  });

  it.each([
    '',
    ':',
    '1',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '10.0.0.1',
    '1:2:3:4::5:6:7:8',
    'g::',
  ])('%j is none', (text) => {
    expect(parseIpv6(text)).toBeNull();
  });

  it('lie in a subnet by their first bits', () => {
    expect(inSubnet6('fd00:0:0:9::5', 'fd00:0:0:9::1', 64)).toBe(true);
    expect(inSubnet6('fd00:0:0:8::5', 'fd00:0:0:9::1', 64)).toBe(false);
    expect(inSubnet6('10.0.0.1', 'fd00::1', 8)).toBe(false);
  });

  it('may be asked with the zone of a link, and with no zone that is none', () => {
    expect(['fe80::1%eth0', 'fe80::1%12', 'fe80::1%eth0.10'].map(isBenchAddress)).toEqual([true, true, true]);
    expect(['fe80::1%', 'fe80::1%a b', 'fe80::1%a/../b', 'fd00::1%eth0', '10.0.0.1%eth0'].map(isBenchAddress)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
