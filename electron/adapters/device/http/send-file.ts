import { type ClientRequest, type IncomingMessage, request as startRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '../../../bench/ports.ts';

/** A body too large for memory: a few bytes, a file, a few bytes. */
export interface FileBody {
  readonly prefix: Uint8Array;
  readonly suffix: Uint8Array;
  /** Bytes that `open` gives, exactly. */
  readonly sizeBytes: number;
  /**
   * Chunks of the file from its beginning, each good until the next one is asked for; called once an attempt. Whoever
   * opens it also stops reading it.
   */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** One upload as it goes on the wire. */
export interface FileRequest {
  readonly method: 'POST' | 'PUT';
  readonly host: string;
  readonly port: number;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FileBody;
  readonly maxAnswerBytes: number;
  /** False for devices that do not know "go on" and whose makers say to leave the question out. */
  readonly asksFirst?: boolean;
  /** How long nothing may move, in ms: while sending, and then until the answer. */
  readonly idleMs: number;
  readonly answerMs: number;
  /** Bytes of the file that were handed to the connection; called for every chunk. */
  readonly onProgress: (sentBytes: number) => void;
}

/**
 * How an upload ended. `answered`: the device said something, at whatever moment. Else nothing was heard: `sentAll` says
 * whether every byte had left, which is when nobody but the device knows what it made of them.
 */
export type FileOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: Uint8Array;
      readonly challenges: readonly string[];
      readonly sentBytes: number;
    }
  | { readonly kind: 'broken' | 'stalled' | 'cancelled'; readonly sentBytes: number; readonly sentAll: boolean }
  /** Reading the file failed, or it is not as long as it was said to be. */
  | { readonly kind: 'file-failed'; readonly sentBytes: number; readonly sentAll: false };

/**
 * What a device gets to say "go on" before the body is sent (RFC 9110 §10.1.1): it may want a password first, and 100 MB
 * are not sent for a 401. Those that never say so are as many as those that do, so the wait is short.
 */
const CONTINUE_WAIT_MS = 1_500;
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Sends a file over `socket`, chunk by chunk with back-pressure, and reads one answer; then the connection ends. The file
 * is never in memory. Never throws.
 */
export async function sendFile(
  socket: Socket,
  raw: FileRequest,
  clock: Clock,
  signal: AbortSignal,
): Promise<FileOutcome> {
  const totalBytes = raw.body.prefix.byteLength + raw.body.sizeBytes + raw.body.suffix.byteLength;
  const request = start(socket, raw, totalBytes);
  let sentBytes = 0;
  let sentAll = false;
  const ended = endOf(request, raw.maxAnswerBytes);
  const watch = watchMovement(clock, () => (sentAll ? raw.answerMs : raw.idleMs));
  const aborted = abortOf(signal);
  const over = Promise.race([ended, watch.stalled, aborted.promise]);
  const closing = new AbortController();
  const isOver = (): boolean => closing.signal.aborted;
  void over.then(() => {
    closing.abort();
    // Ends a write that waits for room.
    request.destroy();
    socket.destroy();
  });
  try {
    if (raw.asksFirst !== false) await Promise.race([over, mayGoOn(request, clock)]);
    if (!isOver()) {
      const failed = await pour(request, raw.body, isOver, (bytes) => {
        sentBytes = bytes;
        watch.moved();
        raw.onProgress(bytes);
      });
      if (failed) return { kind: 'file-failed', sentBytes, sentAll: false };
      if (!isOver()) {
        sentAll = true;
        watch.moved();
        request.end();
      }
    }
    const end = await over;
    return end.kind === 'answered' ? { ...end, sentBytes } : { kind: end.kind, sentBytes, sentAll };
  } finally {
    watch.stop();
    aborted.stop();
    request.destroy();
    socket.destroy();
  }
}

type End =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: Uint8Array;
      readonly challenges: readonly string[];
    }
  | { readonly kind: 'broken' | 'stalled' | 'cancelled' };

