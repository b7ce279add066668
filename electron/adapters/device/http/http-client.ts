import { randomBytes } from 'node:crypto';
import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import type { Clock, Credential } from '../../../bench/ports.ts';
import { connectDevice, type Door } from './connect.ts';
import { exchange, type RawAnswer } from './exchange.ts';
import { type HttpFailure, httpFailure } from './http-failure.ts';
import { type PinStore, pinKey } from './pin-store.ts';
import { followRedirect, hostHeader, type Place, placeOf } from './place.ts';
import { type FileOutcome, type FileRequest, sendFile } from './send-file.ts';
import { createSignIn, type SignedAnswer, type SignIn, type SignInOutcome } from './sign-in.ts';

/** One conversation: one device, one address, one deadline over all of it, at most one credential. */
export interface ConversationOptions {
  readonly deviceId: string;
  /** IP address without brackets, zone or port. */
  readonly address: string;
  readonly credential: Credential | null;
  readonly signal: AbortSignal;
  /** From the first request to the last byte of the last answer, redirects and sign-in included. */
  readonly deadlineMs: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly door: Door;
  /** Path and query. The host is the conversation's and can't be named. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBodyBytes: number;
  /** False: never with the credential, whatever the device asks for. */
  readonly mayUseCredential: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Uint8Array;
  readonly signIn: SignInOutcome;
  /** Schemes that the device offered, in lower case; empty where it did not ask. */
  readonly offers: readonly string[];
  /** The door that answered, which after a redirect is not the one that was asked. */
  readonly door: Door;
  /** On the bench's clock, the connection being open: the request was handed over; the head of the answer was there. */
  readonly sentAt: IsoTime;
  readonly answeredAt: IsoTime;
}

/** A file to be posted or put. Redirects are not followed: a device takes its firmware itself. */
export interface FileUpload
  extends Pick<FileRequest, 'body' | 'maxAnswerBytes' | 'idleMs' | 'answerMs' | 'onProgress' | 'asksFirst'> {
  /** POST, where it is left out. */
  readonly method?: FileRequest['method'];
  readonly door: Door;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Conversation {
  send(request: HttpRequest): Promise<Result<HttpAnswer, HttpFailure>>;
  /**
   * Sends a file, signed with what the device asked for last; where it wants to be asked anew, once more. Fails where no
   * connection could be made: not a byte was sent then.
   */
  uploadFile(upload: FileUpload): Promise<Result<FileOutcome, HttpFailure>>;
  /** Whether this device has been seen with TLS on `port`: if so, doing without it now is a step down. */
  hasPin(port: number): boolean;
}

export interface HttpClient {
  /** Runs `talk`, and sees to it that nothing of the conversation outlives it. */
  converse<T>(options: ConversationOptions, talk: (conversation: Conversation) => Promise<T>): Promise<T>;
}

export interface HttpClientDeps {
  readonly clock: Clock;
  readonly pins: PinStore;
}

const MAX_REDIRECTS = 3;
/** One question with its redirects and its sign-in, in a conversation that may last for hours as it carries a file. */
const REQUEST_DEADLINE_MS = 30_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** An HTTP client for devices that may be broken, hostile or not what they seem. Everything it reads is bounded. */
export function createHttpClient(deps: HttpClientDeps): HttpClient {
  return {
    converse: async (options, talk) => {
      const stop = new AbortController();
      let isLate = false;
      const timer = deps.clock.after(options.deadlineMs, () => {
        isLate = true;
        stop.abort();
      });
      const cancel = (): void => stop.abort();
      options.signal.addEventListener('abort', cancel, { once: true });
      if (options.signal.aborted) stop.abort();
      try {
        return await talk(createConversation(deps, options, stop.signal, () => isLate));
      } finally {
        timer.cancel();
        options.signal.removeEventListener('abort', cancel);
        stop.abort();
      }
    },
  };
}

function createConversation(
  deps: HttpClientDeps,
  options: ConversationOptions,
  signal: AbortSignal,
  isLate: () => boolean,
): Conversation {
  const signIn = createSignIn(options.credential, mintNonce);
  return {
    send: async (request) => {
      const own = new AbortController();
      const timer = deps.clock.after(REQUEST_DEADLINE_MS, () => own.abort());
      const answer = await send(deps, options, AbortSignal.any([signal, own.signal]), signIn, request);
      timer.cancel();
      return !answer.ok && answer.error.reason === 'cancelled' && (isLate() || own.signal.aborted)
        ? err(httpFailure('deadline', answer.error.port))
        : answer;
    },
    uploadFile: (upload) => uploadFile(deps, options, signal, signIn, upload),
    hasPin: (port) => deps.pins.find(pinKey(options.deviceId, port)) !== null,
  };
}

/** One request with the redirects that it meets. */
async function send(
  deps: HttpClientDeps,
  options: ConversationOptions,
  signal: AbortSignal,
  signIn: SignIn,
  request: HttpRequest,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const { address } = options;
  const first = placeOf(address, request.door, request.path);
  if (first === null || !isBenchAddress(address)) return err(httpFailure('outside-bench', request.door.port));
  let place = first;
  let { method } = request;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const body = Buffer.from(method === 'GET' ? '' : (request.body ?? ''), 'utf8');
    const raw = { ...request, method, body };
    const answer = await signIn.send({
      method,
      place,
      body,
      mayUse: request.mayUseCredential,
      send: (authorization) => sendOnce(deps, options, signal, raw, place, authorization),
    });
    if (!answer.ok) return answer;
    const { status, location } = answer.value.answer;
    if (!REDIRECTS.has(status) || location === null) return ok(httpAnswer(answer.value, place));
    const next = followRedirect(place, location, address);
    if (!next.ok) return next;
    place = next.value;
    // RFC 9110 §15.4.4: See Other is fetched with GET. The others repeat the request as it was: a device that moves its
    // SOAP endpoint to HTTPS with a 302 means it.
    if (status === 303) method = 'GET';
  }
  return err(httpFailure('redirected-too-often', place.door.port));
}

