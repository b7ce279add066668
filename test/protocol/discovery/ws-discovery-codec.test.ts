import { describe, expect, it } from 'vitest';
import {
  bareUuid,
  type DescribedDevice,
  decodeWsDiscovery,
} from '../../../electron/adapters/discovery/ws-discovery/decode.ts';
import { encodeProbe } from '../../../electron/adapters/discovery/ws-discovery/encode.ts';
import { readDescription } from '../../../electron/adapters/discovery/ws-discovery/facts.ts';
import { capture } from '../../fixtures/discovery/captures.ts';
import { bye, envelope, hello, probeMatches, type WireDevice } from '../../fixtures/discovery/ws-discovery-message.ts';

const SOURCE = '10.77.0.9';
const LINK = { name: 'eth0', address: '10.77.0.1', prefixLength: 24, incarnation: '' };

function devicesIn(bytes: Buffer): readonly DescribedDevice[] {
  const decoded = decodeWsDiscovery(bytes);
  if (!decoded.ok || decoded.value.kind === 'question') throw new Error(`no device: ${JSON.stringify(decoded)}`);
  return decoded.value.devices;
}

function factsOf(device: WireDevice): ReturnType<typeof readDescription> {
  const [described] = devicesIn(hello(device));
  if (described === undefined) throw new Error('no device');
  return readDescription(described, SOURCE, LINK);
}

describe('reading WS-Discovery', () => {
  it('reads a Hello of wsdd, which has neither types nor scopes', () => {
    const [device] = devicesIn(capture('wsddHello'));
    expect(device).toEqual({
      endpointReference: 'urn:uuid:e5e61fb5-d685-5b50-9ba7-acb6e6962ef3',
      types: [],
      scopes: [],
      xaddrs: ['http://10.79.0.4:5357/e5e61fb5-d685-5b50-9ba7-acb6e6962ef3'],
    });
  });

  it('reads its Bye', () => {
    const decoded = decodeWsDiscovery(capture('wsddBye'));
    expect(decoded).toMatchObject({ ok: true, value: { kind: 'bye' } });
  });

  it('reads every match of one message', () => {
    const references = ['urn:uuid:a', 'urn:uuid:b', 'urn:uuid:c'];
    const bytes = probeMatches('urn:uuid:q', ...references.map((reference) => ({ reference })));
    expect(devicesIn(bytes).map(({ endpointReference }) => endpointReference)).toEqual(references);
  });

  it.each(['urn:uuid:ABCD-1', 'uuid:abcd-1', 'abcd-1', ' urn:uuid:abcd-1\n'])(
    'reads what a message relates to from %j',
    (text) => {
      expect(decodeWsDiscovery(probeMatches(text))).toMatchObject({ value: { relatesTo: 'abcd-1' } });
      expect(bareUuid(text)).toBe('abcd-1');
    },
  );

  it('takes a question for one, its own included', () => {
    expect(decodeWsDiscovery(encodeProbe('tds:Device', 'x'))).toEqual({ ok: true, value: { kind: 'question' } });
  });

  it('reads a message with a byte order mark in front and a NUL behind, as some cameras send', () => {
    const bytes = Buffer.concat([Buffer.from('\ufeff'), bye({ reference: 'urn:uuid:z' }), Buffer.from('\0')]);
    expect(devicesIn(bytes)).toMatchObject([{ endpointReference: 'urn:uuid:z' }]);
  });

  it.each([
    ['garbage', Buffer.from('hello?'), 'malformed'],
    ['nothing', Buffer.alloc(0), 'malformed'],
    ['an element that is not closed', hello({}).subarray(0, -4), 'malformed'],
    ['two roots', Buffer.from('<a/><b/>'), 'malformed'],
    ['an undeclared prefix', Buffer.from('<x:Envelope/>'), 'malformed'],
    ['an unknown entity', envelope('&evil;'), 'malformed'],
    ['a DOCTYPE', Buffer.from('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'), 'doctype'],
    ['a tree deeper than any message', Buffer.from(`${'<a>'.repeat(30)}${'</a>'.repeat(30)}`), 'too-complex'],
    ['thousands of elements', Buffer.from(`<a>${'<b/>'.repeat(2_500)}</a>`), 'too-complex'],
    ['more than 16 KB', Buffer.alloc(16_385, 0x20), 'oversized'],
    ['SOAP of another kind', envelope('<wsa:Ping/>'), 'not-a-message'],
    ['a page', Buffer.from('<html><body>hi</body></html>'), 'not-a-message'],
  ])('refuses %s', (_, bytes, reason) => {
    expect(decodeWsDiscovery(bytes)).toEqual({ ok: false, error: reason });
  });
});