function start(socket: Socket, raw: FileRequest, totalBytes: number): ClientRequest {
  const { method, host, port, target, headers, asksFirst } = raw;
  const question = asksFirst === false ? {} : { expect: '100-continue' };
  return startRequest({
    createConnection: () => socket,
    host,
    port,
    method,
    path: target,
    setHost: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    headers: { ...headers, connection: 'close', 'content-length': String(totalBytes), ...question },
  });
}

/** True where the file could not be read to its end. */
async function pour(
  request: ClientRequest,
  { prefix, suffix, sizeBytes, open }: FileBody,
  isOver: () => boolean,
  onSent: (fileBytes: number) => void,
): Promise<boolean> {
  let fileBytes = 0;
  await write(request, prefix);
  try {
    for await (const chunk of open()) {
      if (isOver()) return false;
      if (fileBytes + chunk.byteLength > sizeBytes) return true;
      await write(request, chunk);
      fileBytes += chunk.byteLength;
      onSent(fileBytes);
    }
  } catch {
    return !isOver();
  }
  if (isOver()) return false;
  if (fileBytes < sizeBytes) return true;
  await write(request, suffix);
  return false;
}

/** Waits until the bytes have left for the network, as their buffer is used again; or until the connection has gone. */
async function write(request: ClientRequest, bytes: Uint8Array): Promise<void> {
  if (bytes.byteLength === 0 || request.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      request.off('close', done);
      resolve();
    };
    request.on('close', done);
    request.write(bytes, done);
  });
}

/** The device said "go on", or it says nothing of the kind. */
function mayGoOn(request: ClientRequest, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.after(CONTINUE_WAIT_MS, resolve);
    request.once('continue', () => {
      timer.cancel();
      resolve();
    });
    request.flushHeaders();
  });
}

function endOf(request: ClientRequest, maxBytes: number): Promise<End> {
  return new Promise((resolve) => {
    request.on('error', () => resolve({ kind: 'broken' }));
    request.on('close', () => resolve({ kind: 'broken' }));
    request.on('upgrade', () => resolve({ kind: 'broken' }));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const challenges = response.headersDistinct['www-authenticate'] ?? [];
      // The status is what counts: a body that breaks off or never ends takes nothing from it.
      readSome(response, maxBytes, (body) => resolve({ kind: 'answered', status, body, challenges }));
    });
  });
}

function readSome(response: IncomingMessage, maxBytes: number, done: (body: Uint8Array) => void): void {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const finish = (): void => done(Buffer.concat(chunks).subarray(0, maxBytes));
  response.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > maxBytes) finish();
  });
  response.on('error', finish);
  response.on('end', finish);
  response.on('close', finish);
}

/** Resolves once nothing has moved for as long as `limitMs` says. Counts its own looks: a clock that is set is no stall. */
function watchMovement(
  clock: Clock,
  limitMs: () => number,
): { readonly stalled: Promise<End>; moved(): void; stop(): void } {
  let hasMoved = false;
  let stillMs = 0;
  let timer: { cancel(): void } | null = null;
  const stalled = new Promise<End>((resolve) => {
    const lookAgain = (): void => {
      const stepMs = Math.min(1_000, limitMs() / 4);
      timer = clock.after(stepMs, () => {
        stillMs = hasMoved ? 0 : stillMs + stepMs;
        hasMoved = false;
        if (stillMs >= limitMs()) resolve({ kind: 'stalled' });
        else lookAgain();
      });
    };
    lookAgain();
  });
  return {
    stalled,
    moved: () => {
      hasMoved = true;
    },
    stop: () => timer?.cancel(),
  };
}

function abortOf(signal: AbortSignal): { readonly promise: Promise<End>; stop(): void } {
  let abort = (): void => undefined;
  const promise = new Promise<End>((resolve) => {
    abort = () => resolve({ kind: 'cancelled' });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  return { promise, stop: () => signal.removeEventListener('abort', abort) };
}