async function uploadFile(
  { clock, pins }: HttpClientDeps,
  { address, deviceId }: ConversationOptions,
  signal: AbortSignal,
  signIn: SignIn,
  upload: FileUpload,
): Promise<Result<FileOutcome, HttpFailure>> {
  const { door, method = 'POST' } = upload;
  const place = placeOf(address, door, upload.path);
  if (place === null || !isBenchAddress(address)) return err(httpFailure('outside-bench', door.port));
  const attempt = async (authorization: string | null): Promise<Result<FileOutcome, HttpFailure>> => {
    const socket = await connectDevice({ deviceId, address, door, pins, signal });
    if (!socket.ok) return socket;
    const headers = {
      ...upload.headers,
      host: hostHeader(address, door),
      ...(authorization === null ? {} : { authorization }),
    };
    const raw = { ...upload, method, host: address, port: door.port, target: place.target, headers };
    return ok(await sendFile(socket.value, raw, clock, signal));
  };
  const first = await attempt(signIn.signAhead(method, place));
  if (!first.ok || first.value.kind !== 'answered' || first.value.status !== 401) return first;
  const authorization = signIn.answerTo(first.value.challenges, method, place);
  return authorization === null ? first : attempt(authorization);
}

async function sendOnce(
  { clock, pins }: HttpClientDeps,
  { address, deviceId }: ConversationOptions,
  signal: AbortSignal,
  { method, headers, body, maxBodyBytes }: Omit<HttpRequest, 'body'> & { readonly body: Uint8Array },
  { door, target }: Place,
  authorization: string | null,
): Promise<Result<RawAnswer, HttpFailure>> {
  const socket = await connectDevice({ deviceId, address, door, pins, signal });
  if (!socket.ok) return socket;
  const raw = {
    method,
    host: address,
    port: door.port,
    target,
    headers: {
      ...headers,
      host: hostHeader(address, door),
      ...(authorization === null ? {} : { authorization }),
    },
    body,
    maxBodyBytes,
  };
  return exchange(socket.value, raw, clock, signal);
}

function httpAnswer({ answer, signIn, offers }: SignedAnswer, { door }: Place): HttpAnswer {
  const { status, body, sentAt, answeredAt } = answer;
  return { status, body, signIn, offers, door, sentAt, answeredAt };
}

function mintNonce(): string {
  return randomBytes(16).toString('hex');
}
