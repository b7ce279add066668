import { asObject, textField } from '../../../shared/domain/registration/json-fields.ts';
import type { Json } from '../../../shared/lib/canonical-json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { RegistryFailure } from '../../bench/ports/registry.ts';
import type { Clock } from '../../bench/ports.ts';
import { pause, type RateLimit } from './rate-limit.ts';
import { type JsonAnswer, type JsonRequest, requestJson } from './request-json.ts';

export interface SessionOptions extends Pick<JsonRequest, 'tls' | 'idleMs' | 'signal'> {
  readonly base: string;
  readonly apiKey: string;
  readonly limit: RateLimit;
  readonly clock: Clock;
}

export interface CommandSession {
  /** Asks for one page; null where this organisation has no such list, or the key may not see it (403, 404, 410). */
  get(path: string, query: Readonly<Record<string, string>>): Promise<Result<Json | null, RegistryFailure>>;
}

/** How often the same question is asked while they are busy or in trouble. */
const MAX_TRIES = 5;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

type Answer = Extract<JsonAnswer, { kind: 'answer' }>;

/**
 * A conversation with one organisation: a token of 30 minutes, made anew once where it is refused in the middle. A key that
 * is refused is refused: it is not tried in another region, which would show a customer's secret to a stranger.
 */
export function openSession(options: SessionOptions): CommandSession {
  let token: string | null = null;

  const signIn = async (): Promise<Result<string, RegistryFailure>> => {
    const answer = await askPatiently(options, '/token', 'POST', { 'x-api-key': options.apiKey });
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 400 || status === 401 || status === 403) return err(failed(options, 'keyRefused', false));
    const object = body === null ? null : asObject(body);
    const found = object === null ? null : textField(object, 'token');
    return status === 200 && found !== null ? ok(found) : err(failed(options, 'garbled', false));
  };

  const getWithToken = async (path: string): Promise<Result<Answer, RegistryFailure>> => {
    if (token === null) {
      const signedIn = await signIn();
      if (!signedIn.ok) return signedIn;
      token = signedIn.value;
    }
    return askPatiently(options, path, 'GET', { 'x-verkada-auth': token });
  };

  return {
    get: async (path, query) => {
      const whole = `${path}?${new URLSearchParams(query).toString()}`;
      let answer = await getWithToken(whole);
      if (answer.ok && answer.value.status === 401) {
        // Thirty minutes are over, or somebody ended it: a new one, once.
        token = null;
        answer = await getWithToken(whole);
      }
      return answer.ok ? readAnswer(options, answer.value) : answer;
    },
  };
}

function readAnswer(options: SessionOptions, { status, body }: Answer): Result<Json | null, RegistryFailure> {
  if (status === 401) return err(failed(options, 'keyRefused', false));
  if (status === 403 || status === 404 || status === 410) return ok(null);
  return status === 200 && body !== null ? ok(body) : err(failed(options, 'garbled', false));
}

/** Asks until there is an answer that waiting would not change; while they are busy or in trouble, ever more rarely. */
async function askPatiently(
  options: SessionOptions,
  path: string,
  method: 'GET' | 'POST',
  headers: Readonly<Record<string, string>>,
): Promise<Result<Answer, RegistryFailure>> {
  const { base, limit, clock, signal } = options;
  let last = failed(options, 'busy', true);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    await limit.turn(signal);
    const answer = await requestJson({ ...options, url: new URL(path, base), method, headers });
    if (signal.aborted) return err(failed(options, 'stopped', true));
    if (answer.kind === 'too-large') return err(failed(options, 'garbled', false));
    if (answer.kind === 'unreachable') return err(failed(options, 'unreachable', true, { reason: answer.reason }));
    if (answer.status !== 429 && answer.status < 500) return ok(answer);
    last =
      answer.status === 429
        ? failed(options, 'busy', true)
        : failed(options, 'trouble', true, { status: answer.status });
    await pause(clock, pauseMs(answer.retryAfterMs, tries), signal);
  }
  return err(last);
}

/** What they ask for, within reason; else twice as long as before. */
function pauseMs(retryAfterMs: number | null, tries: number): number {
  return Math.min(
    retryAfterMs === null ? FIRST_PAUSE_MS * 2 ** tries : Math.max(retryAfterMs, 1_000),
    LONGEST_PAUSE_MS,
  );
}

function failed(
  { base }: SessionOptions,
  code: string,
  transient: boolean,
  params: Readonly<Record<string, string | number>> = {},
): RegistryFailure {
  return { ...failure(`registry.${code}`, { host: new URL(base).host, ...params }), transient };
}
