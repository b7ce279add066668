import type { Clock, Credential, DriverTarget, Log } from '../../../bench/ports.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { OnvifContext } from './onvif-context.ts';
import { createOnvifSession } from './onvif-session.ts';

export interface OnvifDriverDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
}

/** Runs one conversation with an ONVIF device, all of it within `deadlineMs`. */
export function talkOnvif<T>(
  { http, clock, log }: OnvifDriverDeps,
  target: DriverTarget,
  credential: Credential | null,
  signal: AbortSignal,
  deadlineMs: number,
  run: (context: OnvifContext) => Promise<T>,
): Promise<T> {
  const { deviceId, address } = target;
  return http.converse({ deviceId, address, credential, signal, deadlineMs }, (conversation) => {
    const session = createOnvifSession({ conversation, address, credential, clock });
    return run({ session, conversation, target, hasCredential: credential !== null, clock, log });
  });
}
