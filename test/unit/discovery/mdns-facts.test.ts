import { describe, expect, it } from 'vitest';
import type { ServiceInstance } from '../../../electron/adapters/discovery/mdns/record-cache.ts';
import type { ServiceType } from '../../../electron/adapters/discovery/mdns/service-types.ts';
import { readService } from '../../../electron/adapters/discovery/mdns/sighting.ts';

function instance(type: ServiceType, name: string, txt: Readonly<Record<string, string>> = {}): ServiceInstance {
  return {
    fullName: `${name}.${type}.local`,
    name,
    type,
    source: '10.77.0.9',
    server: { port: 80, target: 'Host-1.local' },
    txt: Object.entries(txt).map(([key, value]) => ({ key, value })),
    addresses: [],
  };
}

describe('what a service says of its device', () => {
  it('prefers the MAC in TXT to the one in the name', () => {
    const facts = readService(
      instance('_axis-video._tcp', 'AXIS Q1656 - ACCC8E000001', { macaddress: 'B8A44F000002' }),
    );
    expect(facts.keys).toEqual({ macs: ['b8:a4:4f:00:00:02'], serial: 'ACCC8E000001' });
  });

  it('reads an Axis name on any service of the device', () => {
    const facts = readService(instance('_http._tcp', 'AXIS Q1656 - ACCC8E000001'));
    expect(facts.keys).toEqual({ macs: ['ac:cc:8e:00:00:01'], serial: 'ACCC8E000001' });
    expect(facts.attributes).toMatchObject({ manufacturer: 'AXIS', model: 'AXIS Q1656' });
  });

  it.each(['AXIS Q1656 - ACCC8E000001 (2)', 'AXIS Q1656 - ACCC8E000001 #3'])(
    'reads the serial of a device that had to be renamed: %s',
    (name) => {
      expect(readService(instance('_axis-video._tcp', name)).keys.serial).toBe('ACCC8E000001');
    },
  );

  it('reads a door station of another maker on the Axis service, without calling it Axis', () => {
    const facts = readService(instance('_axis-video._tcp', 'DoorBird D2101V - 1CCAE3700001'));
    expect(facts.keys.macs).toEqual(['1c:ca:e3:70:00:01']);
    expect(facts.attributes.manufacturer).toBeUndefined();
  });

  it.each(['Lobby', 'Hall - north side', 'AXIS Q1656 - lobby camera', 'AXIS Q1656 - ACCC8E000001x'])(
    'makes up no serial from the name %j that somebody gave',
    (name) => {
      expect(readService(instance('_axis-video._tcp', name)).keys).toEqual({ macs: [] });
    },
  );

  it('does not take a HomeKit pairing id for a MAC', () => {
    const facts = readService(instance('_hap._tcp', 'Cam', { id: 'A2:BB:CC:DD:EE:FF', md: 'G4' }));
    expect(facts).toMatchObject({ keys: { macs: [] }, attributes: { model: 'G4' }, endpoints: [] });
  });

  it('reads the MAC of a computer from its workstation name', () => {
    const facts = readService(instance('_workstation._tcp', 'laptop [3c:07:54:00:00:01]'));
    expect(facts.keys.macs).toEqual(['3c:07:54:00:00:01']);
  });

  it('gives the host without its domain', () => {
    expect(readService(instance('_http._tcp', 'x')).attributes.hostname).toBe('Host-1');
  });

  it.each([
    ['_axis-video._tcp', { kind: 'vapix', port: 80, path: '/', tls: false }],
    ['_vapix-https._tcp', { kind: 'vapix', port: 80, path: '/', tls: true }],
    ['_https._tcp', { kind: 'https', port: 80, path: '/', tls: true }],
    ['_rtsp._tcp', { kind: 'rtsp', port: 80, path: '/', tls: false }],
    ['_onvif._tcp', { kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false }],
  ] as const)('takes %s for a door of its kind', (type, door) => {
    expect(readService(instance(type, 'x')).endpoints).toEqual([door]);
  });

  it.each(['/a b', 'no-slash', `/${'x'.repeat(300)}`, '/\u001b[2J'])('does not take the path %j over', (path) => {
    expect(readService(instance('_http._tcp', 'x', { path })).endpoints[0]?.path).toBe('/');
  });

  it('has no door at port 0', () => {
    const nowhere = { ...instance('_http._tcp', 'x'), server: { port: 0, target: 'h.local' } };
    expect(readService(nowhere).endpoints).toEqual([]);
  });
});
