import { decode as decodeElsewhere } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { decodeMdns } from '../../../electron/adapters/discovery/mdns/decode.ts';
import { encodeQuery, type KnownAnswer } from '../../../electron/adapters/discovery/mdns/encode.ts';
import type { MdnsMessage } from '../../../electron/adapters/discovery/mdns/record.ts';
import { browsedType, splitInstance } from '../../../electron/adapters/discovery/mdns/service-types.ts';
import { capture } from '../../fixtures/discovery/captures.ts';
import { a, aaaa, message, ptr, raw, response, srv, txt, writeName } from '../../fixtures/discovery/mdns-packet.ts';

function decoded(bytes: Buffer): MdnsMessage {
  const result = decodeMdns(bytes);
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}

const CAM = 'Cam v1.2 - front/_axis-video/_tcp/local';

/** One question whose name is a pointer to its own first byte. */
function pointerLoop(): Buffer {
  const bytes = Buffer.alloc(18);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt16BE(0xc00c, 12);
  return bytes;
}

describe('reading mDNS', () => {
  it('reads each record type whole', () => {
    const { kind, records } = decoded(
      response(
        ptr('_axis-video/_tcp/local', CAM),
        srv(CAM, 8080, 'cam-1/local', { ttl: 90 }),
        txt(CAM, ['macaddress=ACCC8E000001', 'Flag', 'url=a=b']),
        a('cam-1/local', '10.77.0.9'),
        aaaa('cam-1/local', [0xfe80, 0, 0, 0, 1, 0, 0, 0x9a]),
      ),
    );
    const name = 'Cam v1.2 - front._axis-video._tcp.local';
    expect(kind).toBe('response');
    expect(records).toEqual([
      { type: 'PTR', name: '_axis-video._tcp.local', ttlSeconds: 4_500, flush: false, target: name },
      { type: 'SRV', name, ttlSeconds: 90, flush: true, port: 8080, target: 'cam-1.local' },
      {
        type: 'TXT',
        name,
        ttlSeconds: 4_500,
        flush: true,
        entries: [
          { key: 'macaddress', value: 'ACCC8E000001' },
          { key: 'flag', value: '' },
          { key: 'url', value: 'a=b' },
        ],
      },
      { type: 'A', name: 'cam-1.local', ttlSeconds: 120, flush: true, address: '10.77.0.9' },
      { type: 'AAAA', name: 'cam-1.local', ttlSeconds: 120, flush: true, address: 'fe80::1:0:0:9a' },
    ]);
  });

  it('follows the compressed names of avahi', () => {
    const { records } = decoded(capture('avahiAnnouncement'));
    const servers = records.filter(({ type }) => type === 'SRV').map(({ name }) => name);
    expect(servers.toSorted()).toEqual(
      [1, 2, 3].map((number) => `AXIS P3245-LV - ACCC8E00000${number}._axis-video._tcp.local`),
    );
    expect(records).toContainEqual(expect.objectContaining({ name: 'cams.local', address: '10.79.0.2' }));
  });

  it('keeps letters and dots of a name that python-zeroconf sent', () => {
    const [pointer] = decoded(capture('zeroconfAnnouncement')).records;
    expect(pointer).toMatchObject({ type: 'PTR', target: 'Gate 1.1 – Süd._axis-video._tcp.local' });
  });

  it('tells what a probing device proposes from what is true', () => {
    const { kind, records, proposed } = decoded(capture('avahiProbe'));
    expect(kind).toBe('query');
    expect(records).toEqual([]);
    expect(proposed.map(({ type }) => type)).toEqual(['SRV', 'TXT', 'SRV', 'TXT', 'SRV', 'TXT']);
  });

  it('passes over a record it does not know, whatever it holds, and keeps the rest', () => {
    const { records } = decoded(
      response(raw('cam-1/local', 'NSEC', Buffer.from([0xc0, 0xff, 0xff])), a('cam-1/local', '10.77.0.9')),
    );
    expect(records).toHaveLength(1);
  });

  it.each([
    ['an address of three bytes', raw('x/local', 'A', Buffer.from([10, 0, 0]))],
    ['a server record without a target', raw('x/local', 'SRV', Buffer.alloc(6))],
  ])('drops a single record that is too short: %s', (_, short) => {
    expect(decoded(response(short, a('y/local', '10.0.0.1'))).records).toHaveLength(1);
  });

  it('keeps the TXT entries before one that runs past the end', () => {
    const broken = raw(CAM, 'TXT', Buffer.concat([Buffer.from([3]), Buffer.from('a=1'), Buffer.from([200, 0x61])]));
    expect(decoded(response(broken)).records).toMatchObject([{ entries: [{ key: 'a', value: '1' }] }]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'malformed'],
    ['half a header', Buffer.alloc(11), 'malformed'],
    [
      'counts that the bytes cannot hold',
      Buffer.from([0, 0, 0x84, 0, 255, 255, 255, 255, 255, 255, 255, 255]),
      'malformed',
    ],
    ['a name that points at itself', pointerLoop(), 'malformed'],
    ['a record longer than the packet', response(a('x/local', '10.0.0.1')).subarray(0, -1), 'malformed'],
    ['an update, not a query', message({ flags: 5 << 11 }), 'other-opcode'],
    ['an error response', message({ flags: 0x8403 }), 'other-opcode'],
    ['more than 9,000 bytes', Buffer.alloc(9_001), 'oversized'],
  ])('refuses %s', (_, bytes, reason) => {
    expect(decodeMdns(bytes)).toEqual({ ok: false, error: reason });
  });

  it('refuses a packet whose few bytes unfold into far too many names', () => {
    const long = Array.from({ length: 120 }, () => 'x').join('/');
    const pointers = Array.from({ length: 700 }, () => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 0]));
    const bytes = Buffer.concat([message({ flags: 0x8400, questions: [{ name: long, type: 'A' }] }), ...pointers]);
    bytes.writeUInt16BE(pointers.length, 6);
    expect(decodeMdns(bytes)).toEqual({ ok: false, error: 'too-complex' });
  });
});

