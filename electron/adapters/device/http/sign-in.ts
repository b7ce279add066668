import { ok, type Result } from '../../../../shared/lib/result.ts';
import type { Credential } from '../../../bench/ports.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { basicAuthorization, chooseDigest, digestAuthorization } from './digest.ts';
import type { RawAnswer } from './exchange.ts';
import type { HttpFailure } from './http-failure.ts';
import type { Place } from './place.ts';

/**
 * How the device and the credential met. `open`: it did not ask. `accepted`, `refused`: it asked, and took it or not.
 * `wanted`: it asked, and nothing was sent, as there is no credential or no safe way among those offered.
 */
export type SignInOutcome = 'open' | 'accepted' | 'refused' | 'wanted';

export interface SignedAnswer {
  readonly answer: RawAnswer;
  readonly signIn: SignInOutcome;
  /** Schemes that the device offered, in lower case; empty where it did not ask. */
  readonly offers: readonly string[];
}

/** One request of a conversation, and how to send it. */
export interface SignedRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly place: Place;
  readonly body: Uint8Array;
  /** Whether the credential may be used for it at all. */
  readonly mayUse: boolean;
  send(authorization: string | null): Promise<Result<RawAnswer, HttpFailure>>;
}

export interface SignIn {
  /** Sends, and signs in where the device asks for it. */
  send(request: SignedRequest): Promise<Result<SignedAnswer, HttpFailure>>;
  /**
   * Signs a request to `place` before anybody asked, with the challenge that the device gave last: so that a body of 100 MB
   * need not be sent to hear "who are you?". Null where the credential was not accepted in this conversation.
   */
  signAhead(method: SignedRequest['method'], place: Place): string | null;
  /** Answers the challenges in a 401 to a request to `place`; null where there is no safe way, or no credential. */
  answerTo(challenges: readonly string[], method: SignedRequest['method'], place: Place): string | null;
}

/**
 * Sends first without the credential, so that the device names the way: Digest, or Basic over TLS where it offers no
 * Digest. A refusal is final for the conversation: cameras lock an account after a few wrong passwords.
 */
export function createSignIn(credential: Credential | null, mintNonce: () => string): SignIn {
  let isRefused = false;
  /** The challenge that was answered and accepted last, and how often. */
  let accepted: { readonly challenges: readonly string[]; readonly count: number } | null = null;

  const answerChallenge = (headers: readonly string[], request: SignedRequest): string | null => {
    if (credential === null || !request.mayUse || isRefused) return null;
    return authorize(parseChallenges(headers), credential, request, mintNonce, 1);
  };
  /** Too old was the nonce, says the device, not wrong the password: that is worth one more try, and not two. */
  const tryWith = async (
    request: SignedRequest,
    challenges: readonly string[],
    authorization: string,
  ): Promise<Result<{ readonly answer: RawAnswer; readonly challenges: readonly string[] }, HttpFailure>> => {
    const first = await request.send(authorization);
    if (!first.ok) return first;
    const again = isStale(first.value) ? answerChallenge(first.value.challenges, request) : null;
    if (again === null) return ok({ answer: first.value, challenges });
    const second = await request.send(again);
    return second.ok ? ok({ answer: second.value, challenges: first.value.challenges }) : second;
  };
  /** The body of a file is not hashed into its signature. */
  const withFile = (
    method: SignedRequest['method'],
    place: Place,
  ): Pick<SignedRequest, 'method' | 'place' | 'body'> => ({ method, place, body: new Uint8Array() });

  return {
    send: async (request) => {
      const asked = await request.send(null);
      if (!asked.ok) return asked;
      if (asked.value.status !== 401) return ok({ answer: asked.value, signIn: 'open', offers: [] });
      const challenges = parseChallenges(asked.value.challenges);
      const offers = [...new Set(challenges.map(({ scheme }) => scheme))];
      const authorization = answerChallenge(asked.value.challenges, request);
      if (authorization === null) {
        return ok({ answer: asked.value, signIn: isRefused ? 'refused' : 'wanted', offers });
      }
      const tried = await tryWith(request, asked.value.challenges, authorization);
      if (!tried.ok) return tried;
      const { answer, challenges: answered } = tried.value;
      isRefused = answer.status === 401;
      accepted = isRefused ? null : { challenges: answered, count: 1 };
      return ok({ answer, signIn: isRefused ? 'refused' : 'accepted', offers });
    },
    signAhead: (method, place) => {
      if (accepted === null || credential === null) return null;
      accepted = { ...accepted, count: accepted.count + 1 };
      return authorize(
        parseChallenges(accepted.challenges),
        credential,
        withFile(method, place),
        mintNonce,
        accepted.count,
      );
    },
    answerTo: (challenges, method, place) =>
      credential === null || isRefused
        ? null
        : authorize(parseChallenges(challenges), credential, withFile(method, place), mintNonce, 1),
  };
}

function isStale({ status, challenges }: RawAnswer): boolean {
  return status === 401 && chooseDigest(parseChallenges(challenges))?.stale === true;
}

/**
 * The strongest way among those offered, or null. Basic is the password in the clear: over TLS only, and only where the
 * device offers no Digest at all.
 */
function authorize(
  challenges: readonly Challenge[],
  credential: Credential,
  { method, place, body }: Pick<SignedRequest, 'method' | 'place' | 'body'>,
  mintNonce: () => string,
  count: number,
): string | null {
  const digest = chooseDigest(challenges);
  if (digest !== null) {
    return digestAuthorization(digest, credential, { method, uri: place.target, body, cnonce: mintNonce(), count });
  }
  const schemes = new Set(challenges.map(({ scheme }) => scheme));
  return schemes.has('basic') && !schemes.has('digest') && place.door.tls ? basicAuthorization(credential) : null;
}
