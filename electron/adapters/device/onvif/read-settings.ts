import type { SettingsReading } from '../../../../shared/domain/firmware/device-settings.ts';
import { GET_NETWORK_INTERFACES, GET_SYSTEM_DATE_AND_TIME, GET_USERS, question } from './device-service.ts';
import type { OnvifContext } from './onvif-context.ts';
import type { ServicePlace } from './service-address.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from './xml.ts';

const TDS = 'http://www.onvif.org/ver10/device/wsdl';
const GET_HOSTNAME = question(TDS, 'GetHostname');
const GET_NTP = question(TDS, 'GetNTP');
const GET_GATEWAY = question(TDS, 'GetNetworkDefaultGateway');

/** Longer than any setting; a device may write anything. */
const MAX_LENGTH = 256;

/**
 * What a device tells of its settings (ONVIF Core §8.2, §8.3). Whatever it will not tell, or can't, is left out: this is
 * for comparing before with after, and never a reason not to go on.
 */
export async function readOnvifSettings({ session }: OnvifContext, place: ServicePlace): Promise<SettingsReading> {
  const reading: Record<string, string> = {};
  const note = (name: keyof SettingsReading, value: string | null): void => {
    if (value !== null && value.length <= MAX_LENGTH) reading[name] = value;
  };
  const questions = [
    [GET_HOSTNAME, (answer: XmlElement) => note('hostname', textAt(answer, 'HostnameInformation', 'Name') ?? '')],
    [GET_SYSTEM_DATE_AND_TIME, readTime],
    [GET_NTP, (answer: XmlElement) => note('ntp', ntpOf(answer))],
    [GET_GATEWAY, (answer: XmlElement) => note('gateway', textAt(answer, 'NetworkGateway', 'IPv4Address') ?? '')],
    [GET_NETWORK_INTERFACES, readNetwork],
    [GET_USERS, (answer: XmlElement) => note('user-count', String(childrenOf(answer, 'User').length))],
  ] as const;
  for (const [asked, read] of questions) {
    const reply = await session.ask(place, asked);
    if (!reply.ok) return reading;
    if (reply.value.kind === 'answer') read(reply.value.element);
  }
  return reading;

  function readTime(answer: XmlElement): void {
    note('time-source', textAt(answer, 'SystemDateAndTime', 'DateTimeType'));
    note('time-zone', textAt(answer, 'SystemDateAndTime', 'TimeZone', 'TZ'));
  }

  function readNetwork(answer: XmlElement): void {
    const config = elementAt(answer, 'NetworkInterfaces', 'IPv4', 'Config');
    note('dhcp', textAt(config, 'DHCP'));
    const manual = elementAt(config, 'Manual');
    if (manual !== null) note('address', `${textAt(manual, 'Address') ?? ''}/${textAt(manual, 'PrefixLength') ?? ''}`);
  }
}

/** Every server that was entered, by address or name, as the device lists them. */
function ntpOf(answer: XmlElement): string {
  return childrenOf(elementAt(answer, 'NTPInformation'), 'NTPManual')
    .map((server) => textAt(server, 'IPv4Address') ?? textAt(server, 'DNSname') ?? textAt(server, 'IPv6Address') ?? '')
    .join(' ');
}
