import { describe, expect, it } from 'vitest';
import type { OwnPlace } from '../../../electron/adapters/discovery/net/own-place.ts';
import { createSsdpListener } from '../../../electron/adapters/discovery/ssdp/listener.ts';
import { capture } from '../../fixtures/discovery/captures.ts';
import { ETH0, ETH1, type Listening, LOOPBACK, listening } from '../../fixtures/discovery/listening.ts';

const SOURCE = '10.79.0.5';
const USN = 'uuid:4d696e69-444c-164e-9d41-2600f228ac81';
const DESCRIPTION = Buffer.from(
  '<root xmlns="urn:schemas-upnp-org:device-1-0"><device><manufacturer>AXIS</manufacturer><modelName>AXIS P3245-LV</modelName><serialNumber>ACCC8E000001</serialNumber></device></root>',
);

interface Bench extends Listening {
  readonly loaded: readonly OwnPlace[];
}

function start(description: Buffer | null = DESCRIPTION, links = [ETH0]): Bench {
  const loaded: OwnPlace[] = [];
  const loadDescription = (place: OwnPlace): Promise<Buffer | null> => {
    loaded.push(place);
    return Promise.resolve(description);
  };
  const bench = listening(
    'ssdp',
    (deps) => createSsdpListener({ ...deps, group: '239.255.255.250', port: 1900, loadDescription }),
    links,
  );
  return { ...bench, loaded };
}

