import { describe, expect, it } from 'vitest';
import { followRedirect, hostHeader, placeOf } from '../../../electron/adapters/device/http/place.ts';
import { urlHost } from '../../../electron/adapters/device/http/url-host.ts';
import { candidatePlaces, serviceAddress } from '../../../electron/adapters/device/onvif/service-address.ts';
import { isBenchAddress } from '../../../shared/domain/identity/bench-address.ts';
import type { Endpoint } from '../../../shared/domain/identity/observation.ts';

const PLAIN = { tls: false, port: 8000 };
const SECURE = { tls: true, port: 8443 };

describe('a service address that a device gives', () => {
  it.each([
    [
      'its own, with a port',
      'http://10.0.0.7:8080/a?b=c',
      PLAIN,
      { door: { tls: false, port: 8080 }, path: '/a?b=c' },
      false,
    ],
    ['its own, without one', 'http://10.0.0.7/a', PLAIN, { door: { tls: false, port: 80 }, path: '/a' }, false],
    ['its own with TLS', 'https://10.0.0.7/a', PLAIN, { door: { tls: true, port: 443 }, path: '/a' }, false],
    ['its own without TLS, reached with', 'http://10.0.0.7/a', SECURE, { door: SECURE, path: '/a' }, false],
    ['an old one', 'http://192.168.0.90:8080/a', PLAIN, { door: PLAIN, path: '/a' }, true],
    ['a name', 'http://cam.local/a', PLAIN, { door: PLAIN, path: '/a' }, true],
    ['nobody', 'http://0.0.0.0/a', PLAIN, { door: PLAIN, path: '/a' }, true],
    ['its own in the user part of another', 'http://10.0.0.7@evil.example/a', PLAIN, { door: PLAIN, path: '/a' }, true],
  ])('(%s) never leads away from it', (_name, url, via, place, isElsewhere) => {
    expect(serviceAddress(url, '10.0.0.7', via)).toMatchObject({ place, isElsewhere });
  });

  it.each(['', 'not a URL', 'ftp://10.0.0.7/a', 'rtsp://10.0.0.7/a', 'file:///a', '/onvif/media', 'http://'])(
    'is none: %j',
    (url) => {
      expect(serviceAddress(url, '10.0.0.7', PLAIN)).toBeNull();
    },
  );

  it('is known as its own in IPv6 as well', () => {
    expect(serviceAddress('http://[FE80:0::1]:80/a', 'fe80::1', PLAIN)).toMatchObject({ isElsewhere: false });
  });
});

describe('the doors to try', () => {
  const endpoint = (kind: Endpoint['kind'], port: number, tls: boolean, path = '/onvif'): Endpoint => ({
    kind,
    port,
    path,
    tls,
  });

  it('are those with TLS first, a likely one among them', () => {
    expect(candidatePlaces([endpoint('onvif-device', 80, false), endpoint('onvif-device', 443, true)])).toEqual([
      { door: { tls: true, port: 443 }, path: '/onvif', isAdvertised: true },
      { door: { tls: false, port: 80 }, path: '/onvif', isAdvertised: true },
    ]);
    expect(candidatePlaces([endpoint('onvif-device', 80, false, '/x'), endpoint('https', 8443, true, '/')])).toEqual([
      { door: { tls: true, port: 8443 }, path: '/x', isAdvertised: false },
      { door: { tls: false, port: 80 }, path: '/x', isAdvertised: true },
    ]);
  });

  it('are none without an announced device service, each once, and few', () => {
    expect(candidatePlaces([endpoint('https', 443, true), endpoint('http', 80, false)])).toEqual([]);
    const same = endpoint('onvif-device', 80, false);
    expect(candidatePlaces([same, same])).toHaveLength(1);
    const many = Array.from({ length: 100 }, (_value, index) => endpoint('onvif-device', index + 1, false));
    expect(candidatePlaces(many)).toHaveLength(6);
  });
});

describe('a place on a device', () => {
  it.each([
    ['/a b?c=é', '/a%20b?c=%C3%A9'],
    ['a', '/a'],
    ['//evil.example/x', '//evil.example/x'],
    ['/\\evil.example', '//evil.example'],
    ['@evil.example/', '/@evil.example/'],
    ['/a#b', '/a'],
    ['', '/'],
  ])('keeps the path %j on the device', (path, target) => {
    expect(placeOf('10.0.0.7', PLAIN, path)).toEqual({ door: PLAIN, target });
  });

  it('is none at a port that cannot be', () => {
    expect(placeOf('10.0.0.7', { tls: false, port: 70_000 }, '/')).toBeNull();
  });

  it('is named in the Host header with its port, except for the usual one', () => {
    expect(hostHeader('10.0.0.7', { tls: false, port: 80 })).toBe('10.0.0.7');
    expect(hostHeader('10.0.0.7', { tls: true, port: 80 })).toBe('10.0.0.7:80');
    expect(hostHeader('fd00::1', { tls: true, port: 8443 })).toBe('[fd00::1]:8443');
    expect(urlHost('fd00::1')).toBe('[fd00::1]');
  });

  it('is followed by a redirect in IPv6 too', () => {
    const place = { door: SECURE, target: '/' };
    expect(followRedirect(place, 'https://[fd00::1]/x', 'fd00::1')).toMatchObject({
      value: { door: { tls: true, port: 443 }, target: '/x' },
    });
    expect(followRedirect(place, 'https://[fd00::2]/x', 'fd00::1')).toMatchObject({
      error: { reason: 'redirected-elsewhere', detail: '[fd00::2]' },
    });
  });
});

describe('an address on the bench', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '192.168.0.90',
    '169.254.3.4',
    '127.0.0.1',
    'fd12::1',
    'fe80::1',
    '::1',
  ])('may be %s', (address) => {
    expect(isBenchAddress(address)).toBe(true);
  });

  it.each([
    '172.32.0.1',
    '192.169.0.1',
    '11.0.0.1',
    '1.1.1.1',
    '::',
    '::ffff:8.8.8.8',
    '2001:db8::1',
    'ff02::1',
    '10.0.0.1:80',
    '10.1',
    '',
    'localhost',
  ])('is not %j', (address) => {
    expect(isBenchAddress(address)).toBe(false);
  });
});
