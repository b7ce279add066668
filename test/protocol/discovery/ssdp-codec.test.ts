import { describe, expect, it } from 'vitest';
import { parseOwnPlace } from '../../../electron/adapters/discovery/net/own-place.ts';
import { decodeSsdp } from '../../../electron/adapters/discovery/ssdp/decode.ts';
import { parseDescription } from '../../../electron/adapters/discovery/ssdp/description.ts';
import { encodeSearch } from '../../../electron/adapters/discovery/ssdp/encode.ts';
import { capture } from '../../fixtures/discovery/captures.ts';

const MINIDLNA = 'uuid:4d696e69-444c-164e-9d41-2600f228ac81';

describe('reading SSDP', () => {
  it.each(['minidlnaAlive', 'minidlnaAnswer'] as const)('reads %s', (name) => {
    expect(decodeSsdp(capture(name))).toEqual({
      ok: true,
      value: { kind: 'alive', deviceName: MINIDLNA, location: 'http://10.79.0.5:8200/rootDesc.xml', maxAgeSeconds: 14 },
    });
  });

  it('reads a byebye, which has no location', () => {
    expect(decodeSsdp(capture('minidlnaByebye'))).toEqual({
      ok: true,
      value: { kind: 'byebye', deviceName: MINIDLNA, location: null, maxAgeSeconds: null },
    });
  });

  it('takes a search for a question', () => {
    const search = encodeSearch('ssdp:all', '239.255.255.250', 1900);
    expect(search.toString('ascii').split('\r\n')).toEqual([
      'M-SEARCH * HTTP/1.1',
      'HOST: 239.255.255.250:1900',
      'MAN: "ssdp:discover"',
      'MX: 1',
      'ST: ssdp:all',
      '',
      '',
    ]);
    expect(decodeSsdp(search)).toEqual({ ok: true, value: { kind: 'question' } });
  });

  it('reads headers in any case, with bare line feeds, the first of several', () => {
    const text =
      'notify * http/1.1\nnts:ssdp:alive\nUsn: uuid:a::b\nLocation:http://x/1\nLOCATION:http://x/2\nnonsense\n';
    expect(decodeSsdp(Buffer.from(text))).toMatchObject({ value: { deviceName: 'uuid:a', location: 'http://x/1' } });
  });

  it.each([
    ['garbage', 'hello', 'malformed'],
    ['nothing', '', 'malformed'],
    ['a failed answer', 'HTTP/1.1 404 Not Found\r\nUSN: uuid:a\r\n\r\n', 'malformed'],
    ['a notice of another kind', 'NOTIFY * HTTP/1.1\r\nNTS: upnp:propchange\r\nUSN: uuid:a\r\n\r\n', 'malformed'],
    ['a notice of nobody', 'NOTIFY * HTTP/1.1\r\nNTS: ssdp:alive\r\n\r\n', 'no-usn'],
    ['a name that is only a service', 'HTTP/1.1 200 OK\r\nUSN: ::upnp:rootdevice\r\n\r\n', 'no-usn'],
    ['more than 8 KB', 'x'.repeat(8_193), 'oversized'],
  ])('refuses %s', (_, text, reason) => {
    expect(decodeSsdp(Buffer.from(text))).toEqual({ ok: false, error: reason });
  });
});

describe('where a description lies', () => {
  it('is believed of the sender itself', () => {
    expect(parseOwnPlace('http://10.0.0.5:8200/d.xml?x=1', '10.0.0.5')).toEqual({
      address: '10.0.0.5',
      port: 8200,
      path: '/d.xml?x=1',
    });
  });

  it('is believed of another loopback address where the sender is this computer', () => {
    expect(parseOwnPlace('http://127.77.0.4/d.xml', '127.0.0.1')).toMatchObject({ address: '127.77.0.4', port: 80 });
  });

  it.each([
    ['another host', 'http://10.0.0.6/d.xml'],
    ['this computer', 'http://127.0.0.1:8080/admin'],
    ['the internet', 'http://93.184.216.34/d.xml'],
    ['a name', 'http://camera.local/d.xml'],
    ['a number that is the address in disguise of another', 'http://2130706433/d.xml'],
    ['a file', 'file:///etc/passwd'],
    ['somebody with a password', 'http://user:secret@10.0.0.5/d.xml'],
    ['nowhere', 'not a url'],
  ])('is not believed of %s', (_, location) => {
    expect(parseOwnPlace(location, '10.0.0.5')).toBeNull();
  });
});

describe('a description', () => {
  const wrap = (device: string): Buffer =>
    Buffer.from(`<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device>${device}</device></root>`);

  it('tells maker, model, name and serial of the root device as text', () => {
    const inner = '<deviceList><device><serialNumber>INNER</serialNumber></device></deviceList>';
    const description = parseDescription(
      wrap(
        `<manufacturer>AXIS</manufacturer><modelName>AXIS P3245-LV</modelName><friendlyName>Gate</friendlyName>${inner}<serialNumber>0012345</serialNumber>`,
      ),
    );
    expect(description).toEqual({
      attributes: { manufacturer: 'AXIS', model: 'AXIS P3245-LV', name: 'Gate' },
      keys: { serial: '0012345' },
    });
  });

  it.each(['12345678', '0000000', 'none', 'N/A', ''])(
    'takes %j for no serial: a whole product line has it',
    (serial) => {
      expect(parseDescription(wrap(`<serialNumber>${serial}</serialNumber>`))?.keys).toEqual({});
    },
  );

  it.each(['', '<root/>', '<!DOCTYPE x><root><device/></root>', '<root><device>'])('is none in %j', (text) => {
    expect(parseDescription(Buffer.from(text))).toBeNull();
  });
});
