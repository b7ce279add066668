import { describe, expect, it } from 'vitest';
import { parseSerialKey } from '../../../shared/domain/identity/serial.ts';
import { deviceId, deviceOf } from '../../fixtures/devices.ts';
import { mac } from '../../fixtures/observations.ts';
import { append, copyOf, open, temporaryFolder } from '../../fixtures/store.ts';
import { tamper } from '../../fixtures/tampering.ts';

describe('devices in the store', () => {
  it('come back whole, in the order in which they were first seen, as the last entry left them', () => {
    const store = open(temporaryFolder());
    append(store, ...[5, 3, 4].map((n) => ({ kind: 'device.seen', data: { device: deviceOf(n) } }) as const));
    const changed = deviceOf(3, { addresses: ['10.77.200.1'], attributes: {}, serial: null, interface: null });
    append(store, { kind: 'device.changed', data: { device: changed } });
    expect(store.devices.list()).toEqual([deviceOf(5), changed, deviceOf(4)]);
    expect(store.devices.find(changed.id)).toEqual(changed);
    expect(store.devices.find(deviceId('dev-none'))).toBeNull();
  });

  it('keep firmware and serials as text: 10.10 is not 10.1, 007 not 7', () => {
    const store = open(temporaryFolder());
    append(store, { kind: 'device.seen', data: { device: deviceOf(1, { serial: '007' }) } });
    expect(store.devices.list()[0]).toMatchObject({ serial: '007', attributes: { firmware: { value: '10.10' } } });
  });

  it('are found by every kind of key that they go by, once each', () => {
    const store = open(temporaryFolder());
    const service = { kind: 'service', address: '10.77.0.9', port: 80 } as const;
    const device = deviceOf(1, { keys: [...deviceOf(1).keys, service] });
    append(store, { kind: 'device.seen', data: { device } }, { kind: 'device.seen', data: { device: deviceOf(2) } });
    for (const key of device.keys) expect(store.devices.findByKeys([key]), key.kind).toEqual([device]);
    expect(store.devices.findByKeys([...device.keys, ...device.keys])).toEqual([device]);
    expect(store.devices.findByKeys([])).toEqual([]);
  });

  it('are all found by a key that several share, and none by a part of one', () => {
    const store = open(temporaryFolder());
    const serial = parseSerialKey('CLONED-1');
    if (serial === null) throw new Error('no serial');
    const cloned = [1, 2].map((n) => deviceOf(n, { keys: [{ kind: 'serial', serial }] }));
    append(store, ...cloned.map((device) => ({ kind: 'device.seen', data: { device } }) as const));
    expect(store.devices.findByKeys([{ kind: 'serial', serial }])).toEqual(cloned);
    const [, , endpoint] = deviceOf(1).keys;
    append(store, { kind: 'device.seen', data: { device: deviceOf(3) } });
    expect(endpoint?.kind).toBe('endpoint');
    expect(store.devices.findByKeys([{ kind: 'endpoint', endpointReference: '', address: '10.77.0.3' }])).toEqual([]);
  });

  it('are not found any more by a key that they have lost', () => {
    const store = open(temporaryFolder());
    const device = deviceOf(1);
    append(store, { kind: 'device.seen', data: { device } });
    append(store, { kind: 'device.changed', data: { device: { ...device, keys: device.keys.slice(0, 1) } } });
    expect(store.devices.findByKeys(device.keys.slice(1))).toEqual([]);
    expect(store.devices.findByKeys([{ kind: 'mac', mac: mac('e0:a7:00:00:00:01') }])).toHaveLength(1);
  });

  it('are set aside and taken back, as often as somebody likes', () => {
    const store = open(temporaryFolder());
    const { id } = deviceOf(1);
    append(store, { kind: 'device.seen', data: { device: deviceOf(1) } });
    const aside = { kind: 'device.set-aside', data: { deviceId: id } } as const;
    const back = { kind: 'device.taken-back', data: { deviceId: id } } as const;
    append(store, aside, aside);
    expect([...store.devices.setAside()]).toEqual([id]);
    append(store, back, back);
    expect([...store.devices.setAside()]).toEqual([]);
  });

  it('that other hands have made unreadable are named, not handed on', () => {
    const folder = temporaryFolder();
    const store = open(folder);
    append(store, { kind: 'device.seen', data: { device: deviceOf(1) } });
    store.close();
    for (const data of ['{}', '[]', 'no JSON', '{"id":"dev-0001"}']) {
      const copy = copyOf(folder);
      tamper(copy, `UPDATE devices SET data = '${data}'`);
      expect(() => open(copy).devices.list(), data).toThrow('table devices, row dev-0001');
    }
  });
});
