import { describe, expect, it } from 'vitest';
import { urlHost } from '../../../electron/adapters/device/http/url-host.ts';
import { parseUnsettled } from '../../../electron/adapters/discovery/interfaces/unsettled.ts';
import { createMdnsListener } from '../../../electron/adapters/discovery/mdns/listener.ts';
import { chooseAddress, type Link } from '../../../electron/adapters/discovery/net/link.ts';
import { isOnLink, withInterface, withZone } from '../../../electron/adapters/discovery/net/zone.ts';
import { admit } from '../../../electron/adapters/discovery/session/admit.ts';
import { createWsDiscoveryListener } from '../../../electron/adapters/discovery/ws-discovery/listener.ts';
import { ETH0, ETH1, listening } from '../../fixtures/discovery/listening.ts';
import { a, aaaa, ptr, response, srv, txt } from '../../fixtures/discovery/mdns-packet.ts';
import { hello } from '../../fixtures/discovery/ws-discovery-message.ts';
import { observation } from '../../fixtures/observations.ts';

const LINKS: readonly Link[] = [
  { ...ETH0, zone: 'eth0' },
  { ...ETH1, zone: 'eth1' },
];
const LOCAL = 'fe80::5';

describe('a packet over IPv6', () => {
  const packet = (source: string, zone?: string) => ({
    protocol: 'mdns' as const,
    bytes: Buffer.alloc(0),
    source,
    sourcePort: 5353,
    socketLink: null,
    ...(zone === undefined ? {} : { zone }),
  });
  const facts = (name: string, address: string) => ({
    name,
    mac: null,
    addresses: [{ address, prefixLength: 64, family: 'ipv6' as const }],
    isLoopback: false,
    isUp: true,
    incarnation: '',
  });

  it('came by the interface that its zone names, whatever subnets there are', () => {
    expect(admit(packet(LOCAL, 'eth1'), LINKS, [])).toMatchObject({ value: { link: { name: 'eth1' } } });
  });

  it('is not read from an interface that was not chosen', () => {
    expect(admit(packet(LOCAL, 'wan0'), LINKS, [])).toEqual({ ok: false, error: 'other-interface' });
    expect(admit(packet('fd00:9::5'), LINKS, [facts('wan0', 'fd00:9::1')])).toEqual({
      ok: false,
      error: 'other-interface',
    });
  });

  it('came, from an address that needs no zone, by the interface that has its subnet', () => {
    const interfaces = [facts('eth0', 'fd00:8::1'), facts('eth1', 'fd00:9::1')];
    expect(admit(packet('fd00:9::5'), LINKS, interfaces)).toMatchObject({ value: { link: { name: 'eth1' } } });
    expect(admit(packet('fd00:7::5'), LINKS, interfaces)).toMatchObject({ ok: true, value: { link: null } });
  });

  it('is not read from the internet', () => {
    expect(admit(packet('2001:db8::5'), LINKS, [])).toEqual({ ok: false, error: 'public-address' });
  });
});

