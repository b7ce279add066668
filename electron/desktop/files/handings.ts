import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { FileFacts, FileOrder } from './handed-files.ts';

/** How long the engine may take to open a file, in ms: a stick or a share that sleeps takes seconds. */
const ANSWER_MS = 15_000;

/** Files that the engine was asked to open, until it has answered. */
export interface Handings {
  /** Asks with `send`, which gives false where there is no engine now. Always settles. */
  ask(order: FileOrder, send: (order: FileOrder) => boolean): Promise<Result<FileFacts, Failure>>;
  /** The engine says something; true where it was the answer to one of these. */
  hear(message: unknown): boolean;
  /** The engine has died, and every file that it held with it. */
  died(): void;
}

export function createHandings(after: (delayMs: number, run: () => void) => void): Handings {
  const waiting = new Map<string, (outcome: Result<FileFacts, Failure>) => void>();
  const settle = (handle: string, outcome: Result<FileFacts, Failure>): void => {
    waiting.get(handle)?.(outcome);
    waiting.delete(handle);
  };
  const gone = err(failure('files.noEngine'));
  return {
    ask: (order, send) =>
      new Promise((resolve) => {
        waiting.set(order.handle, resolve);
        if (!send(order)) settle(order.handle, gone);
        else after(ANSWER_MS, () => settle(order.handle, gone));
      }),
    hear: (message) => {
      const answer = parseAnswer(message);
      if (answer !== null) settle(answer.handle, answer.outcome);
      return answer !== null;
    },
    died: () => {
      for (const handle of [...waiting.keys()]) settle(handle, gone);
    },
  };
}

/** The engine is ours, its crash is not: half a message is no answer. */
function parseAnswer(message: unknown): { handle: string; outcome: Result<FileFacts, Failure> } | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, handle, facts, refused } = message as Record<string, unknown>;
  if (type !== 'file' || typeof handle !== 'string') return null;
  if (isFacts(facts)) return { handle, outcome: ok({ name: facts.name, sizeBytes: facts.sizeBytes }) };
  return isFailure(refused) ? { handle, outcome: err(refused) } : null;
}

function isFacts(value: unknown): value is FileFacts {
  const { name, sizeBytes } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof sizeBytes === 'number';
}

function isFailure(value: unknown): value is Failure {
  const { code, sentence } = (value ?? {}) as Record<string, unknown>;
  return typeof code === 'string' && typeof sentence === 'object' && sentence !== null && 'key' in sentence;
}
