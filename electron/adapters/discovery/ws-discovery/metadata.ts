import type { DeviceAttributes } from '../../../../shared/domain/identity/observation.ts';
import type { Datagram } from '../net/datagram.ts';
import { type OwnPlace, parseOwnPlace } from '../net/own-place.ts';
import { printable } from '../net/printable.ts';
import { findChild, parseXml, textAt, type XmlElement } from '../xml.ts';
import type { DescribedDevice } from './decode.ts';

/** Where a device of DPWS tells more of itself, and to whom that question has to be addressed. */
export interface MetadataPlace extends OwnPlace {
  readonly endpointReference: string;
}

/** DPWS of February 2006, which computers speak, and its OASIS successor. */
const DPWS_NAMESPACES: ReadonlySet<string> = new Set([
  'http://schemas.xmlsoap.org/ws/2006/02/devprof',
  'http://docs.oasis-open.org/ws-dd/ns/dpws/2009/01',
]);
const PUBLICATION = 'http://schemas.microsoft.com/windows/pub/2005/07';
/** Real ones are 1 to 4 KB. */
const MAX_BYTES = 16_384;

/**
 * Where to ask a PC, printer or NAS box for its name. Null for what is no device of DPWS, for one that a driver asks in its
 * own way, and unless it is a plain http address of the sender itself, without a query: the question is a POST.
 */
export function findMetadata(device: DescribedDevice, { source, zone, link }: Datagram): MetadataPlace | null {
  const isDpws = device.types.some(({ namespace, local }) => local === 'Device' && DPWS_NAMESPACES.has(namespace));
  const isOnvif = device.types.some(({ namespace }) => namespace.includes('www.onvif.org'));
  if (!isDpws || isOnvif || link === null) return null;
  const [place] = device.xaddrs.flatMap((xaddr) => parseOwnPlace(xaddr, source) ?? []);
  if (place === undefined || place.path.includes('?')) return null;
  const address = zone === undefined ? place.address : `${place.address}%${zone}`;
  return { ...place, address, endpointReference: device.endpointReference };
}

/**
 * Reads the answer to a WS-Transfer Get (DPWS §5.1). Null where it is none. Pure, never throws. A computer's own name is
 * worth more than the friendly one: every Windows PC is a `Microsoft Publication Service Device Host` there. The serial
 * is left out, for wsdd says `1` on every computer.
 */
export function parseMetadata(bytes: Buffer): DeviceAttributes | null {
  if (bytes.length > MAX_BYTES) return null;
  const parsed = parseXml(bytes);
  const metadata = parsed.ok ? findChild(findChild(parsed.value, 'Body'), 'Metadata') : null;
  if (metadata === null) return null;
  const sections = metadata.children.flatMap(({ children }) => children);
  const find = (local: string): XmlElement | null => sections.find((section) => section.local === local) ?? null;
  const hostname = readComputer(sections);
  const name = hostname ?? textIn(find('ThisDevice'), 'FriendlyName');
  const manufacturer = textIn(find('ThisModel'), 'Manufacturer');
  const model = textIn(find('ThisModel'), 'ModelName');
  return {
    ...(manufacturer === undefined ? {} : { manufacturer }),
    ...(model === undefined ? {} : { model }),
    ...(name === undefined ? {} : { name }),
    ...(hostname === undefined ? {} : { hostname }),
  };
}

function textIn(section: XmlElement | null, local: string): string | undefined {
  return section === null ? undefined : printable(textAt(section, local));
}

/** `OFFICE-PC/Workgroup:WORKGROUP`, `OFFICE-PC/Domain:example`, `OFFICE-PC\NotJoined`: the name before the mark. */
function readComputer(sections: readonly XmlElement[]): string | undefined {
  const hosts = sections.flatMap(({ children }) => children.filter(({ local }) => local === 'Host'));
  const computer = hosts
    .flatMap(({ children }) => children)
    .find(({ namespace, local }) => local === 'Computer' && namespace === PUBLICATION);
  return printable(computer?.text.split(/[/\\]/, 1)[0]);
}
