import type { Result } from '../../../../shared/lib/result.ts';
import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';
import type { Door } from '../http/connect.ts';
import type { Conversation, HttpAnswer } from '../http/http-client.ts';
import type { HttpFailure } from '../http/http-failure.ts';
import { firmwareError } from './firmware-error.ts';
import { parseFirmwareAnswer } from './firmware-management.ts';

const MAX_ANSWER_BYTES = 64 * 1024;

/** One conversation with an Axis device, at the door that answered. */
export interface VapixTalk {
  readonly conversation: Conversation;
  readonly door: Door;
  readonly address: string;
  readonly hasCredential: boolean;
}

/** Posts a call; only with `mayUseCredential` may the device learn who asks. */
export function postJson(
  { conversation, door }: Pick<VapixTalk, 'conversation' | 'door'>,
  path: string,
  body: string,
  mayUseCredential: boolean,
): Promise<Result<HttpAnswer, HttpFailure>> {
  return conversation.send({
    method: 'POST',
    door,
    path,
    body,
    headers: { 'content-type': 'application/json' },
    maxBodyBytes: MAX_ANSWER_BYTES,
    mayUseCredential,
  });
}

/** As an administrator. */
export function getText({ conversation, door }: VapixTalk, path: string): Promise<Result<HttpAnswer, HttpFailure>> {
  return conversation.send({ method: 'GET', door, path, maxBodyBytes: MAX_ANSWER_BYTES, mayUseCredential: true });
}

/** Why whoever asks may not; null where that is not what stands in the way. */
export function signInFailure(status: number, { hasCredential, address }: VapixTalk): DriverFailure | null {
  if (status === 401) {
    return driverFailure(hasCredential ? 'device.passwordRefused' : 'device.passwordMissing', false, { address });
  }
  return status === 403 ? driverFailure('firmware.notAdministrator', false, { address }) : null;
}

/** Why the device would take no file now, by its answer to `status`: each can be mended, and no byte need be sent first. */
export function refusalOf({ status, body }: HttpAnswer, onTrial: boolean, talk: VapixTalk): DriverFailure | null {
  const { address } = talk;
  const signedOut = signInFailure(status, talk);
  if (signedOut !== null) return signedOut;
  if (status === 404) return driverFailure('firmware.noWay', false, { address });
  if (onTrial) return firmwareError(412, address);
  const said = parseFirmwareAnswer(body);
  return said.kind === 'error' ? firmwareError(said.code, address) : null;
}
