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
  readonly method: 'GET' | 'POST';
  readonly place: Place;
  readonly body: Uint8Array;
  /** Whether the credential may be used for it at all. */
  readonly mayUse: boolean;
  send(authorization: string | null): Promise<Result<RawAnswer, HttpFailure>>;
}

export interface SignIn {
  /** Sends, and signs in where the device asks for it. */
  send(request: SignedRequest): Promise<Result<SignedAnswer, HttpFailure>>;
}

/**
 * Sends first without the credential, so that the device names the way: Digest, or Basic over TLS where it offers no
 * Digest. A refusal is final for the conversation: cameras lock an account after a few wrong passwords.
 */
export function createSignIn(credential: Credential | null, mintNonce: () => string): SignIn {
  let isRefused = false;

  const answerChallenge = (headers: readonly string[], request: SignedRequest): string | null => {
    if (credential === null || !request.mayUse || isRefused) return null;
    return authorize(parseChallenges(headers), credential, request, mintNonce);
  };

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
      let answer = await request.send(authorization);
      if (answer.ok && isStale(answer.value)) {
        // Too old was the nonce, says the device, not wrong the password: that is worth one more try, and not two.
        const again = answerChallenge(answer.value.challenges, request);
        if (again !== null) answer = await request.send(again);
      }
      if (!answer.ok) return answer;
      isRefused = answer.value.status === 401;
      return ok({ answer: answer.value, signIn: isRefused ? 'refused' : 'accepted', offers });
    },
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
  { method, place, body }: SignedRequest,
  mintNonce: () => string,
): string | null {
  const digest = chooseDigest(challenges);
  if (digest !== null) {
    return digestAuthorization(digest, credential, { method, uri: place.target, body, cnonce: mintNonce(), count: 1 });
  }
  const schemes = new Set(challenges.map(({ scheme }) => scheme));
  return schemes.has('basic') && !schemes.has('digest') && place.door.tls ? basicAuthorization(credential) : null;
}
