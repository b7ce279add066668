import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';

/*
 * Hanwha Vision's SUNAPI, as far as it is public: CGIs under `/stw-cgi/`, HTTP Digest, answers of `KEY=VALUE` lines. Sources:
 * "SUNAPI Application Programmer's Guide" (Hanwha) for the resources and the upload; Hanwha's own web viewer and its
 * Wisenet client, both published, for the words of the answer and for 604; captures that owners have published for 490, 403
 * and `NG`:
 *
 * - `system.cgi?msubmenu=deviceinfo&action=view`: `Model`, `FirmwareVersion` (`1.41.18_20250101_R1`).
 * - `system.cgi?msubmenu=firmwareupdate&action=control&Type=Normal`: POST, `multipart/form-data` with the image as its only
 *   part. Without `Type` it is refused. The guide's examples switch `Expect: 100-continue` off. The answer is a row of
 *   `Status=` lines while it works: `DownloadAck`, `DownloadOK`, `Start`, then for each module `OK` or `Skip` (is there
 *   already), `UpdatingISP`, `End`; `DownloadFail` for a file that is not for it, `Fail` where writing failed; `Alive` says
 *   nothing. Most devices restart before they have said all of it.
 * - `NG` with `Error Code: n` comes with status 200: 604 is a file that it can't use, the others are about the request.
 * - 490: too many are connected just now. 403 without a challenge: it waits for its first password.
 * - `system.cgi?msubmenu=power&action=control&Type=Restart`; `msubmenu=factoryreset&action=control`, which with
 *   `ExcludeSettings=Network` keeps the network.
 *
 * Not public, and so not used: a boot id, an uptime, a way back to the version before.
 */

const SYSTEM = '/stw-cgi/system.cgi?msubmenu=';
export const DEVICE_INFO = `${SYSTEM}deviceinfo&action=view`;
export const FIRMWARE_UPDATE = `${SYSTEM}firmwareupdate&action=control&Type=Normal`;
export const RESTART = `${SYSTEM}power&action=control&Type=Restart`;
export const FACTORY_RESET = `${SYSTEM}factoryreset&action=control`;
export const FACTORY_RESET_SOFT = `${FACTORY_RESET}&ExcludeSettings=Network`;

const MAX_LENGTH = 256;

/** What `deviceinfo` says; null where the answer is something else. */
export function readDeviceInfo(
  bytes: Uint8Array,
): { readonly model: string | null; readonly version: string | null } | null {
  const lines = linesOf(bytes);
  const value = (key: string): string | null => {
    const found = lines.find(([name]) => name === key)?.[1] ?? '';
    return found === '' || found.length > MAX_LENGTH ? null : found;
  };
  const [model, version] = [value('Model'), value('FirmwareVersion')];
  return model === null && version === null ? null : { model, version };
}

/** How an update went, by the last of its words that decides. `unsaid`: none of them did. */
export function readUpdate(bytes: Uint8Array): 'taken' | 'not-for-it' | 'write-failed' | 'unsaid' {
  const words = linesOf(bytes)
    .filter(([name]) => name === 'Status')
    .map(([, word]) => word);
  if (words.includes('DownloadFail')) return 'not-for-it';
  if (words.includes('Fail')) return 'write-failed';
  return words.some((word) => word === 'DownloadOK' || word === 'Start' || word === 'End') ? 'taken' : 'unsaid';
}

const INVALID_FILE = 604;
const TOO_MANY_CONNECTIONS = 490;

/** What a no means; null where the answer is none. 4xx and `NG` are about the request and final, 490 and 5xx pass. */
export function refusalOf(
  { status, body, challenges }: { readonly status: number; readonly body: Uint8Array; readonly challenges: boolean },
  hasCredential: boolean,
  address: string,
): DriverFailure | null {
  if (status === 401) {
    return hasCredential
      ? driverFailure('device.passwordRefused', false, {})
      : driverFailure('device.passwordMissing', false, { address });
  }
  if (status === 403) {
    return driverFailure(challenges ? 'firmware.notAdministrator' : 'firmware.sunapi.notSetUp', false, { address });
  }
  if (status === 404) return driverFailure('firmware.noWay', false, { address });
  if (status === TOO_MANY_CONNECTIONS || status === 503) {
    return driverFailure('firmware.sunapi.busy', true, { address });
  }
  if (status >= 500) return driverFailure('firmware.deviceFailed', true, { address });
  if (status < 200 || status > 299) return driverFailure('firmware.uploadRefused', false, { address, status });
  const text = textOf(body).trimStart();
  if (!/^NG\b/i.test(text)) return null;
  const code = Number(/Error Code:\s*(\d{1,6})/i.exec(text)?.[1] ?? 0);
  return code === INVALID_FILE
    ? driverFailure('firmware.notForDevice', false, { address })
    : driverFailure('firmware.sunapi.other', false, { address, code });
}

function linesOf(bytes: Uint8Array): readonly (readonly [string, string])[] {
  return textOf(bytes)
    .split(/\r?\n/)
    .flatMap((line): (readonly [string, string])[] => {
      const at = line.indexOf('=');
      return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    });
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
