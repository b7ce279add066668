import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';
import { parseXml, textAt, type XmlElement } from '../onvif/xml.ts';

/*
 * Hikvision's ISAPI, as far as it is public: XML under `/ISAPI/`, HTTP Digest, one default namespace that differs between
 * devices (`www.hikvision.com`, `www.isapi.org`, `www.std-cgi.com`) and is passed over here. Sources: "Intelligent Security
 * API (General Application) Developer Guide", Hikvision 2019, for the resources and `ResponseStatus`; captures that owners
 * of devices have published for the rest:
 *
 * - `GET /ISAPI/System/deviceInfo`: `model`, `firmwareVersion` (`V5.8.3`) and `firmwareReleasedDate` (`build 240821`), which
 *   ONVIF joins with a space: so are they here, that both doors give one version.
 * - `GET /ISAPI/System/status`: `deviceUpTime` in seconds; some recorders write it in words, which say nothing here.
 * - `PUT /ISAPI/System/updateFirmware`: the image (`digicap.dav`) as the body, `application/octet-stream`; sent as
 *   `application/xml`, which all else is, it is answered with 400. The answer is a `ResponseStatus`, `statusCode` 1 for yes,
 *   7 for yes once it is restarted; for a no `subStatusCode` says more than `statusString` does: `badDevType` comes with
 *   "Invalid XML Content".
 * - A 401 to a wrong password carries `userCheck`: `retryLoginTime` tries are left, or `lockStatus` is `lock` and
 *   `unlockTime` seconds must pass, during which the right password is refused too.
 * - `PUT /ISAPI/System/reboot`, `PUT /ISAPI/System/factoryReset?mode=basic|full` (basic keeps the network).
 *
 * Not public, and so not used: a boot id, a way back to the version before, and the shape of `upgradeStatus`.
 */

export const DEVICE_INFO = '/ISAPI/System/deviceInfo';
export const DEVICE_STATUS = '/ISAPI/System/status';
export const UPDATE_FIRMWARE = '/ISAPI/System/updateFirmware';
export const REBOOT = '/ISAPI/System/reboot';
export const factoryReset = (mode: 'basic' | 'full'): string => `/ISAPI/System/factoryReset?mode=${mode}`;

/** What `deviceInfo` says; null where that is no `DeviceInfo`. */
export function readDeviceInfo(
  bytes: Uint8Array,
): { readonly model: string | null; readonly version: string | null } | null {
  const root = rootOf(bytes, 'DeviceInfo');
  if (root === null) return null;
  const number = textAt(root, 'firmwareVersion');
  const build = textAt(root, 'firmwareReleasedDate');
  const hasBuild = number === null || build === null || /build/i.test(number);
  return { model: textAt(root, 'model'), version: hasBuild ? number : `${number} ${build}` };
}

/** Seconds since its start; null where it does not say, or says it in words. */
export function readUptime(bytes: Uint8Array): number | null {
  const text = textAt(rootOf(bytes, 'DeviceStatus'), 'deviceUpTime') ?? '';
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** A `ResponseStatus`. `sub` in lower case, as devices differ in it. */
export interface IsapiStatus {
  readonly code: number;
  readonly sub: string;
}

/** Null for anything else. */
export function readStatus(bytes: Uint8Array): IsapiStatus | null {
  const root = rootOf(bytes, 'ResponseStatus');
  const code = textAt(root, 'statusCode') ?? '';
  return /^\d{1,4}$/.test(code)
    ? { code: Number(code), sub: (textAt(root, 'subStatusCode') ?? '').toLowerCase() }
    : null;
}

/** Why the user was not let in, from the body of a 401. A password is never tried twice, so none of it is transient. */
export function refusedUser(bytes: Uint8Array, hasCredential: boolean, address: string): DriverFailure {
  const root = rootOf(bytes, 'userCheck') ?? rootOf(bytes, 'ResponseStatus');
  const seconds = numberAt(root, 'unlockTime');
  if (/^lock(ed)?$/i.test(textAt(root, 'lockStatus') ?? '')) {
    const minutes = Math.max(1, Math.ceil((seconds ?? DEFAULT_LOCK_SECONDS) / 60));
    return driverFailure('device.userLocked', false, { address, minutes });
  }
  if (!hasCredential) return driverFailure('device.passwordMissing', false, { address });
  const left = numberAt(root, 'retryLoginTime');
  return left === null
    ? driverFailure('device.passwordRefused', false, {})
    : driverFailure('device.passwordRefusedLeft', false, { address, left });
}

/** Half an hour, as long as cameras lock an administrator where they do not say. */
const DEFAULT_LOCK_SECONDS = 1_800;

function numberAt(root: XmlElement | null, name: string): number | null {
  const text = textAt(root, name) ?? '';
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function rootOf(bytes: Uint8Array, name: string): XmlElement | null {
  const root = parseXml(bytes);
  return root.ok && root.value.name === name ? root.value : null;
}
