import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';
import { readStatus, refusedUser } from './isapi-answers.ts';

/** `subStatusCode`s of a file that is not for the device; each has a sentence of its own. */
const WRONG_FILE: ReadonlyMap<string, string> = new Map([
  ['baddevtype', 'firmware.isapi.badDevType'],
  ['badlanguage', 'firmware.isapi.badLanguage'],
  ['badversion', 'firmware.isapi.badVersion'],
]);
const DEVICE_BUSY = 2;
const DEVICE_ERROR = 3;
const OK = 1;
export const REBOOT_REQUIRED = 7;

/** What a no means; null where the answer is a yes. 4xx is about the request and final, 5xx about the device and passing. */
export function refusalOf(
  { status, body }: { readonly status: number; readonly body: Uint8Array },
  hasCredential: boolean,
  address: string,
): DriverFailure | null {
  if (status === 401) return refusedUser(body, hasCredential, address);
  const said = readStatus(body);
  const wrong = WRONG_FILE.get(said?.sub ?? '');
  if (wrong !== undefined) return driverFailure(wrong, false, { address });
  if (said?.sub === 'notsupport' || status === 404) return driverFailure('firmware.noWay', false, { address });
  if (status === 403) return driverFailure('firmware.notAdministrator', false, { address });
  if (said?.code === DEVICE_BUSY || status === 503) return driverFailure('firmware.isapi.busy', true, { address });
  if (said?.code === DEVICE_ERROR || status >= 500) return driverFailure('firmware.deviceFailed', true, { address });
  if (status < 200 || status > 299) return driverFailure('firmware.uploadRefused', false, { address, status });
  if (said === null || said.code === OK || said.code === REBOOT_REQUIRED) return null;
  return driverFailure('firmware.isapi.other', false, { address, code: said.code, sub: said.sub });
}
