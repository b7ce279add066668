import { decodeMdns } from '../../../electron/adapters/discovery/mdns/decode.ts';
import { createMdnsListener } from '../../../electron/adapters/discovery/mdns/listener.ts';
import {
  parseBsdArp,
  parseIpNeigh,
  parseNetNeighbor,
  parseProcArp,
  parseWindowsArp,
} from '../../../electron/adapters/discovery/neighbours/parse.ts';
import { parseOwnPlace } from '../../../electron/adapters/discovery/net/own-place.ts';
import { decodeSsdp } from '../../../electron/adapters/discovery/ssdp/decode.ts';
import { parseDescription } from '../../../electron/adapters/discovery/ssdp/description.ts';
import { VENDOR_CODECS } from '../../../electron/adapters/discovery/vendor/codecs.ts';
import { decodeWsDiscovery } from '../../../electron/adapters/discovery/ws-discovery/decode.ts';
import { readDescription } from '../../../electron/adapters/discovery/ws-discovery/facts.ts';
import { parseMetadata } from '../../../electron/adapters/discovery/ws-discovery/metadata.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { capture } from '../../fixtures/discovery/captures.ts';
import { ETH0 } from '../../fixtures/discovery/listening.ts';
import { a, aaaa, ptr, response, srv, txt } from '../../fixtures/discovery/mdns-packet.ts';
import {
  BOSCH_ANSWER,
  BOSCH_XML,
  dhipAnswer,
  hanwhaAnswer,
  SADP_ANSWER,
  ubiquitiAnswer,
} from '../../fixtures/discovery/vendor-packets.ts';
import { bye, hello, metadata, probeMatches, resolveMatches } from '../../fixtures/discovery/ws-discovery-message.ts';

/** What a campaign throws packets at. */
export interface FuzzedCodec {
  /** Packets that it reads: real ones, and hand-made ones for what no capture has. */
  readonly seeds: readonly Buffer[];
  readonly tokens: readonly Buffer[];
  /**
   * Reads a packet as far as it gets. What it gives tells ways through the codec apart, coarsely: a mutant that takes a new
   * one is bred from.
   */
  readonly read: (bytes: Buffer) => string;
}

const buffers = (...texts: readonly string[]): readonly Buffer[] => texts.map((text) => Buffer.from(text, 'latin1'));

const DNS_TOKENS = buffers(
  '\xc0\x0c',
  '\xc0\x00',
  '\x05local\x00',
  '\x04_tcp',
  '\x00\x0c\x80\x01',
  '\x00\x21\x00\x01',
  '\x00',
  '\x3f',
);
const XML_TOKENS = buffers(
  '<a>',
  '</a>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#x41;',
  '&#xFFFFFFFF;',
  '<![CDATA[',
  ']]>',
  ' xmlns:p="u"',
  ' xmlns=""',
  '<p:a/>',
  '"',
  '<!--',
  '-->',
  '<?x ?>',
  '%41',
  '%',
  ' ',
  '\0',
  '\xff\xfe',
);
const HEADER_TOKENS = buffers(
  '\r\n',
  '\n',
  ':',
  'USN: uuid:x\r\n',
  'NTS: ssdp:alive\r\n',
  'LOCATION: http://10.0.0.9/',
  'http://[::1]:99999/',
  'max-age=',
  '\0',
  ' ',
  '\xff',
);
const TABLE_TOKENS = buffers(
  '\n',
  ' ',
  '0x2',
  '00:00:00:00:00:00',
  '[',
  ']',
  '{',
  '}',
  '"',
  ',',
  ':',
  'null',
  '1e999',
  '\0',
  '(',
  ')',
);

const CAM = 'Cam v1.2/_axis-video/_tcp/local';
const MDNS_SEEDS = [
  ...(
    ['avahiProbe', 'avahiAnnouncement', 'avahiHost', 'zeroconfProbe', 'zeroconfAnnouncement', 'zeroconfAnswer'] as const
  ).map(capture),
  response(
    ptr('_axis-video/_tcp/local', CAM),
    srv(CAM, 80, 'cam/local'),
    txt(CAM, ['a=b']),
    a('cam/local', '10.0.0.9'),
    aaaa('cam/local', [0xfe80, 0, 0, 0, 0, 0, 0, 1]),
  ),
  response(ptr('_axis-video/_tcp/local', CAM, { ttl: 0 })),
];

