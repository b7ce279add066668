import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeObservation } from '../../../shared/domain/identity/merge.ts';
import type { Endpoint } from '../../../shared/domain/identity/observation.ts';
import { tellStory } from '../../fixtures/identity-story.ts';
import { mac, observation } from '../../fixtures/observations.ts';

const AXIS = mac('ac:cc:8e:8a:71:44');
const HANWHA = mac('00:09:18:64:bd:af');

function door(port: number, kind: Endpoint['kind'] = 'http'): Endpoint {
  return { kind, port, path: '/', tls: false };
}

describe('one device', () => {
  it('is one device when mDNS, WS-Discovery and SSDP show it with its MAC only in two of them', () => {
    const devices = tellStory([
      observation({ protocol: 'mdns', keys: { macs: [AXIS] }, endpoints: [door(80, 'vapix')] }),
      observation({ protocol: 'ws-discovery', keys: { macs: [AXIS], endpointReference: 'urn:uuid:1' } }),
      observation({ protocol: 'ssdp', keys: { usn: 'uuid:9' }, endpoints: [door(49_152)] }),
    ]);
    expect(devices).toHaveLength(1);
    expect(devices[0]?.protocols).toEqual(['mdns', 'ws-discovery', 'ssdp']);
  });

  it('gains its MAC from the neighbour table when nothing else at that address contradicts it', () => {
    const devices = tellStory([
      observation({ keys: { endpointReference: 'urn:uuid:1' }, endpoints: [door(80, 'onvif-device')] }),
      observation({ protocol: 'neighbour', keys: { macs: [HANWHA] }, second: 1 }),
    ]);
    expect(devices).toHaveLength(1);
    expect(devices[0]?.macs).toEqual([HANWHA]);
  });

  it('stays one device on a new address, and holds the new one only', () => {
    const devices = tellStory([
      observation({ keys: { macs: [AXIS] }, address: '10.77.0.10' }),
      observation({ keys: { macs: [AXIS] }, address: '10.77.0.99', second: 60 }),
    ]);
    expect(devices.map(({ addresses }) => addresses)).toEqual([['10.77.0.99']]);
  });

  it('keeps its link-local address beside the leased one: they are of different kinds', () => {
    const [device] = tellStory([
      observation({ keys: { macs: [AXIS] }, address: '169.254.7.7' }),
      observation({ keys: { macs: [AXIS] }, address: '10.77.0.10', second: 5 }),
    ]);
    expect(device?.addresses).toEqual(['10.77.0.10', '169.254.7.7']);
  });

  it('joins what was taken for two devices once one answer names both, and keeps the one known longest', () => {
    const devices = tellStory([
      observation({ keys: { endpointReference: 'urn:uuid:1' }, address: '10.77.0.10', endpoints: [door(80)] }),
      observation({ protocol: 'neighbour', keys: { macs: [HANWHA] }, address: '10.77.0.11', second: 1 }),
      observation({
        protocol: 'onvif',
        keys: { macs: [HANWHA], endpointReference: 'urn:uuid:1', serial: 'ZNR820423776' },
        address: '10.77.0.10',
        endpoints: [door(80)],
        second: 2,
      }),
    ]);
    expect(devices).toHaveLength(1);
    expect(devices[0]?.serial).toBe('ZNR820423776');
  });

  it('keeps firmware 10.10 as text, and the answer of the device above what it shouted into the network', () => {
    const [device] = tellStory([
      observation({ protocol: 'onvif', keys: { macs: [AXIS] }, attributes: { firmware: '10.10', model: 'P3265-LVE' } }),
      observation({ protocol: 'ssdp', keys: { macs: [AXIS] }, attributes: { model: 'Network Camera' }, second: 9 }),
    ]);
    expect(device?.attributes.firmware?.value).toBe('10.10');
    expect(device?.attributes.model?.value).toBe('P3265-LVE');
  });

  it('is unchanged, as the very same object, by hearing again what is known: else the journal would never rest', () => {
    const heard = observation({ keys: { macs: [AXIS] }, attributes: { model: 'P3265-LVE' }, endpoints: [door(80)] });
    const [device] = tellStory([heard]);
    if (device === undefined) throw new Error('no device');
    const again = mergeObservation(
      { ...heard, at: observation({ second: 30 }).at },
      { byKey: [device], byAddress: [device] },
      () => {
        throw new Error('minted an id for a known device');
      },
    );
    expect(again?.changed).toBe(false);
    expect(again?.device).toBe(device);
  });
});

