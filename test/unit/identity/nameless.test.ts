import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../../shared/domain/identity/observation.ts';
import { tellStory } from '../../fixtures/identity-story.ts';
import { mac, observation } from '../../fixtures/observations.ts';

const AXIS = mac('ac:cc:8e:96:0c:de');
const HANWHA = mac('00:09:18:64:bd:af');
const OLD = '10.77.0.10';
const NEW = '10.77.0.52';

function door(port: number, kind: Endpoint['kind'] = 'onvif-device'): Endpoint {
  return { kind, port, path: '/', tls: false };
}

/** A camera that is known by MAC and endpoint reference at its old address. */
const KNOWN = observation({
  keys: { macs: [AXIS], endpointReference: 'urn:uuid:1' },
  address: OLD,
  endpoints: [door(80)],
});

describe('a device that was heard on its new address without its name', () => {
  const hello = observation({
    protocol: 'ws-discovery',
    keys: { endpointReference: 'urn:uuid:1' },
    address: NEW,
    endpoints: [door(80)],
    second: 60,
  });

  it('is one again once its MAC speaks from the same port there', () => {
    const announced = observation({ keys: { macs: [AXIS] }, address: NEW, endpoints: [door(80, 'vapix')], second: 61 });
    const devices = tellStory([KNOWN, hello, announced]);
    expect(devices.map(({ id, addresses }) => [id, addresses])).toEqual([['device-1', [NEW]]]);
  });

  it('is one again once the neighbour table shows its MAC there, since both bear the same endpoint reference', () => {
    const neighbour = observation({ protocol: 'neighbour', keys: { macs: [AXIS] }, address: NEW, second: 61 });
    expect(tellStory([KNOWN, hello, neighbour]).map(({ id }) => id)).toEqual(['device-1']);
  });

  it('is one again where it is known by its serial alone', () => {
    const known = observation({ keys: { serial: 'AB-1' }, address: OLD, endpoints: [door(4_100)] });
    const heard = observation({ keys: { usn: 'uuid:9' }, address: NEW, endpoints: [door(4_100)], second: 60 });
    const read = observation({ keys: { serial: 'AB-1' }, address: NEW, endpoints: [door(4_100)], second: 61 });
    expect(tellStory([known, heard, read]).map(({ id }) => id)).toEqual(['device-1']);
  });

  it('joins nothing that bears another endpoint reference: a camera of its own that has its MAC still to say', () => {
    const other = { ...hello, keys: { macs: [], endpointReference: 'urn:uuid:2' } };
    const announced = observation({ keys: { macs: [AXIS] }, address: NEW, endpoints: [door(80)], second: 61 });
    expect(tellStory([KNOWN, other, announced])).toHaveLength(2);
  });

  it('joins none of an encoder’s channels to the box in front of them', () => {
    const box = observation({ keys: { macs: [HANWHA] }, address: OLD, endpoints: [door(80, 'http')] });
    const channels = [1, 2].map((channel) =>
      observation({
        keys: { endpointReference: `urn:uuid:${channel}` },
        address: NEW,
        endpoints: [door(8_000 + channel)],
      }),
    );
    const moved = { ...box, address: NEW, at: observation({ second: 60 }).at };
    const neighbour = observation({ protocol: 'neighbour', keys: { macs: [HANWHA] }, address: NEW, second: 61 });
    expect(tellStory([box, ...channels, moved, neighbour])).toHaveLength(3);
  });
});

describe('an answer that names nothing but its service', () => {
  it('makes one device at most, however often it is read, where two already stand at that address', () => {
    const other = observation({ keys: { endpointReference: 'urn:uuid:2' }, address: NEW, endpoints: [door(80)] });
    const announced = observation({ keys: { macs: [AXIS] }, address: NEW, endpoints: [door(80)], second: 1 });
    const refused = [1, 2, 3, 4].map((second) =>
      observation({ protocol: 'onvif', address: NEW, endpoints: [door(80)], second }),
    );
    expect(tellStory([KNOWN, other, announced, ...refused]).length).toBeLessThanOrEqual(3);
  });

  it('never makes a second device when it is heard again, whatever was heard before', () => {
    const anyObservation = fc
      .record({
        macs: fc.constantFrom([], [AXIS], [HANWHA]),
        reference: fc.option(fc.constantFrom('urn:uuid:1', 'urn:uuid:2'), { nil: null }),
        address: fc.constantFrom(OLD, NEW),
        ports: fc.subarray([80, 8_001]),
      })
      .map(({ macs, reference, address, ports }) =>
        observation({
          keys: { macs, ...(reference === null ? {} : { endpointReference: reference }) },
          address,
          endpoints: ports.map((port) => door(port)),
        }),
      );
    fc.assert(
      fc.property(fc.array(anyObservation, { maxLength: 12 }), anyObservation, (story, last) => {
        expect(tellStory([...story, last, last])).toHaveLength(tellStory([...story, last]).length);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('knows a device by its MAC after more addresses than it can keep the names of', () => {
  const moves = Array.from({ length: 60 }, (_, index) =>
    observation({
      keys: { macs: [AXIS], endpointReference: 'urn:uuid:1' },
      address: `10.77.1.${index + 1}`,
      second: index,
    }),
  );
  const back = observation({ keys: { macs: [AXIS] }, address: NEW, second: 99 });
  expect(tellStory([...moves, back]).map(({ addresses }) => addresses)).toEqual([[NEW]]);
});
