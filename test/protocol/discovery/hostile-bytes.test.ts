import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMdns } from '../../../electron/adapters/discovery/mdns/decode.ts';
import { decodeSsdp } from '../../../electron/adapters/discovery/ssdp/decode.ts';
import { parseDescription } from '../../../electron/adapters/discovery/ssdp/description.ts';
import { decodeWsDiscovery } from '../../../electron/adapters/discovery/ws-discovery/decode.ts';
import { readDescription } from '../../../electron/adapters/discovery/ws-discovery/facts.ts';
import { CAPTURES } from '../../fixtures/discovery/captures.ts';
import { a, ptr, response, srv, txt } from '../../fixtures/discovery/mdns-packet.ts';
import { hello, probeMatches } from '../../fixtures/discovery/ws-discovery-message.ts';

const CAM = 'Cam v1.2/_axis-video/_tcp/local';

/** Real packets and hand-made ones, from which the hostile are bred. */
const SEEDS: readonly Buffer[] = [
  ...CAPTURES,
  response(
    ptr('_axis-video/_tcp/local', CAM),
    srv(CAM, 80, 'cam/local'),
    txt(CAM, ['a=b']),
    a('cam/local', '10.0.0.9'),
  ),
  hello({
    types: 'dn:NetworkVideoTransmitter',
    scopes: 'onvif://www.onvif.org/name/A%20B',
    xaddrs: 'http://10.0.0.9/onvif/x',
  }),
  probeMatches('urn:uuid:x', { types: 'tds:Device' }, { xaddrs: 'https://[fe80::1]:8443/onvif' }),
];

type Mutation = (bytes: Buffer) => Buffer;

const place = fc.nat(20_000);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([at, value]): Mutation =>
      (bytes) => {
        const copy = Buffer.from(bytes);
        if (copy.length > 0) copy[at % copy.length] = value;
        return copy;
      },
  ),
  place.map(
    (at): Mutation =>
      (bytes) =>
        bytes.subarray(0, at % (bytes.length + 1)),
  ),
  fc.tuple(place, place).map(
    ([from, length]): Mutation =>
      (bytes) => {
        const start = from % (bytes.length + 1);
        const piece = bytes.subarray(start, start + (length % 200));
        return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start)]);
      },
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 40 })).map(
    ([at, bytes]): Mutation =>
      (before) => {
        const start = at % (before.length + 1);
        return Buffer.concat([before.subarray(0, start), bytes, before.subarray(start)]);
      },
  ),
);

const hostile = fc
  .oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...SEEDS), fc.array(mutation, { minLength: 1, maxLength: 6 })) },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
        fc.constant<Mutation[]>([]),
      ),
    },
  )
  .map(([seed, mutations]) => mutations.reduce((bytes, mutate) => mutate(bytes), seed));

/** Reads a packet as far as it gets, through every codec. */
function readAll(bytes: Buffer): void {
  decodeMdns(bytes);
  decodeSsdp(bytes);
  parseDescription(bytes);
  const decoded = decodeWsDiscovery(bytes);
  if (!decoded.ok || decoded.value.kind === 'question') return;
  for (const device of decoded.value.devices) readDescription(device, '10.0.0.9', null);
}

/** Milliseconds of the fastest of a few tries: a busy computer makes one slow, a quadratic codec all of them. */
function fastestMs(run: () => void): number {
  return Math.min(
    ...[1, 2, 3, 4, 5].map(() => {
      const startMs = performance.now();
      run();
      return performance.now() - startMs;
    }),
  );
}

describe('no bytes make a codec throw', () => {
  it('holds for 20,000 packets bred from real ones', () => {
    fc.assert(fc.property(hostile, readAll), { numRuns: 20_000 });
  });
});

describe('no packet holds the thread for long', () => {
  it.each([
    ['every name a pointer to one of 120 labels', unfoldingNames()],
    ['a chain of pointers', pointerChain()],
    ['9,000 bytes of the shortest records', shortestRecords()],
    ['64 KB of spaces where a namespace is declared', Buffer.from(`<a xmlns:b="${' '.repeat(65_000)}"/>`)],
    ['16 KB of attributes', Buffer.from(`<a ${Array.from({ length: 1_500 }, (_, i) => `b${i}=""`).join(' ')}/>`)],
    ['16 KB of declarations, each nested in the last', nestedDeclarations()],
    ['16 KB of open elements', Buffer.from('<a>'.repeat(5_400))],
    ['8 KB of colons', Buffer.from(`NOTIFY * HTTP/1.1\r\n${':'.repeat(8_000)}`)],
    ['a list of thousands of types', hello({ types: 'a:b '.repeat(3_900) })],
    ['a scope of nothing but escapes', hello({ scopes: `onvif://www.onvif.org/name/${'%41'.repeat(5_000)}` })],
  ])('is read or refused within 5 ms: %s', (_, bytes) => {
    expect(fastestMs(() => readAll(bytes))).toBeLessThan(5);
  });
});

function unfoldingNames(): Buffer {
  const name = Buffer.concat([...Array.from({ length: 120 }, () => Buffer.from([1, 0x78])), Buffer.from([0])]);
  const pointers = Array.from({ length: 700 }, () => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 0]));
  const header = Buffer.alloc(12);
  header.writeUInt16BE(0x8400, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(pointers.length, 6);
  return Buffer.concat([header, name, Buffer.from([0, 1, 0, 1]), ...pointers]);
}

/** A record whose data is pointers, each to the one before, and records named by the last of them. */
function pointerChain(): Buffer {
  const header = Buffer.alloc(12);
  const links = Array.from({ length: 2_200 }, (_, index) => {
    const to = index === 0 ? 12 : 23 + 2 * (index - 1);
    return Buffer.from([0xc0 | (to >> 8), to & 0xff]);
  });
  const chain = Buffer.concat(links);
  const head = Buffer.from([0, 0, 47, 0, 1, 0, 0, 0, 9, chain.length >> 8, chain.length & 0xff]);
  const last = 23 + 2 * (links.length - 1);
  const named = Array.from({ length: 370 }, () =>
    Buffer.from([0xc0 | (last >> 8), last & 0xff, 0, 1, 0, 1, 0, 0, 0, 9, 0, 0]),
  );
  header.writeUInt16BE(0x8400, 2);
  header.writeUInt16BE(1 + named.length, 6);
  return Buffer.concat([header, head, chain, ...named]);
}

function shortestRecords(): Buffer {
  const records = Array.from({ length: 817 }, () => Buffer.from([0, 0, 12, 0, 1, 0, 0, 0, 9, 0, 0]));
  const header = Buffer.alloc(12);
  header.writeUInt16BE(0x8400, 2);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, ...records]);
}

function nestedDeclarations(): Buffer {
  return Buffer.from(Array.from({ length: 23 }, (_, i) => `<a xmlns:p${i}="u${'x'.repeat(600)}">`).join(''));
}