describe('two devices', () => {
  it('stay two when they share a cloned endpoint reference', () => {
    const devices = tellStory([
      observation({ keys: { macs: [HANWHA], endpointReference: 'urn:uuid:clone' }, address: '10.77.0.10' }),
      observation({
        keys: { macs: [mac('00:09:18:8e:e4:d2')], endpointReference: 'urn:uuid:clone' },
        address: '10.77.0.11',
        second: 1,
      }),
    ]);
    expect(devices).toHaveLength(2);
  });

  it('stay two with a cloned endpoint reference and no MAC at all, by their addresses', () => {
    const clone = { endpointReference: 'urn:uuid:clone' };
    const devices = tellStory([
      observation({ keys: clone, address: '10.77.0.10' }),
      observation({ keys: clone, address: '10.77.0.11', second: 1 }),
    ]);
    expect(devices).toHaveLength(2);
  });

  it('stay two when they claim the same serial with different MACs: that is for a person to see', () => {
    const devices = tellStory([
      observation({ keys: { macs: [AXIS], serial: 'SAME' }, address: '10.77.0.10' }),
      observation({ keys: { macs: [HANWHA], serial: 'SAME' }, address: '10.77.0.11', second: 1 }),
    ]);
    expect(devices).toHaveLength(2);
  });

  it('stay two behind one address on different ports: an encoder with several channels', () => {
    const devices = tellStory([
      observation({ keys: { endpointReference: 'urn:uuid:1' }, endpoints: [door(8001, 'onvif-device')] }),
      observation({ keys: { endpointReference: 'urn:uuid:2' }, endpoints: [door(8002, 'onvif-device')], second: 1 }),
    ]);
    expect(devices).toHaveLength(2);
    expect(devices.map(({ addresses }) => addresses)).toEqual([['10.77.0.10'], ['10.77.0.10']]);
  });

  it('are told apart when a lease goes to another device: the old one loses address and service', () => {
    const devices = tellStory([
      observation({ keys: { macs: [AXIS] }, endpoints: [door(80)] }),
      observation({ keys: { macs: [HANWHA] }, endpoints: [door(80)], second: 600 }),
    ]);
    expect(devices.map(({ macs, addresses }) => ({ macs, addresses }))).toEqual([
      { macs: [AXIS], addresses: [] },
      { macs: [HANWHA], addresses: ['10.77.0.10'] },
    ]);
  });
});

describe('any story', () => {
  const macs = [AXIS, HANWHA, mac('e0:a7:00:8d:92:22')];
  const anyObservation = fc
    .record({
      who: fc.nat(2),
      knows: fc.constantFrom('mac', 'endpoint', 'both' as const),
      host: fc.integer({ min: 10, max: 12 }),
      second: fc.nat(100),
    })
    .map(({ who, knows, host, second }) =>
      observation({
        keys: {
          macs: knows === 'endpoint' ? [] : macs.slice(who, who + 1),
          ...(knows === 'mac' ? {} : { endpointReference: `urn:uuid:${who}` }),
        },
        address: `10.77.0.${host}`,
        second,
      }),
    );

  it('never lets one device hold two MACs, and never puts one MAC on two devices', () => {
    fc.assert(
      fc.property(fc.array(anyObservation, { maxLength: 30 }), (story) => {
        const devices = tellStory(story);
        const held = devices.flatMap((device) => device.macs);
        expect(new Set(held).size).toBe(held.length);
        expect(devices.every((device) => device.macs.length <= 1)).toBe(true);
      }),
    );
  });
});
