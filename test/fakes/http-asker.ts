import {
  type ConversationOptions,
  createHttpClient,
  type HttpAnswer,
  type HttpRequest,
} from '../../electron/adapters/device/http/http-client.ts';
import type { HttpFailure } from '../../electron/adapters/device/http/http-failure.ts';
import { createMemoryPins, type PinStore } from '../../electron/adapters/device/http/pin-store.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { DeviceServer } from './device-server.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

/** What a test may change about a question; the rest is what any driver would ask. */
export interface Question extends Partial<Omit<ConversationOptions, 'address'>>, Partial<HttpRequest> {
  readonly clock?: ManualClock;
  readonly pins?: PinStore;
  readonly address?: string;
}

export const DEADLINE_MS = 5_000;

/** Asks `server` one thing in a conversation of its own. */
export function ask(server: DeviceServer, question: Question = {}): Promise<Result<HttpAnswer, HttpFailure>> {
  const { clock = createManualClock(), pins = createMemoryPins() } = question;
  return createHttpClient({ clock, pins }).converse(
    {
      deviceId: question.deviceId ?? 'device-1',
      address: question.address ?? server.address,
      credential: question.credential ?? null,
      signal: question.signal ?? new AbortController().signal,
      deadlineMs: question.deadlineMs ?? DEADLINE_MS,
    },
    (conversation) =>
      conversation.send({
        method: question.method ?? 'GET',
        door: question.door ?? { tls: false, port: server.port },
        path: question.path ?? '/',
        maxBodyBytes: question.maxBodyBytes ?? 100_000,
        mayUseCredential: question.mayUseCredential ?? true,
        ...(question.body === undefined ? {} : { body: question.body }),
        ...(question.headers === undefined ? {} : { headers: question.headers }),
      }),
  );
}

/** The reason of a failure, or the status of an answer: what most tests look at. */
export function outcomeOf(result: Result<HttpAnswer, HttpFailure>): string | number {
  return result.ok ? result.value.status : result.error.reason;
}
