import type { Clock, DriverTarget, Log } from '../../../bench/ports.ts';
import type { Conversation } from '../http/http-client.ts';
import type { OnvifSession } from './onvif-session.ts';

/** What the steps of one call to an ONVIF device share. */
export interface OnvifContext {
  readonly session: OnvifSession;
  readonly conversation: Conversation;
  readonly target: DriverTarget;
  readonly hasCredential: boolean;
  readonly clock: Clock;
  readonly log: Log;
}
