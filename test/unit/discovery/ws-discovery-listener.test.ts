import { describe, expect, it } from 'vitest';
import { decodeWsDiscovery } from '../../../electron/adapters/discovery/ws-discovery/decode.ts';
import { createWsDiscoveryListener } from '../../../electron/adapters/discovery/ws-discovery/listener.ts';
import { capture } from '../../fixtures/discovery/captures.ts';
import { ETH0, ETH1, type Listening, listening } from '../../fixtures/discovery/listening.ts';
import {
  bye,
  hello,
  messageIdOf,
  probeMatches,
  resolveMatches,
} from '../../fixtures/discovery/ws-discovery-message.ts';

const SOURCE = '10.77.0.9';
const CAMERA = {
  reference: 'urn:uuid:1419D68A-1dd2-11b2-a105-accc8e000001',
  types: 'dn:NetworkVideoTransmitter tds:Device',
  scopes: 'onvif://www.onvif.org/hardware/P3245-LV onvif://www.onvif.org/MAC/ACCC8E000001',
  xaddrs: `http://${SOURCE}/onvif/device_service`,
};

const start = (links = [ETH0]): Listening =>
  listening(
    'ws-discovery',
    (deps) => createWsDiscoveryListener({ ...deps, port: 3702, loadDocument: () => Promise.resolve(null) }),
    links,
  );

function ask(bench: Listening): readonly string[] {
  bench.listener.ask();
  return bench.sent.map(({ bytes }) => messageIdOf(bytes));
}

