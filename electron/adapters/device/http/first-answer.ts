import { err, type Result } from '../../../../shared/lib/result.ts';
import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import type { Door } from './connect.ts';
import type { Conversation, HttpAnswer, HttpRequest } from './http-client.ts';

/**
 * Asks the same at one door after the other until one answers at all; what the answer is worth is for the driver to say. A
 * certificate that has changed ends it: whoever answers there is not asked through another door.
 */
export async function firstAnswer(
  conversation: Conversation,
  doors: readonly Door[],
  request: Omit<HttpRequest, 'door'>,
  address: string,
): Promise<Result<HttpAnswer, DriverFailure>> {
  let failed = driverFailure('device.portClosed', true, { address, port: 443 });
  for (const door of doors) {
    const answer = await conversation.send({ ...request, door });
    if (answer.ok) return answer;
    failed = requestFailure(answer.error, address);
    if (answer.error.reason === 'certificate-changed' || answer.error.reason === 'cancelled') break;
  }
  return err(failed);
}
