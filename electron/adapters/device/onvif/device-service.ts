import { type Mac, parseMac } from '../../../../shared/domain/identity/mac.ts';
import { childrenOf, elementAt, escapeXml, textAt, type XmlElement } from './xml.ts';

/*
 * The questions of the ONVIF device service and how its answers are read (ONVIF Core 26.06, devicemgmt.wsdl). Every value
 * is the text that the device wrote: firmware `10.10` is not a number, and a serial of 21 digits is not one either.
 */

const TDS = 'http://www.onvif.org/ver10/device/wsdl';

/** A question: its body, and the SOAP action that old devices look at instead of the body. */
export interface OnvifQuestion {
  readonly action: string;
  readonly body: string;
  /** Name of the element that answers it. */
  readonly answer: string;
}

/** Builds a question of the service with that namespace; `content` is XML. */
export function question(namespace: string, name: string, content = ''): OnvifQuestion {
  return {
    action: `${namespace}/${name}`,
    body: `<${name} xmlns="${namespace}">${content}</${name}>`,
    answer: `${name}Response`,
  };
}

/** Open to everybody (access class PRE_AUTH). */
export const GET_SYSTEM_DATE_AND_TIME = question(TDS, 'GetSystemDateAndTime');
export const GET_SERVICES = question(TDS, 'GetServices', '<IncludeCapability>false</IncludeCapability>');
/** For devices older than GetServices (ONVIF 2.1). */
export const GET_CAPABILITIES = question(TDS, 'GetCapabilities', '<Category>All</Category>');
/** For users only (READ_SYSTEM). */
export const GET_DEVICE_INFORMATION = question(TDS, 'GetDeviceInformation');
export const GET_NETWORK_INTERFACES = question(TDS, 'GetNetworkInterfaces');
/** For administrators only (READ_SYSTEM_SECRET): answered to a stranger, it proves that nobody has set the device up. */
export const GET_USERS = question(TDS, 'GetUsers');

/** The device's UTC time in ms since 1970, or null where it gives none, or none that exists. */
export function readUtcMs(answer: XmlElement): number | null {
  const utc = elementAt(answer, 'SystemDateAndTime', 'UTCDateTime');
  const part = (...path: string[]): number | null => {
    const text = textAt(utc, ...path) ?? '';
    return /^\d{1,4}$/.test(text) ? Number(text) : null;
  };
  const [year, month, day] = [part('Date', 'Year'), part('Date', 'Month'), part('Date', 'Day')];
  const [hour, minute, second] = [part('Time', 'Hour'), part('Time', 'Minute'), part('Time', 'Second')];
  if (year === null || month === null || day === null || hour === null || minute === null || second === null)
    return null;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24;
  // 60 is a leap second, which ONVIF allows and JavaScript carries over into the next minute.
  return isReal && minute < 60 && second <= 60 ? date.getTime() : null;
}

/** A service that the device offers: the namespace that names it, and the URL that the device gives for it. */
export interface OnvifService {
  readonly namespace: string;
  readonly xaddr: string;
}

/** More than ONVIF has services. */
const MAX_SERVICES = 64;

/** The services in an answer to GetServices. */
export function readServices(answer: XmlElement): readonly OnvifService[] {
  return childrenOf(answer, 'Service')
    .slice(0, MAX_SERVICES)
    .map((service) => serviceOf(textAt(service, 'Namespace'), textAt(service, 'XAddr')))
    .filter((service) => service !== null);
}

/** The device and media services in an answer to GetCapabilities, as GetServices would name them. */
export function readCapabilities(answer: XmlElement): readonly OnvifService[] {
  return [
    serviceOf(TDS, textAt(answer, 'Capabilities', 'Device', 'XAddr')),
    serviceOf('http://www.onvif.org/ver10/media/wsdl', textAt(answer, 'Capabilities', 'Media', 'XAddr')),
  ].filter((service) => service !== null);
}

function serviceOf(namespace: string | null, xaddr: string | null): OnvifService | null {
  return namespace === null || xaddr === null ? null : { namespace, xaddr };
}

/** Whether this is the device service itself. */
export function isDeviceService({ namespace }: OnvifService): boolean {
  return namespace === TDS;
}

/** GetDeviceInformation, each as written; null where the device leaves it out, as some do. */
export interface DeviceInformation {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly hardware: string | null;
}

export function readDeviceInformation(answer: XmlElement): DeviceInformation {
  return {
    manufacturer: textAt(answer, 'Manufacturer'),
    model: textAt(answer, 'Model'),
    firmware: textAt(answer, 'FirmwareVersion'),
    serial: textAt(answer, 'SerialNumber'),
    hardware: textAt(answer, 'HardwareId'),
  };
}

/** A device with more network ports than this is a switch. */
const MAX_INTERFACES = 16;

/** The MACs in an answer to GetNetworkInterfaces, of ports in use or not, each once. Nonsense is left out. */
export function readMacs(answer: XmlElement): readonly Mac[] {
  const macs = childrenOf(answer, 'NetworkInterfaces')
    .slice(0, MAX_INTERFACES)
    .map((port) => parseMac(textAt(port, 'Info', 'HwAddress') ?? ''))
    .filter((mac) => mac !== null);
  return [...new Set(macs)];
}

/** Escaped for use as content of a question. */
export function contentOf(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