describe('writing mDNS questions', () => {
  const known = (index: number): KnownAnswer => ({
    type: 'PTR',
    name: '_axis-video._tcp.local',
    ttlSeconds: 3_000,
    flush: false,
    target: `Camera number ${index} of a large site._axis-video._tcp.local`,
  });

  it('asks a camera with dots in its name by the name it has', () => {
    const name = 'Gate 2.1 – Süd._axis-video._tcp.local';
    const [bytes] = encodeQuery([{ name, type: 'SRV' }], []);
    const label = writeName('Gate 2.1 – Süd/_axis-video/_tcp/local');
    expect(bytes?.subarray(12, 12 + label.length)).toEqual(label);
    expect(decoded(bytes ?? Buffer.alloc(0)).questions).toEqual([{ name, type: 'SRV' }]);
  });

  it('is read by dns-packet as it was meant', () => {
    const [bytes] = encodeQuery([{ name: '_axis-video._tcp.local', type: 'PTR' }], [known(1)]);
    expect(decodeElsewhere(bytes ?? Buffer.alloc(0))).toMatchObject({
      type: 'query',
      questions: [{ name: '_axis-video._tcp.local', type: 'PTR', class: 'IN' }],
      answers: [{ name: '_axis-video._tcp.local', type: 'PTR', ttl: 3_000, data: known(1).target }],
    });
  });

  it('spreads known answers over packets that fit a frame, all but the last marked as going on', () => {
    const packets = encodeQuery(
      [{ name: '_axis-video._tcp.local', type: 'PTR' }],
      Array.from({ length: 60 }, (_, i) => known(i)),
    );
    const messages = packets.map(decoded);
    expect(packets.length).toBeGreaterThan(1);
    expect(packets.every(({ length }) => length <= 1_300)).toBe(true);
    expect(messages.map(({ truncated }) => truncated)).toEqual([...packets.slice(1).map(() => true), false]);
    expect(messages.flatMap(({ questions }) => questions)).toHaveLength(1);
    const targets = messages.flatMap(({ records }) =>
      records.flatMap((each) => (each.type === 'PTR' ? [each.target] : [])),
    );
    expect(targets).toEqual(Array.from({ length: 60 }, (_, i) => known(i).target));
  });

  it('spreads many questions over packets that each stand for themselves', () => {
    const questions = Array.from({ length: 60 }, (_, i) => ({
      name: `camera-with-a-long-name-${i}.local`,
      type: 'A' as const,
    }));
    const messages = encodeQuery(questions, []).map(decoded);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.flatMap((each) => each.questions)).toEqual(questions);
    expect(messages.every(({ truncated }) => !truncated)).toBe(true);
  });

  it('leaves out a name that DNS cannot carry', () => {
    const [bytes] = encodeQuery(
      [
        { name: `${'x'.repeat(64)}.local`, type: 'A' },
        { name: 'ok.local', type: 'A' },
      ],
      [],
    );
    expect(decoded(bytes ?? Buffer.alloc(0)).questions).toEqual([{ name: 'ok.local', type: 'A' }]);
  });
});

describe('names of services', () => {
  it.each([
    ['AXIS P3245 - ACCC8E000001._axis-video._tcp.local', 'AXIS P3245 - ACCC8E000001', '_axis-video._tcp'],
    ['Cam v1.2._tcp - x._HTTP._TCP.Local', 'Cam v1.2._tcp - x', '_http._tcp'],
    ['DS-2CD._CGI._tcp.local', 'DS-2CD', '_cgi._tcp'],
  ])('takes %s apart from its end', (full, name, type) => {
    expect(splitInstance(full)).toEqual({ name, type });
  });

  it.each([
    '_http._tcp.local',
    '._http._tcp.local',
    'x._smb._tcp.local',
    'x._http._tcp.example',
    'cam.local',
    '',
    '.',
    'a.b',
  ])('takes %j for no instance', (full) => {
    expect(splitInstance(full)).toBeNull();
  });

  it('knows a browsed type in any case', () => {
    expect(browsedType('_CGI._tcp.local')).toBe('_cgi._tcp');
    expect(browsedType('_services._dns-sd._udp.local')).toBeNull();
  });
});
