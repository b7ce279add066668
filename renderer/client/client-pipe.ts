import type { ClientMessage, EngineMessage, MessagePipe } from '../../shared/contract/channels.ts';

/** The page's end of a pipe to the engine. */
export type ClientPipe = MessagePipe<EngineMessage, ClientMessage>;

/** Opens one connection. Null where the engine could not be reached this time; aborting gives null too. */
export type Connect = (signal: AbortSignal) => Promise<ClientPipe | null>;

/** Time as the client needs it, so that tests can turn it. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Reads one message of the engine. Null for what is none: a page of one version may meet an engine of another after an
 * update, and must not fall over what it does not know.
 */
export function parseEngineMessage(value: unknown): EngineMessage | null {
  if (typeof value !== 'object' || value === null) return null;
  const message = value as Record<string, unknown>;
  if (typeof message.id !== 'number') return null;
  switch (message.type) {
    case 'reply':
      return isEnvelope(message.envelope) ? (value as EngineMessage) : null;
    case 'snapshot':
    case 'patch':
      return typeof message.revision === 'number' && typeof message.value === 'object' && message.value !== null
        ? (value as EngineMessage)
        : null;
    case 'ended':
      return value as EngineMessage;
    default:
      return null;
  }
}

function isEnvelope(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value;
  return value.ok === false && 'error' in value && typeof value.error === 'object' && value.error !== null;
}
