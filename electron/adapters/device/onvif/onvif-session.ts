import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { isoTime } from '../../../../shared/lib/time.ts';
import type { Clock, Credential, DriverFailure } from '../../../bench/ports.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import type { Conversation, HttpAnswer } from '../http/http-client.ts';
import type { OnvifQuestion } from './device-service.ts';
import type { ServicePlace } from './service-address.ts';
import { answerNamed, buildEnvelope, parseSoap, type SoapFault, usernameToken, wantsUser } from './soap.ts';
import type { XmlElement } from './xml.ts';

/**
 * What came back for a question. `missing`: only for users, and there is no credential. `refused`: the device does not
 * take this one. `not-allowed`: it takes it, but this user may not ask that. `other`: no ONVIF at all.
 */
export type OnvifReply =
  | {
      readonly kind: 'answer';
      readonly element: XmlElement;
      /** Whether the device asked who we are. */
      readonly signedIn: boolean;
      /** Half way between sending and answering, in ms since 1970 on the bench's clock. */
      readonly heardAtMs: number;
    }
  | { readonly kind: 'fault'; readonly fault: SoapFault }
  | { readonly kind: 'missing' | 'refused' | 'not-allowed' }
  | { readonly kind: 'other'; readonly status: number };

export interface OnvifSession {
  /** Asks for what everybody may know; never with the credential. */
  askOpenly(place: ServicePlace, question: OnvifQuestion): Promise<Result<OnvifReply, DriverFailure>>;
  /** Asks, and signs in where the device demands it. */
  ask(place: ServicePlace, question: OnvifQuestion): Promise<Result<OnvifReply, DriverFailure>>;
  /** Device clock minus bench clock, in ms: tokens are dated on the device's clock. */
  setClockOffset(offsetMs: number): void;
}

export interface SessionOptions {
  readonly conversation: Conversation;
  readonly address: string;
  readonly credential: Credential | null;
  readonly clock: Clock;
}

/** A recorder with 64 channels describes them in some 300 KB. */
const MAX_SOAP_BYTES = 1024 * 1024;

/**
 * Talks SOAP with one device. Digest is the way where the device offers it; a WS-UsernameToken goes only to a device that
 * demands a user without offering Digest (ONVIF Core §5.9.4, legacy), and never both at once. Either is tried once: a
 * camera locks an account after a few wrong passwords.
 */
export function createOnvifSession({ conversation, address, credential, clock }: SessionOptions): OnvifSession {
  let offsetMs = 0;
  let way: 'http' | 'token' | 'refused' = 'http';

  const post = (place: ServicePlace, question: OnvifQuestion, mayUseCredential: boolean, header = '') =>
    conversation.send({
      method: 'POST',
      ...place,
      headers: { 'content-type': `application/soap+xml; charset=utf-8; action="${question.action}"` },
      body: buildEnvelope(question.body, header),
      maxBodyBytes: MAX_SOAP_BYTES,
      mayUseCredential,
    });

  const askWithToken = async (
    place: ServicePlace,
    question: OnvifQuestion,
    known: Credential,
  ): Promise<Result<OnvifReply, DriverFailure>> => {
    if (way === 'refused') return ok({ kind: 'refused' });
    const created = isoTime(Date.parse(clock.now()) + offsetMs);
    const answer = await post(place, question, false, usernameToken(known, randomBytes(16), created));
    if (!answer.ok) return err(requestFailure(answer.error, address));
    const reply = readReply(answer.value, question, true);
    const isRefused = reply.kind === 'wants-user';
    way = isRefused ? 'refused' : 'token';
    return ok(isRefused ? { kind: 'refused' } : reply);
  };

  const signIn = async (
    place: ServicePlace,
    question: OnvifQuestion,
    asked: HttpAnswer,
  ): Promise<Result<OnvifReply, DriverFailure>> => {
    if (asked.signIn === 'refused') return ok({ kind: 'refused' });
    if (asked.signIn === 'accepted') return ok({ kind: 'not-allowed' });
    if (credential === null) return ok({ kind: 'missing' });
    const unfit = unfitWays(asked, address);
    return unfit === null ? askWithToken(place, question, credential) : err(unfit);
  };

  return {
    setClockOffset: (ms) => {
      offsetMs = ms;
    },
    askOpenly: async (place, question) => {
      const answer = await post(place, question, false);
      if (!answer.ok) return err(requestFailure(answer.error, address));
      const reply = readReply(answer.value, question, false);
      return ok(reply.kind === 'wants-user' ? { kind: 'missing' } : reply);
    },
    ask: async (place, question) => {
      if (way !== 'http' && credential !== null) return askWithToken(place, question, credential);
      const answer = await post(place, question, true);
      if (!answer.ok) return err(requestFailure(answer.error, address));
      const reply = readReply(answer.value, question, answer.value.signIn === 'accepted');
      return reply.kind === 'wants-user' ? signIn(place, question, answer.value) : ok(reply);
    },
  };
}

type RawReply = Exclude<OnvifReply, { kind: 'missing' | 'refused' | 'not-allowed' }> | { readonly kind: 'wants-user' };

function readReply(answer: HttpAnswer, question: OnvifQuestion, signedIn: boolean): RawReply {
  if (answer.status === 401 || answer.status === 403) return { kind: 'wants-user' };
  const soap = parseSoap(answer.body);
  if (!soap.ok) return { kind: 'other', status: answer.status };
  if (soap.value.kind === 'fault') {
    return wantsUser(soap.value.fault) ? { kind: 'wants-user' } : { kind: 'fault', fault: soap.value.fault };
  }
  const element = answerNamed(soap.value, question.answer);
  if (element === null) return { kind: 'other', status: answer.status };
  const sentMs = Date.parse(answer.sentAt);
  return { kind: 'answer', element, signedIn, heardAtMs: sentMs + (Date.parse(answer.answeredAt) - sentMs) / 2 };
}

/**
 * Why no token may be sent to a device that wants a user: it offers Digest of a kind we don't know, or no ONVIF fault but
 * only a web server's demand for the password in the clear. Null where a token is what it waits for.
 */
function unfitWays({ offers, body }: HttpAnswer, address: string): DriverFailure | null {
  if (offers.length === 0) return null;
  const ways = offers.join(', ').slice(0, 100);
  if (offers.includes('digest')) return driverFailure('device.signInUnknown', false, { address, ways });
  const soap = parseSoap(body);
  if (soap.ok && soap.value.kind === 'fault' && wantsUser(soap.value.fault)) return null;
  return offers.includes('basic')
    ? driverFailure('device.clearTextOnly', false, { address })
    : driverFailure('device.signInUnknown', false, { address, ways });
}
