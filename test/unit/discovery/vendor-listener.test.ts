import { describe, expect, it } from 'vitest';
import { dhipCodec } from '../../../electron/adapters/discovery/dhip/codec.ts';
import { sadpCodec } from '../../../electron/adapters/discovery/sadp/codec.ts';
import { MAX_VENDOR_BYTES } from '../../../electron/adapters/discovery/vendor/codec.ts';
import { createVendorListener } from '../../../electron/adapters/discovery/vendor/listener.ts';
import { ETH0, ETH1, type Listening, listening } from '../../fixtures/discovery/listening.ts';
import { dhipAnswer, SADP_ANSWER } from '../../fixtures/discovery/vendor-packets.ts';

const sadp = (): Listening => listening('sadp', (deps) => createVendorListener(sadpCodec, deps), [ETH0, ETH1]);

describe('listening to a maker’s own protocol', () => {
  it('asks on every link, each time with a question of its own', () => {
    const { listener, sent } = sadp();
    listener.ask();
    expect(sent.map(({ link, to }) => `${link.name} ${to}`)).toEqual(['eth0 group', 'eth1 group']);
    expect(sent[0]?.bytes.equals(sent[1]?.bytes ?? Buffer.of())).toBe(false);
  });

  it('shows a camera of another subnet at the address that it gives and speaks from, with its door', () => {
    const { hear, sightings } = sadp();
    hear(SADP_ANSWER, '192.168.1.64', null);
    expect(sightings[0]?.observation).toMatchObject({
      protocol: 'sadp',
      interface: null,
      address: '192.168.1.64',
      keys: { macs: ['c0:56:e3:12:34:56'], serial: '20160815AAWR636421234' },
      endpoints: [{ kind: 'http', port: 80 }],
    });
  });

  it('takes over no door of an address that the device does not speak from: it would send us to another host', () => {
    const { hear, sightings } = sadp();
    hear(SADP_ANSWER, '10.77.0.14');
    expect(sightings[0]?.observation.endpoints).toEqual([]);
  });

  it('believes no public address', () => {
    const { hear, sightings } = listening('dhip', (deps) => createVendorListener(dhipCodec, deps));
    hear(dhipAnswer({ HttpPort: 80, IPv4Address: { IPAddress: '8.8.8.8' } }), '10.77.0.21');
    expect(sightings[0]?.observation).toMatchObject({ address: '10.77.0.21' });
  });

  it('counts by reason what it can’t use, and says nothing of it', () => {
    const { hear, sightings, dropped } = sadp();
    hear(Buffer.from('nonsense'), '10.77.0.14');
    hear(Buffer.from('<ProbeMatch><DeviceDescription>DS</DeviceDescription></ProbeMatch>'), '10.77.0.14');
    hear(Buffer.alloc(MAX_VENDOR_BYTES + 1, 0x20), '10.77.0.14');
    hear(Buffer.from('<Probe><Uuid>X</Uuid><Types>inquiry</Types></Probe>'), '10.77.0.14');
    expect(dropped).toEqual(['sadp.malformed', 'sadp.nameless', 'sadp.oversized']);
    expect(sightings).toEqual([]);
  });
});