/** The names are those of `--codec`; a further codec is one more line. */
export const CODECS: Readonly<Record<string, () => FuzzedCodec>> = {
  mdns: () => ({
    seeds: MDNS_SEEDS,
    tokens: DNS_TOKENS,
    read: (bytes) => {
      const decoded = decodeMdns(bytes);
      if (!decoded.ok) return decoded.error;
      const { kind, questions, records, proposed } = decoded.value;
      return `${kind} ${questions.length} ${records.map(({ type }) => type).join('')} ${proposed.length}`.slice(0, 60);
    },
  }),
  'mdns-cache': mdnsCache,
  wsd: () => ({
    seeds: [
      ...(['wsddHello', 'wsddBye'] as const).map(capture),
      hello({
        types: 'dn:NetworkVideoTransmitter',
        scopes: 'onvif://www.onvif.org/name/A%20B',
        xaddrs: 'http://10.0.0.9/onvif/x',
      }),
      probeMatches('urn:uuid:x', { types: 'tds:Device' }, { xaddrs: 'https://[fe80::1]:8443/onvif' }),
      resolveMatches('urn:uuid:x', { xaddrs: '10.0.0.9' }),
      bye({}),
    ],
    tokens: XML_TOKENS,
    read: (bytes) => {
      const decoded = decodeWsDiscovery(bytes);
      if (!decoded.ok) return decoded.error;
      if (decoded.value.kind === 'question') return 'question';
      const facts = decoded.value.devices.map((device) => readDescription(device, '10.0.0.9', null));
      return `${decoded.value.kind} ${facts.map(({ keys, endpoints }) => `${keys.macs.length}${endpoints.length}`).join()}`.slice(
        0,
        60,
      );
    },
  }),
  ssdp: () => ({
    seeds: (['minidlnaAlive', 'minidlnaByebye', 'minidlnaAnswer'] as const).map(capture),
    tokens: HEADER_TOKENS,
    read: (bytes) => {
      const decoded = decodeSsdp(bytes);
      if (!decoded.ok) return decoded.error;
      if (decoded.value.kind === 'question') return 'question';
      const { kind, location, maxAgeSeconds } = decoded.value;
      const place = location === null ? null : parseOwnPlace(location, '10.79.0.5');
      return `${kind} ${location === null} ${place === null} ${maxAgeSeconds === null}`;
    },
  }),
  'upnp-description': () => ({
    seeds: [
      Buffer.from(
        '<root xmlns="urn:schemas-upnp-org:device-1-0"><device><manufacturer>A</manufacturer><modelName>B</modelName><serialNumber>C123</serialNumber></device></root>',
      ),
    ],
    tokens: XML_TOKENS,
    read: (bytes) => Object.keys(parseDescription(bytes)?.attributes ?? {}).join(),
  }),
  'dpws-metadata': () => ({
    seeds: [metadata({ computer: 'PC/Workgroup:X' })],
    tokens: XML_TOKENS,
    read: (bytes) => Object.keys(parseMetadata(bytes) ?? { none: true }).join(),
  }),
  sadp: vendor('sadp', [SADP_ANSWER], XML_TOKENS),
  dhip: vendor('dhip', [dhipAnswer()], TABLE_TOKENS),
  ubiquiti: vendor('ubiquiti', [ubiquitiAnswer()], DNS_TOKENS),
  hanwha: vendor('hanwha', [hanwhaAnswer()], DNS_TOKENS),
  bosch: vendor('bosch', [BOSCH_ANSWER, BOSCH_XML], XML_TOKENS),
  'proc-arp': table(
    parseProcArp,
    'IP address       HW type     Flags       HW address            Mask     Device\n10.0.0.9         0x1         0x2         ac:cc:8e:00:00:01     *        eth0\n',
  ),
  'bsd-arp': table(
    parseBsdArp,
    '? (10.0.0.1) at a0:b1:c:2:3:4 on en0 ifscope [ethernet]\n? (10.0.0.2) at (incomplete) on en0\n',
  ),
  'windows-arp': table(
    parseWindowsArp,
    'Interface: 10.0.0.1 --- 0xb\r\n  Internet Address      Physical Address      Type\r\n  10.0.0.9              ac-cc-8e-00-00-01     dynamic\r\n',
  ),
  'ip-neigh': table(
    parseIpNeigh,
    '[{"dst":"10.0.0.9","dev":"eth0","lladdr":"ac:cc:8e:00:00:01","state":["REACHABLE"]}]',
  ),
  'net-neighbor': table(
    parseNetNeighbor,
    '[{"IPAddress":"10.0.0.9","LinkLayerAddress":"AC-CC-8E-00-00-01","State":4,"InterfaceAlias":"Ethernet"}]',
  ),
};

/** The whole way of an mDNS packet, with what earlier packets left in the cache and the clock going on. */
function mdnsCache(): FuzzedCodec {
  const clock = createManualClock();
  let told = '';
  const quiet = { toGroup: () => undefined, toDevice: () => undefined };
  const tell = (what: string): void => {
    told += what;
  };
  const sink = { sighted: () => tell('s'), dropped: tell };
  const listener = createMdnsListener({ clock, sink, transmit: quiet });
  listener.setLinks([ETH0]);
  let count = 0;
  return {
    seeds: MDNS_SEEDS,
    tokens: DNS_TOKENS,
    read: (bytes) => {
      told = '';
      count += 1;
      const source = `10.77.0.${count % 250}`;
      listener.receive({ protocol: 'mdns', bytes, source, sourcePort: 5353, socketLink: ETH0, link: ETH0 });
      if (count % 100 === 0) clock.advance(1_000);
      return told.slice(0, 60);
    },
  };
}

function vendor(
  protocol: keyof typeof VENDOR_CODECS,
  seeds: readonly Buffer[],
  tokens: readonly Buffer[],
): () => FuzzedCodec {
  return () => ({
    seeds,
    tokens,
    read: (bytes) => {
      const decoded = VENDOR_CODECS[protocol].decode(bytes);
      if (!decoded.ok) return decoded.error;
      const answer = decoded.value;
      return answer === null
        ? 'question'
        : `${answer.mac === null} ${answer.serial === null} ${answer.endpoints.length}`;
    },
  });
}

function table(parse: (text: string) => readonly unknown[], seed: string): () => FuzzedCodec {
  return () => ({
    seeds: [Buffer.from(seed)],
    tokens: TABLE_TOKENS,
    read: (bytes) => String(Math.min(parse(bytes.toString('utf8')).length, 8)),
  });
}