describe('what a description says', () => {
  it('reads model, name, serial and MAC from percent-decoded scopes in any case', () => {
    const facts = factsOf({
      scopes:
        'onvif://www.onvif.org/Profile/Streaming ONVIF://www.onvif.org/hardware/P3245-LV onvif://www.onvif.org/name/AXIS%20P3245-LV' +
        ' onvif://www.onvif.org/location/Gate%20%C3%BC onvif://www.onvif.org/SerialNumber/ACCC8E000001' +
        ' onvif://www.onvif.org/MacAddress/ac-cc-8e-00-00-01 http://other.example/name/no',
    });
    expect(facts.attributes).toEqual({ model: 'P3245-LV', name: 'AXIS P3245-LV' });
    expect(facts.keys).toEqual({
      macs: ['ac:cc:8e:00:00:01'],
      serial: 'ACCC8E000001',
      endpointReference: 'urn:uuid:1419d68a-1dd2-11b2-a105-accc8e000001',
    });
  });

  it('reads the older forms of MAC and keeps half a percent sign as it is', () => {
    const facts = factsOf({
      scopes: 'onvif://www.onvif.org/MAC/ACCC8E000002 onvif://www.onvif.org/type/ptz onvif://www.onvif.org/name/100%',
    });
    expect(facts.keys.macs).toEqual(['ac:cc:8e:00:00:02']);
    expect(facts.attributes.name).toBe('100%');
  });

  it('gives a door of ONVIF for each transport address, whatever white space lies around them', () => {
    const facts = factsOf({
      types: 'dn:NetworkVideoTransmitter tds:Device',
      xaddrs: `\n  http://${SOURCE}/onvif/device_service   https://${SOURCE}:8443/onvif/device_service http://${SOURCE}/onvif/device_service `,
    });
    expect(facts.address).toBe(SOURCE);
    expect(facts.endpoints).toEqual([
      { kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false },
      { kind: 'onvif-device', port: 8443, path: '/onvif/device_service', tls: true },
    ]);
  });

  it('goes by TLS to the port of https where no other is named', () => {
    const { endpoints } = factsOf({ types: 'tds:Device', xaddrs: `https://${SOURCE}/onvif/device_service` });
    expect(endpoints).toEqual([{ kind: 'onvif-device', port: 443, path: '/onvif/device_service', tls: true }]);
  });

  it('takes a transport address without a scheme for http', () => {
    const { endpoints } = factsOf({ types: 'tds:Device', xaddrs: `${SOURCE}:8080/onvif/device_service` });
    expect(endpoints).toEqual([{ kind: 'onvif-device', port: 8080, path: '/onvif/device_service', tls: false }]);
  });

  it('does not take a PC or a printer for ONVIF, though its type is called Device too', () => {
    const { endpoints } = factsOf({ types: 'wsdp:Device', xaddrs: `http://${SOURCE}:5357/abc` });
    expect(endpoints).toEqual([{ kind: 'http', port: 5357, path: '/abc', tls: false }]);
  });

  it('keeps the address that the device gives for itself, if it lies on the bench', () => {
    const xaddrs = 'http://169.254.4.4/onvif/x http://10.77.0.50/onvif/x';
    expect(factsOf({ xaddrs }).address).toBe('10.77.0.50');
  });

  it.each([
    ['on the internet', 'http://8.8.8.8/onvif/device_service'],
    ['on this computer', 'http://127.0.0.1:8080/onvif/device_service'],
    ['that is a name', 'http://camera.example/onvif/device_service'],
    ['of another kind', 'soap.udp://10.77.0.50:3702/'],
    ['that is none', 'http://:/'],
  ])('does not believe an address %s', (_, xaddrs) => {
    const { address, endpoints } = factsOf({ xaddrs });
    expect(address).toBe(SOURCE);
    expect(endpoints).toEqual([]);
  });

  it('believes a practice device on loopback its own address there', () => {
    const [device] = devicesIn(hello({ xaddrs: 'http://127.77.0.3:8080/onvif/device_service' }));
    if (device === undefined) throw new Error('no device');
    expect(readDescription(device, '127.0.0.1', null).address).toBe('127.77.0.3');
  });

  it('is not led astray by prefixes that every object has', () => {
    const facts = factsOf({
      types: 'constructor:Device toString:Device __proto__:Device',
      xaddrs: `http://${SOURCE}/x`,
    });
    expect(facts.endpoints).toEqual([{ kind: 'http', port: 80, path: '/x', tls: false }]);
  });

  it('cleans names of what would command a terminal', () => {
    const { attributes } = factsOf({ scopes: 'onvif://www.onvif.org/name/%1B%5B31mred%E2%80%AEx' });
    expect(attributes.name).toBe('[31mredx');
  });
});
