import { isIPv4 } from 'node:net';
import type { Clock } from '../../../bench/ports.ts';
import type { MdnsQuestion } from './record.ts';
import type { ServiceInstance } from './record-cache.ts';

/** Asks for the records that an instance still lacks, a few times, then gives up on it for a while. */
export interface FollowUps {
  /** Sees to it that what `find` lacks is asked for. `scope` names the link; `find` reads the instance as it is then. */
  want(scope: string, fullName: string): void;
  /** Whether an instance was asked for in vain not long ago. */
  isExhausted(scope: string, fullName: string): boolean;
  close(): void;
}

export interface FollowUpDeps {
  readonly clock: Clock;
  readonly find: (scope: string, fullName: string) => ServiceInstance | null;
  readonly send: (scope: string, questions: readonly MdnsQuestion[]) => void;
  /** No answer came: what is known will have to do. */
  readonly onExhausted: (scope: string, fullName: string) => void;
}

/** Long enough that the rest of a split announcement is in, short enough that nobody sees it. */
const FIRST_DELAY_MS = 30;
/** RFC 6762 §5.2: the same question not within a second, the interval growing. */
const DELAYS_MS = [FIRST_DELAY_MS, 1_000, 2_000] as const;
const LAST_WAIT_MS = 2_000;
const GIVE_UP_MS = 10 * 60_000;
/** A TXT record may really be missing; nothing waits for it. */
const TXT_ATTEMPTS = 2;
/** Questions in one go on one link: a hostile list of names must not make us shout. */
const MAX_QUESTIONS = 200;
const MAX_PENDING = 4_096;

interface Pending {
  readonly scope: string;
  readonly fullName: string;
  attempts: number;
  dueMs: number;
}

export function createFollowUps({ clock, find, send, onExhausted }: FollowUpDeps): FollowUps {
  const pending = new Map<string, Pending>();
  const exhausted = new Map<string, number>();
  let timer: { cancel(): void } | null = null;

  const nowMs = (): number => Date.parse(clock.now());
  const keyOf = (scope: string, fullName: string): string => `${scope} ${fullName.toLowerCase()}`;

  const schedule = (): void => {
    if (timer !== null || pending.size === 0) return;
    timer = clock.after(FIRST_DELAY_MS, () => {
      timer = null;
      run();
      schedule();
    });
  };

  const run = (): void => {
    const now = nowMs();
    const asked = new Map<string, Map<string, MdnsQuestion>>();
    for (const [key, entry] of pending) if (entry.dueMs <= now) pursue(key, entry, now, asked);
    for (const [scope, questions] of asked) send(scope, [...questions.values()]);
  };

  /** Adds what one instance lacks to the questions of its link, or is done with it. */
  const pursue = (key: string, entry: Pending, now: number, asked: Map<string, Map<string, MdnsQuestion>>): void => {
    const { scope, fullName, attempts } = entry;
    const instance = find(scope, fullName);
    const missing = instance === null ? [] : questionsFor(instance, attempts);
    if (missing.length === 0 || attempts >= DELAYS_MS.length) {
      pending.delete(key);
      // A device without TXT is asked once in a while, not at each of its announcements.
      if (missing.length > 0 || instance?.txt === null) noteExhausted(key, now);
      if (missing.length > 0) onExhausted(scope, fullName);
      return;
    }
    const questions = asked.get(scope) ?? new Map<string, MdnsQuestion>();
    if (questions.size + missing.length > MAX_QUESTIONS) return;
    for (const question of missing) questions.set(`${question.type} ${question.name.toLowerCase()}`, question);
    asked.set(scope, questions);
    entry.attempts += 1;
    entry.dueMs = now + (DELAYS_MS[entry.attempts] ?? LAST_WAIT_MS);
  };

  const noteExhausted = (key: string, now: number): void => {
    for (const [old, untilMs] of exhausted) if (untilMs <= now) exhausted.delete(old);
    if (exhausted.size < MAX_PENDING) exhausted.set(key, now + GIVE_UP_MS);
  };

  return {
    want: (scope, fullName) => {
      const key = keyOf(scope, fullName);
      if (pending.has(key) || pending.size >= MAX_PENDING || (exhausted.get(key) ?? 0) > nowMs()) return;
      pending.set(key, { scope, fullName, attempts: 0, dueMs: nowMs() + FIRST_DELAY_MS });
      schedule();
    },
    isExhausted: (scope, fullName) => (exhausted.get(keyOf(scope, fullName)) ?? 0) > nowMs(),
    close: () => {
      timer?.cancel();
      timer = null;
      pending.clear();
    },
  };
}

function questionsFor(
  { fullName, server, txt, addresses }: ServiceInstance,
  attempts: number,
): readonly MdnsQuestion[] {
  const questions: MdnsQuestion[] = [];
  if (server === null) questions.push({ name: fullName, type: 'SRV' });
  if (txt === null && attempts < TXT_ATTEMPTS) questions.push({ name: fullName, type: 'TXT' });
  if (server !== null && !addresses.some(isIPv4)) {
    questions.push({ name: server.target, type: 'A' });
    if (addresses.length === 0) questions.push({ name: server.target, type: 'AAAA' });
  }
  return questions;
}
