import { contentOf, question } from './device-service.ts';
import { readDurationMs } from './duration.ts';
import { elementAt, textAt, type XmlElement } from './xml.ts';

/*
 * Firmware over ONVIF (Core §8.3.7 to §8.3.10, devicemgmt.wsdl): the device names an address, the image is POSTed there
 * raw, as `application/octet-stream`. 415: not a file for this device. 500: the device itself failed. Settings and users
 * shall survive. UploadDelay and ExpectedDownTime are what the device reckons, and no promise (onvif/specs #780).
 * `UpgradeSystemFirmware` sends the image inside the SOAP message (MTOM); it was taken out of the standard in 25.06.
 */

const TDS = 'http://www.onvif.org/ver10/device/wsdl';

export const GET_SERVICE_CAPABILITIES = question(TDS, 'GetServiceCapabilities');
export const START_FIRMWARE_UPGRADE = question(TDS, 'StartFirmwareUpgrade');
export const SYSTEM_REBOOT = question(TDS, 'SystemReboot');
export const UPGRADE_SYSTEM_FIRMWARE = `${TDS}/UpgradeSystemFirmware`;

/** `Soft` keeps what is needed to reach the device; `Hard` keeps nothing, its address included. */
export function factoryDefault(extent: 'Soft' | 'Hard') {
  return question(TDS, 'SetSystemFactoryDefault', contentOf('FactoryDefault', extent));
}

/** How a device takes firmware; `unsaid` where it tells nothing of it, as many do that take it. */
export type FirmwareWay = 'http' | 'mtom' | 'none' | 'unsaid';

/** Reads GetServiceCapabilities, where the way is in attributes. */
export function wayOfServiceCapabilities(answer: XmlElement): FirmwareWay {
  const system = elementAt(answer, 'Capabilities', 'System');
  return wayOf(system?.attributes.get('HttpFirmwareUpgrade'), system?.attributes.get('FirmwareUpgrade'));
}

/** Reads GetCapabilities of devices older than that, where it is in elements. */
export function wayOfCapabilities(answer: XmlElement): FirmwareWay {
  const system = elementAt(answer, 'Capabilities', 'Device', 'System');
  return wayOf(
    textAt(system, 'Extension', 'HttpFirmwareUpgrade') ?? undefined,
    textAt(system, 'FirmwareUpgrade') ?? undefined,
  );
}

function wayOf(http: string | undefined, mtom: string | undefined): FirmwareWay {
  if (isTrue(http)) return 'http';
  if (isTrue(mtom)) return 'mtom';
  return http === undefined && mtom === undefined ? 'unsaid' : 'none';
}

/** `xs:boolean`, which some write as 1. */
function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}

/** Where the image goes, how long to wait before, and for how long the device reckons to be away. */
export interface UploadInvitation {
  readonly uri: string;
  readonly delayMs: number;
  readonly expectedDownMs: number | null;
}

/** Reads an answer to `START_FIRMWARE_UPGRADE`; null where it names no address. Durations may be missing. */
export function readInvitation(answer: XmlElement): UploadInvitation | null {
  const uri = textAt(answer, 'UploadUri');
  return uri === null || uri === ''
    ? null
    : {
        uri,
        delayMs: readDurationMs(textAt(answer, 'UploadDelay')) ?? 0,
        expectedDownMs: readDurationMs(textAt(answer, 'ExpectedDownTime')),
      };
}