/** Lets promises that are settled be acted on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const notice = (lines: readonly string[]): Buffer => Buffer.from(['NOTIFY * HTTP/1.1', ...lines, '', ''].join('\r\n'));

describe('an SSDP listener', () => {
  it('shows a device at once, and again with what its description says', async () => {
    const bench = start();
    bench.hear(capture('minidlnaAlive'), SOURCE);
    await settled();
    const endpoints = [{ kind: 'upnp-description', port: 8200, path: '/rootDesc.xml', tls: false }];
    expect(bench.loaded).toEqual([{ address: SOURCE, port: 8200, path: '/rootDesc.xml' }]);
    expect(bench.sightings.map(({ observation }) => observation)).toMatchObject([
      { address: SOURCE, keys: { macs: [], usn: USN }, attributes: {}, endpoints },
      {
        address: SOURCE,
        keys: { macs: [], usn: USN, serial: 'ACCC8E000001' },
        attributes: { manufacturer: 'AXIS', model: 'AXIS P3245-LV' },
        endpoints,
      },
    ]);
  });

  it('reads a description once, and again after ten minutes', async () => {
    const bench = start();
    for (const minutes of [0, 1, 8, 2]) {
      bench.clock.advance(minutes * 60_000);
      bench.hear(capture('minidlnaAlive'), SOURCE);
      await settled();
    }
    expect(bench.loaded).toHaveLength(2);
    expect(bench.sightings.at(-1)?.observation.attributes.manufacturer).toBe('AXIS');
  });

  it('shows a device whose description can not be had', async () => {
    const bench = start(null);
    bench.hear(capture('minidlnaAlive'), SOURCE);
    await settled();
    expect(bench.sightings).toHaveLength(1);
  });

  it('fetches nothing from another host than the one that spoke, and counts the try', () => {
    const bench = start();
    bench.hear(notice(['NTS: ssdp:alive', `USN: ${USN}`, 'LOCATION: http://10.79.0.1/secret']), SOURCE);
    expect(bench.loaded).toEqual([]);
    expect(bench.dropped).toEqual(['ssdp.foreign-location']);
    expect(bench.sightings).toMatchObject([{ observation: { address: SOURCE, endpoints: [] } }]);
  });

  it('takes a practice device for what it says it is on loopback', () => {
    const bench = start(null, [LOOPBACK]);
    bench.hear(notice(['NTS: ssdp:alive', `USN: ${USN}`, 'LOCATION: http://127.77.0.4:49152/d.xml']), '127.0.0.1');
    expect(bench.sightings).toMatchObject([{ observation: { address: '127.77.0.4', endpoints: [{ port: 49_152 }] } }]);
  });

  it('takes one description load at a time from a crowd, and none is forgotten for good', async () => {
    const bench = start();
    const crowd = Array.from({ length: 30 }, (_, index) => `10.79.0.${100 + index}`);
    for (let round = 0; round < 4; round += 1) {
      for (const source of crowd) {
        bench.hear(notice(['NTS: ssdp:alive', `USN: uuid:${source}`, `LOCATION: http://${source}/d.xml`]), source);
      }
      expect(bench.loaded.length).toBeLessThanOrEqual(8 * (round + 1));
      await settled();
    }
    expect(new Set(bench.loaded.map(({ address }) => address)).size).toBe(30);
  });

  it('tells of a byebye', () => {
    const bench = start();
    bench.hear(capture('minidlnaByebye'), SOURCE);
    expect(bench.sightings).toMatchObject([{ observation: { event: 'goodbye', address: SOURCE, keys: { usn: USN } } }]);
  });

  describe('a notice that runs out', () => {
    const ALIVE = notice(['NTS: ssdp:alive', `USN: ${USN}::upnp:rootdevice`, 'CACHE-CONTROL: no-cache, max-age = 100']);

    it('is asked for at the device itself, which stays while it answers', () => {
      const bench = start();
      bench.hear(ALIVE, SOURCE);
      bench.clock.advance(99_000);
      expect(bench.sent).toEqual([]);
      bench.clock.advance(5_000);
      expect(bench.sent).toMatchObject([{ link: ETH0, to: `${SOURCE}:1900` }]);
      bench.hear(ALIVE, SOURCE);
      bench.clock.advance(60_000);
      expect(bench.sightings.map(({ observation }) => observation.event)).toEqual(['announce', 'announce']);
    });

    it('is a goodbye where the device does not answer, as after a power cut', () => {
      const bench = start();
      bench.hear(ALIVE, SOURCE);
      bench.clock.advance(115_000);
      expect(bench.sightings.map(({ observation }) => observation.event)).toEqual(['announce', 'goodbye']);
      bench.clock.advance(600_000);
      expect(bench.sightings).toHaveLength(2);
    });

    it('holds for a minute at the least, whatever the device says, and for half an hour where it says nothing', () => {
      const bench = start();
      bench.hear(notice(['NTS: ssdp:alive', `USN: ${USN}`, 'CACHE-CONTROL: max-age=1']), SOURCE);
      bench.hear(notice(['NTS: ssdp:alive', 'USN: uuid:other']), SOURCE);
      bench.clock.advance(59_000);
      expect(bench.sent).toEqual([]);
      bench.clock.advance(600_000);
      expect(bench.sent).toHaveLength(1);
    });

    it('is not missed where the device said byebye', () => {
      const bench = start();
      bench.hear(ALIVE, SOURCE);
      bench.hear(notice(['NTS: ssdp:byebye', `USN: ${USN}::upnp:rootdevice`]), SOURCE);
      bench.clock.advance(600_000);
      expect(bench.sightings.map(({ observation }) => observation.event)).toEqual(['announce', 'goodbye']);
    });
  });

  it('searches on every link, each third time for services too', () => {
    const bench = start(null, [ETH0, ETH1]);
    for (let round = 0; round < 4; round += 1) bench.listener.ask();
    const targets = bench.sent.map(({ bytes, link }) => `${link.name} ${/\nST: (.*)\r/.exec(bytes.toString())?.[1]}`);
    expect(targets.filter((text) => text.startsWith('eth0'))).toEqual([
      'eth0 upnp:rootdevice',
      'eth0 upnp:rootdevice',
      'eth0 ssdp:all',
      'eth0 upnp:rootdevice',
    ]);
    expect(targets.filter((text) => text.startsWith('eth1'))).toHaveLength(4);
  });

  it('counts what it can not read', () => {
    const bench = start();
    bench.hear(Buffer.from('\0\0'), SOURCE);
    expect(bench.dropped).toEqual(['ssdp.malformed']);
  });

  it('says nothing of a description that comes after it was closed', async () => {
    const bench = start();
    bench.hear(capture('minidlnaAlive'), SOURCE);
    bench.listener.close();
    await settled();
    expect(bench.sightings).toHaveLength(1);
  });
});
