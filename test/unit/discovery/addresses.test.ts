import { describe, expect, it } from 'vitest';
import { chooseAddress, findLink } from '../../../electron/adapters/discovery/net/link.ts';
import { isLoopbackAddress, isOwnAddress } from '../../../electron/adapters/discovery/net/own-address.ts';
import { printable } from '../../../electron/adapters/discovery/net/printable.ts';
import { admit } from '../../../electron/adapters/discovery/session/admit.ts';
import { isBenchAddress } from '../../../shared/domain/identity/bench-address.ts';
import { inSubnet } from '../../../shared/domain/identity/ipv4.ts';
import { ETH0, ETH1, LOOPBACK } from '../../fixtures/discovery/listening.ts';

describe('addresses of a bench', () => {
  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.90',
    '169.254.3.3',
    '127.77.0.1',
    'fe80::1',
    'fd00::1',
    '::1',
  ])('include %s', (address) => {
    expect(isBenchAddress(address)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.251',
    '2001:db8::1',
    '::',
    'camera.local',
    '10.0.0',
    '',
    '10.0.0.1/24',
  ])('do not include %j', (address) => {
    expect(isBenchAddress(address)).toBe(false);
  });

  it('are its own where they are the sender, or both on this computer', () => {
    expect(isOwnAddress('10.0.0.5', '10.0.0.5')).toBe(true);
    expect(isOwnAddress('10.0.0.6', '10.0.0.5')).toBe(false);
    expect(isOwnAddress('127.77.0.2', '127.0.0.1')).toBe(true);
    expect(isOwnAddress('127.0.0.1', '10.0.0.5')).toBe(false);
    expect(isLoopbackAddress('127.0.0.1.example')).toBe(false);
  });
});

describe('subnets', () => {
  it.each([
    ['10.77.0.200', '10.77.0.1', 24, true],
    ['10.77.1.1', '10.77.0.1', 24, false],
    ['10.77.1.1', '10.77.0.1', 23, true],
    ['255.255.255.255', '0.0.0.0', 0, true],
    ['10.77.0.1', '10.77.0.1', 32, true],
    ['10.77.0.2', '10.77.0.1', 32, false],
    ['fe80::1', '10.77.0.1', 8, false],
  ])('%s in that of %s/%d: %s', (address, base, prefix, expected) => {
    expect(inSubnet(address, base, prefix)).toBe(expected);
  });

  it('attribute an address to its link, or to none', () => {
    expect(findLink([ETH0, ETH1], '10.78.0.9')).toBe(ETH1);
    expect(findLink([ETH0, ETH1], '192.168.0.90')).toBeNull();
  });
});

describe('the address kept for a device', () => {
  it.each([
    ['the sender, where it is named', ['10.77.0.5', '10.77.0.9'], '10.77.0.9'],
    ['one in the subnet of the link', ['192.168.0.90', '10.77.0.5'], '10.77.0.5'],
    ['a leased one rather than a link-local', ['169.254.3.3', '192.168.0.90'], '192.168.0.90'],
    ['IPv4 rather than IPv6', ['fd00::5', '169.254.3.3'], '169.254.3.3'],
    ['a routable IPv6 rather than a link-local', ['fe80::5', 'fd00::5'], 'fd00::5'],
    ['none, where all are public or of another computer', ['8.8.8.8', '127.0.0.1', 'x'], null],
    ['none, where none is named', [], null],
  ])('is %s', (_, advertised, expected) => {
    expect(chooseAddress(advertised, '10.77.0.9', ETH0)).toBe(expected);
  });

  it('may be a loopback one for a practice device', () => {
    expect(chooseAddress(['127.77.0.3'], '127.0.0.1', LOOPBACK)).toBe('127.77.0.3');
  });
});

describe('whether a packet is read at all', () => {
  const packet = (source: string) =>
    ({ protocol: 'mdns', bytes: Buffer.alloc(0), source, sourcePort: 5353, socketLink: null }) as const;
  const wan = {
    name: 'wan0',
    mac: null,
    addresses: [{ address: '192.168.178.20', prefixLength: 24, family: 'ipv4' as const }],
    isLoopback: false,
    isUp: true,
    incarnation: '',
  };

  it('is attributed by the subnet of its sender', () => {
    expect(admit(packet('10.78.0.7'), [ETH0, ETH1], [])).toMatchObject({ ok: true, value: { link: ETH1 } });
  });

  it('is attributed by its socket before anything else: the answer came to that link', () => {
    expect(admit({ ...packet('192.168.0.90'), socketLink: ETH0 }, [ETH0], [])).toMatchObject({ value: { link: ETH0 } });
  });

  it('is read from a foreign subnet, to name a device that is set up wrongly', () => {
    expect(admit(packet('192.168.0.90'), [ETH0], [])).toMatchObject({ ok: true, value: { link: null } });
  });

  it('is not read from the network of an interface that was not chosen', () => {
    expect(admit(packet('192.168.178.66'), [ETH0], [wan])).toEqual({ ok: false, error: 'other-interface' });
  });

  it('is not read from the internet, whatever socket it came on', () => {
    expect(admit({ ...packet('8.8.8.8'), socketLink: ETH0 }, [ETH0], [])).toEqual({
      ok: false,
      error: 'public-address',
    });
  });
});

describe('text from the network', () => {
  it.each([
    ['  Gate 3 ', 'Gate 3'],
    ['Zufahrt Süd – 門', 'Zufahrt Süd – 門'],
    ['\u001b[2Jx\u0000\u009b\u202e', '[2Jx'],
    ['😀'.repeat(300), '😀'.repeat(256)],
    ['\r\n\t', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j becomes %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});
