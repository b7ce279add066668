import { describe, expect, it } from 'vitest';
import type { OwnPlace } from '../../../electron/adapters/discovery/net/own-place.ts';
import { createWsDiscoveryListener } from '../../../electron/adapters/discovery/ws-discovery/listener.ts';
import { ETH0, type Listening, listening } from '../../fixtures/discovery/listening.ts';
import {
  bye,
  hello,
  messageIdOf,
  metadata,
  probeMatches,
  resolveMatches,
} from '../../fixtures/discovery/ws-discovery-message.ts';

const SOURCE = '10.77.0.9';
const PC = { reference: 'urn:uuid:0f9e2a6c-0000-4000-8000-000000000001', types: 'wsdp:Device pub:Computer' };
const XADDRS = `http://${SOURCE}:5357/0f9e2a6c`;
const PLACE = { address: SOURCE, port: 5_357, path: '/0f9e2a6c' };

interface Bench extends Listening {
  readonly asked: readonly { readonly place: OwnPlace; readonly body: string }[];
  readonly names: () => readonly (string | undefined)[];
}

function start(answer: Buffer | null = metadata({ computer: 'OFFICE-PC/Workgroup:WORKGROUP' })): Bench {
  const asked: { place: OwnPlace; body: string }[] = [];
  const bench = listening(
    'ws-discovery',
    (deps) =>
      createWsDiscoveryListener({
        ...deps,
        port: 3702,
        loadDocument: (place, question) => {
          asked.push({ place, body: String(question?.body) });
          return Promise.resolve(answer);
        },
      }),
    [ETH0],
  );
  return { ...bench, asked, names: () => bench.sightings.map(({ observation }) => observation.attributes.name) };
}

/** Lets promises that are settled be acted on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The bytes of the newest question of a kind. */
function lastSent(bench: Listening, kind: 'Probe' | 'Resolve'): Buffer {
  const found = bench.sent.findLast(({ bytes }) => bytes.includes(`<d:${kind}>`));
  if (found === undefined) throw new Error(`no ${kind} was sent`);
  return found.bytes;
}

describe('the name of a PC', () => {
  it('is asked for over HTTP once it said where, though it answers a Probe with its types alone, as wsdd does', async () => {
    const bench = start();
    bench.listener.ask();
    bench.hear(probeMatches(messageIdOf(lastSent(bench, 'Probe')), PC), SOURCE);
    expect(bench.asked).toEqual([]);
    bench.hear(resolveMatches(messageIdOf(lastSent(bench, 'Resolve')), { ...PC, xaddrs: XADDRS }), SOURCE);
    await settled();
    expect(bench.asked).toMatchObject([{ place: PLACE }]);
    expect(bench.asked[0]?.body).toContain(`<a:To s:mustUnderstand="1">${PC.reference}</a:To>`);
    expect(bench.asked[0]?.body).toContain('/transfer/Get</a:Action>');
    expect(bench.sightings.at(-1)?.observation.attributes).toEqual({
      manufacturer: 'wsdd',
      model: 'wsdd',
      name: 'OFFICE-PC',
      hostname: 'OFFICE-PC',
    });
  });

  it('stays with it in messages that say less, and is read again after ten minutes, not before', async () => {
    const bench = start();
    for (const minutes of [0, 1, 8, 2]) {
      bench.clock.advance(minutes * 60_000);
      bench.hear(hello({ ...PC, xaddrs: XADDRS }), SOURCE);
      await settled();
    }
    bench.hear(hello({ reference: PC.reference }), SOURCE);
    expect(bench.names().at(-1)).toBe('OFFICE-PC');
    expect(bench.asked).toHaveLength(2);
  });

  it('does not bring a PC back that said Bye while it was asked', async () => {
    const bench = start();
    bench.hear(hello({ ...PC, xaddrs: XADDRS }), SOURCE);
    bench.hear(bye({ reference: PC.reference }), SOURCE);
    await settled();
    expect(bench.sightings.map(({ observation }) => observation.event)).toEqual(['announce', 'goodbye']);
  });

  it('leaves a PC on the board that does not give it', async () => {
    const bench = start(null);
    bench.hear(hello({ ...PC, xaddrs: XADDRS }), SOURCE);
    await settled();
    expect(bench.names()).toEqual([undefined]);
  });

  it.each([
    ['of another host', { ...PC, xaddrs: 'http://10.77.0.1:5357/x' }],
    ['of this computer', { ...PC, xaddrs: 'http://127.0.0.1:5357/x' }],
    ['with a query, which could be a command', { ...PC, xaddrs: `http://${SOURCE}/cgi?reboot=1` }],
    ['by another scheme', { ...PC, xaddrs: `ftp://${SOURCE}/x` }],
    ['of a camera, which a driver asks', { types: 'wsdp:Device dn:NetworkVideoTransmitter', xaddrs: XADDRS }],
    ['of a type that only looks like it', { types: 'dn:Device', xaddrs: XADDRS }],
  ])('is not asked for at an address %s', (_, device) => {
    const bench = start();
    bench.hear(hello(device), SOURCE);
    expect(bench.asked).toEqual([]);
    expect(bench.sightings).toHaveLength(1);
  });

  it('is not asked for on a foreign subnet', () => {
    const bench = start();
    bench.hear(hello({ ...PC, xaddrs: 'http://192.168.0.90:5357/x' }), '192.168.0.90', null);
    expect(bench.asked).toEqual([]);
  });

  it('is asked for eight at a time where one sender makes up a thousand PCs', () => {
    const bench = start();
    for (let number = 0; number < 1_000; number += 1) {
      bench.hear(hello({ ...PC, reference: `urn:${number}`, xaddrs: `${XADDRS}/${number}` }), SOURCE);
    }
    expect(bench.asked).toHaveLength(8);
  });
});
