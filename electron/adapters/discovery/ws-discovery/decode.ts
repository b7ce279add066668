import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { findChild, parseXml, textAt, type XmlElement, type XmlRefusal } from '../xml.ts';

/** One device as a message describes it. Lists are as sent, split at white space, empty where nothing was said. */
export interface DescribedDevice {
  /** `urn:uuid:…`, lower case. Cloned across devices in the field. */
  readonly endpointReference: string;
  readonly types: readonly DeviceType[];
  readonly scopes: readonly string[];
  readonly xaddrs: readonly string[];
}

/** A qualified type name. Printers and PCs are a `Device` too, of another namespace; empty where it was not declared. */
export interface DeviceType {
  readonly namespace: string;
  readonly local: string;
}

export type WsDiscoveryMessage =
  | { readonly kind: 'hello' | 'bye'; readonly devices: readonly DescribedDevice[] }
  | {
      readonly kind: 'probe-matches' | 'resolve-matches';
      /** Bare lower-case UUID of the question that this answers; null where it does not say. */
      readonly relatesTo: string | null;
      readonly devices: readonly DescribedDevice[];
    }
  /** Somebody's question: ours, heard back, or another tool's. */
  | { readonly kind: 'question' };

export type WsDiscoveryRefusal = 'oversized' | XmlRefusal | 'not-a-message';

/** Real messages are 1 to 2 KB; SOAP-over-UDP allows 64 KB, which would be 30 ms of XML. */
const MAX_BYTES = 16_384;
const MAX_DEVICES = 64;
const MAX_LIST = 64;
const MAX_REFERENCE = 256;

/** WS-Discovery of April 2005, which ONVIF uses, and its OASIS successor, which some newer stacks send. */
const DISCOVERY_NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.xmlsoap.org/ws/2005/04/discovery',
  'http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01',
]);

/** Reads a datagram. Pure, and never throws. */
export function decodeWsDiscovery(bytes: Buffer): Result<WsDiscoveryMessage, WsDiscoveryRefusal> {
  if (bytes.length > MAX_BYTES) return err('oversized');
  const parsed = parseXml(bytes);
  if (!parsed.ok) return parsed;
  const envelope = parsed.value;
  const content = findChild(envelope, 'Body')?.children.find(({ namespace }) => DISCOVERY_NAMESPACES.has(namespace));
  if (envelope.local !== 'Envelope' || content === undefined) return err('not-a-message');
  switch (content.local) {
    case 'Hello':
    case 'Bye':
      return ok({ kind: content.local === 'Hello' ? 'hello' : 'bye', devices: describe([content]) });
    case 'ProbeMatches':
    case 'ResolveMatches': {
      const relatesTo = textAt(envelope, 'Header', 'RelatesTo');
      return ok({
        kind: content.local === 'ProbeMatches' ? 'probe-matches' : 'resolve-matches',
        relatesTo: relatesTo === undefined ? null : bareUuid(relatesTo),
        devices: describe(content.children),
      });
    }
    case 'Probe':
    case 'Resolve':
      return ok({ kind: 'question' });
    default:
      return err('not-a-message');
  }
}

/** A UUID without `urn:uuid:` or `uuid:` and in lower case: devices write the id of our question back in each form. */
export function bareUuid(text: string): string {
  return text
    .slice(0, MAX_REFERENCE)
    .trim()
    .toLowerCase()
    .replace(/^(urn:)?(uuid:)?/, '');
}

function describe(elements: readonly XmlElement[]): readonly DescribedDevice[] {
  return elements.slice(0, MAX_DEVICES).flatMap((element) => {
    const reference = textAt(element, 'EndpointReference', 'Address');
    if (reference === undefined || reference.length > MAX_REFERENCE) return [];
    return [
      {
        endpointReference: reference.toLowerCase(),
        types: readTypes(element),
        scopes: list(element, 'Scopes'),
        xaddrs: list(element, 'XAddrs'),
      },
    ];
  });
}

function readTypes(element: XmlElement): readonly DeviceType[] {
  const prefixes = findChild(element, 'Types')?.prefixes ?? new Map<string, string>();
  return list(element, 'Types').map((name) => {
    const colon = name.indexOf(':');
    return { namespace: prefixes.get(name.slice(0, Math.max(colon, 0))) ?? '', local: name.slice(colon + 1) };
  });
}

/** Split at any white space: devices put doubled, leading and trailing spaces and line breaks into these lists. */
function list(element: XmlElement, local: string): readonly string[] {
  const text = textAt(element, local);
  return text === undefined ? [] : text.split(/\s+/, MAX_LIST).filter((item) => item !== '');
}