describe('the address of a device that was heard over IPv6', () => {
  it.each([
    ['its IPv4 address, where it names one', [LOCAL, '10.77.0.9'], '10.77.0.9'],
    ['the sender, rather than another address that only the device vouches for', ['fd00::5', LOCAL], LOCAL],
  ])('is %s', (_, advertised, expected) => {
    expect(chooseAddress(advertised, LOCAL, ETH0)).toBe(expected);
  });

  it('carries the zone, so that it can be asked; one that has it, and any other, stays as it is', () => {
    const at = (address: string, name: string | null = 'eth1') =>
      withZone({ ...observation({ address }), interface: name }, LINKS).address;
    expect([at(LOCAL), at(`${LOCAL}%x`), at('fd00::5'), at('10.77.0.5'), at(LOCAL, null)]).toEqual([
      `${LOCAL}%eth1`,
      `${LOCAL}%x`,
      'fd00::5',
      '10.77.0.5',
      LOCAL,
    ]);
  });

  it('is asked only by the zone of a chosen link', () => {
    expect([`${LOCAL}%eth0`, `${LOCAL}%wan0`, LOCAL, '10.78.0.4'].map((each) => isOnLink(each, LINKS))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('stands in a URL in brackets and without the zone, which the device would not know', () => {
    expect(urlHost(`${LOCAL}%eth0`)).toBe(`[${LOCAL}]`);
  });
});

describe('an interface whose link-local address is not in use', () => {
  it('is named while the address is tried on the link, and when another host has it', () => {
    const rows = [
      'fe80000000000000aabbccfffeddee01 02 40 20 80 eth0',
      'fe80000000000000aabbccfffeddee02 03 40 20 c0     eth1',
      'fe80000000000000aabbccfffeddee03 04 40 20 88     eth2',
      'fd000000000000000000000000000001 05 40 00 c0     eth3',
      '00000000000000000000000000000001 01 80 10 80       lo',
    ];
    expect([...parseUnsettled(rows.join('\n'))]).toEqual(['eth1', 'eth2']);
    expect(parseUnsettled('').size).toBe(0);
  });
});

describe('WS-Discovery over IPv6', () => {
  it.each(['[fe80::5]', '[fe80::5%25eth7]', '[fe80::5%3]', '[FE80:0::5]'])(
    'reads the door %s, whatever zone the device writes',
    (host) => {
      const { hear, sightings } = listening(
        'ws-discovery',
        (deps) => createWsDiscoveryListener({ ...deps, port: 3702, loadDocument: () => Promise.resolve(null) }),
        LINKS,
      );
      hear(
        hello({ types: 'tds:Device', scopes: 'onvif://www.onvif.org/name/x', xaddrs: `http://${host}:8080/x` }),
        LOCAL,
      );
      expect(sightings[0]?.observation).toMatchObject({ address: LOCAL, endpoints: [{ port: 8080, path: '/x' }] });
    },
  );
});

describe('mDNS over IPv6', () => {
  const DOOR = 'Front door/_http/_tcp/local';
  const records = (...addresses: readonly ReturnType<typeof a>[]) =>
    response(ptr('_http/_tcp/local', DOOR), srv(DOOR, 80, 'door/local'), txt(DOOR, []), ...addresses);
  const sixth = aaaa('door/local', [0xfe80, 0, 0, 0, 0, 0, 0, 5]);

  it('waits for the IPv4 address of a service without a key, which would else stand on the board twice', () => {
    const { hear, sightings, clock } = listening('mdns', createMdnsListener, LINKS);
    hear(records(sixth), LOCAL);
    expect(sightings).toEqual([]);
    hear(response(a('door/local', '10.77.0.9')), '10.77.0.9');
    clock.advance(20_000);
    expect(new Set(sightings.map(({ observation: { address } }) => address))).toEqual(new Set(['10.77.0.9']));
  });

  it('tells of it at its IPv6 address once the other was asked for in vain', () => {
    const { hear, sightings, sent, clock } = listening('mdns', createMdnsListener, LINKS);
    hear(records(sixth), LOCAL);
    clock.advance(20_000);
    expect(sightings.at(-1)?.observation.address).toBe(LOCAL);
    expect(sent.length).toBeGreaterThan(0);
  });
});

describe('a device of a foreign subnet', () => {
  const facts = (name: string, changes: { isUp?: boolean; isLoopback?: boolean } = {}) => ({
    name,
    mac: null,
    addresses: [],
    isLoopback: false,
    isUp: true,
    incarnation: '',
    ...changes,
  });
  const foreign = { ...observation({ address: '192.168.0.90' }), interface: null };
  const byWhich = (links: readonly Link[], ...interfaces: readonly ReturnType<typeof facts>[]) =>
    withInterface(foreign, links, interfaces).interface;

  it('was heard by the one interface there is', () => {
    expect(byWhich([ETH0], facts('lo', { isLoopback: true }), facts('eth0'), facts('eth1', { isUp: false }))).toBe(
      'eth0',
    );
  });

  it('was heard by nobody knows which of two: also one that was not chosen may have let it in', () => {
    expect(byWhich([ETH0, ETH1], facts('eth0'), facts('eth1'))).toBeNull();
    expect(byWhich([ETH0], facts('eth0'), facts('wlan0'))).toBeNull();
    expect(byWhich([])).toBeNull();
  });
});