describe('a WS-Discovery listener', () => {
  it('sends one of the four probes in a quiet round, in turn, for every device answers every one', () => {
    const bench = start();
    for (let round = 0; round < 5; round += 1) bench.listener.ask(true);
    const types = bench.sent.map(
      ({ bytes }) => /dn:NetworkVideoTransmitter|tds:Device|wsdp:Device/.exec(bytes.toString())?.[0] ?? 'any',
    );
    expect(types).toHaveLength(5);
    expect(new Set(types.slice(0, 4)).size).toBe(4);
    expect(types[4]).toBe(types[0]);
  });

  it('probes for cameras, for any ONVIF device, for anything and for PCs, on every link', () => {
    const bench = start([ETH0, ETH1]);
    bench.listener.ask();
    expect(bench.sent.map(({ link, to }) => `${link.name} ${to}`)).toEqual(
      [1, 2, 3, 4].flatMap(() => ['eth0 group', 'eth1 group']),
    );
    const types = bench.sent.map(({ bytes }) => />(\w+:\w+)<\/d:Types>/.exec(bytes.toString())?.[1]);
    expect(new Set(types)).toEqual(new Set(['dn:NetworkVideoTransmitter', 'tds:Device', undefined, 'wsdp:Device']));
  });

  it('repeats each probe once after 50 to 250 ms under the same id, so that it is answered once', () => {
    const bench = start();
    const ids = ask(bench);
    bench.clock.advance(49);
    expect(bench.sent).toHaveLength(4);
    bench.clock.advance(201);
    expect(
      bench.sent
        .slice(4)
        .map(({ bytes }) => messageIdOf(bytes))
        .toSorted(),
    ).toEqual(ids.toSorted());
    bench.clock.advance(10_000);
    expect(bench.sent).toHaveLength(8);
  });

  it('makes an observation of an answer to its question', () => {
    const bench = start();
    const [id = ''] = ask(bench);
    bench.hear(probeMatches(id, CAMERA), SOURCE);
    expect(bench.sightings.map(({ observation }) => observation)).toEqual([
      {
        protocol: 'ws-discovery',
        event: 'announce',
        interface: 'eth0',
        address: SOURCE,
        at: '2026-11-23T09:00:00.000Z',
        keys: { macs: ['ac:cc:8e:00:00:01'], endpointReference: CAMERA.reference.toLowerCase() },
        attributes: { model: 'P3245-LV' },
        endpoints: [{ kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false }],
      },
    ]);
  });

  it('takes an answer that writes the id of the question in another form', () => {
    const bench = start();
    const [id = ''] = ask(bench);
    bench.hear(probeMatches(id.replace('urn:', '').toUpperCase(), CAMERA), SOURCE);
    expect(bench.sightings).toHaveLength(1);
  });

  it.each([
    ['to a question nobody asked', 'urn:uuid:0f9e2a6c-0000-4000-8000-000000000000'],
    ['to nothing', ''],
  ])('drops an answer %s, and counts it', (_, relatesTo) => {
    const bench = start();
    bench.listener.ask();
    bench.hear(probeMatches(relatesTo, CAMERA), SOURCE);
    expect(bench.sightings).toEqual([]);
    expect(bench.dropped).toEqual(['ws-discovery.unrelated']);
  });

  it('drops an answer that comes half a minute late', () => {
    const bench = start();
    const [id = ''] = ask(bench);
    bench.clock.advance(30_001);
    bench.hear(probeMatches(id, CAMERA), SOURCE);
    expect(bench.dropped).toEqual(['ws-discovery.unrelated']);
  });

  it('keeps devices apart that share one endpoint reference', () => {
    const bench = start();
    bench.hear(hello(CAMERA), '10.77.0.9');
    bench.hear(hello({ ...CAMERA, xaddrs: 'http://10.77.0.10/onvif/device_service' }), '10.77.0.10');
    expect(new Set(bench.sightings.map(({ subject }) => subject)).size).toBe(2);
    expect(bench.sightings.map(({ observation }) => observation.address)).toEqual(['10.77.0.9', '10.77.0.10']);
  });

  it('asks a device whose Hello does not say what it is, at its address and by its name, and takes its answer', () => {
    const bench = start();
    bench.hear(capture('wsddHello'), SOURCE);
    expect(bench.sightings).toHaveLength(1);
    expect(bench.sent).toMatchObject([
      { link: ETH0, to: `${SOURCE}:3702` },
      { link: ETH0, to: 'group' },
    ]);
    const [probe] = bench.sent;
    expect(decodeWsDiscovery(probe?.bytes ?? Buffer.alloc(0))).toMatchObject({ value: { kind: 'question' } });
    bench.hear(probeMatches(messageIdOf(probe?.bytes ?? Buffer.alloc(0)), CAMERA), SOURCE);
    expect(bench.sightings.at(-1)?.observation.attributes.model).toBe('P3245-LV');
  });

  it('asks such a device once, though it says Hello four times in a second', () => {
    const bench = start();
    for (let copy = 0; copy < 4; copy += 1) {
      bench.hear(capture('wsddHello'), SOURCE);
      bench.clock.advance(250);
    }
    expect(new Set(bench.sent.map(({ bytes }) => messageIdOf(bytes))).size).toBe(2);
  });

  it('asks no device that said all, and none on a foreign subnet, from which no answer could come', () => {
    const bench = start();
    bench.hear(hello(CAMERA), SOURCE);
    bench.hear(hello({ reference: 'urn:uuid:x' }), '192.168.0.90', null);
    expect(bench.sent).toEqual([]);
    expect(bench.sightings.at(-1)?.observation).toMatchObject({ interface: null, address: '192.168.0.90' });
  });

  it('asks where a device is that says what it is but not where, once in a while, its reference kept as text', () => {
    const bench = start();
    const { xaddrs: _, ...placeless } = CAMERA;
    bench.hear(hello({ ...placeless, reference: 'urn:a&amp;b&lt;c' }), SOURCE);
    bench.hear(hello({ ...placeless, reference: 'urn:a&amp;b&lt;c' }), SOURCE);
    const [question, ...more] = bench.sent;
    expect(more).toEqual([]);
    expect(question).toMatchObject({ link: ETH0, to: 'group' });
    expect(question?.bytes.toString()).toContain('<d:Resolve><a:EndpointReference><a:Address>urn:a&amp;b&lt;c<');
    bench.hear(resolveMatches(messageIdOf(question?.bytes ?? Buffer.alloc(0)), CAMERA), SOURCE);
    expect(bench.sightings.at(-1)?.observation.endpoints).toMatchObject([{ kind: 'onvif-device', port: 80 }]);
  });

  it('still knows where the device it met last was, after more devices than it keeps', () => {
    const bench = start();
    for (let number = 0; number < 5_000; number += 1)
      bench.hear(hello({ ...CAMERA, reference: `urn:${number}` }), SOURCE);
    bench.hear(hello({ ...CAMERA, xaddrs: 'http://10.77.0.50/onvif/device_service' }), SOURCE);
    bench.hear(bye({ reference: CAMERA.reference }), SOURCE);
    expect(bench.sightings.at(-1)?.observation.address).toBe('10.77.0.50');
  });

  it('says goodbye for the address that the device gave for itself, which its Bye does not repeat', () => {
    const bench = start();
    bench.hear(hello({ ...CAMERA, xaddrs: 'http://10.77.0.50/onvif/device_service' }), SOURCE);
    bench.hear(bye({ reference: CAMERA.reference }), SOURCE);
    expect(bench.sightings.at(-1)?.observation).toMatchObject({
      event: 'goodbye',
      address: '10.77.0.50',
      keys: { endpointReference: CAMERA.reference.toLowerCase() },
    });
  });

  it('counts what it can not read by reason, and passes over the questions of others', () => {
    const bench = start();
    bench.listener.ask();
    bench.hear(bench.sent[0]?.bytes ?? Buffer.alloc(0), SOURCE);
    bench.hear(Buffer.from('<!DOCTYPE x><x/>'), SOURCE);
    expect(bench.sightings).toEqual([]);
    expect(bench.dropped).toEqual(['ws-discovery.doctype']);
  });

  it('repeats nothing once closed', () => {
    const bench = start();
    bench.listener.ask();
    bench.listener.close();
    expect(bench.clock.waiting()).toBe(0);
  });
});
