import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

/** Reads one object of a scenario file strictly, and names the first field that is not as it must be. */
export interface Fields {
  /** Text of 1 to `max` characters; `fallback` where the key may be left out. */
  text(key: string, max: number, fallback?: string): string;
  /** A finite number from `min` to `max`. */
  number(key: string, range: { readonly min: number; readonly max: number; readonly fallback?: number }): number;
  flag(key: string, fallback: boolean): boolean;
  choice<T extends string | number>(key: string, choices: readonly T[]): T;
  has(key: string): boolean;
  object<T>(key: string, read: (fields: Fields) => T): T;
  /** Null as the last argument: the list must be there; else it may be left out and is empty. */
  list<T>(key: string, read: (fields: Fields) => T, limit: { readonly max: number; readonly optional: boolean }): T[];
  /** Refuses one field for a reason of its own. */
  refuse(key: string, problem: string, params?: Readonly<Record<string, string | number>>): never;
}

/** Carries the first refusal out of a nested read; never leaves `readObject`. */
class Refusal extends Error {
  readonly failure: Failure;
  constructor(reason: Failure) {
    super(reason.code);
    this.failure = reason;
  }
}

/**
 * Reads `value` as an object with `read`. Every key that `read` did not ask for is refused: a misspelt `plugAtSecond`
 * must not quietly mean 0. Fails with `practice.scenario.<problem>` and the path of the field, `devices[3].mac`.
 */
export function readObject<T>(file: string, value: unknown, read: (fields: Fields) => T): Result<T, Failure> {
  try {
    return ok(readAt(file, '', value, read));
  } catch (refusal) {
    if (refusal instanceof Refusal) return err(refusal.failure);
    throw refusal;
  }
}

function readAt<T>(file: string, path: string, value: unknown, read: (fields: Fields) => T): T {
  const refuseAt = (field: string, problem: string, params: Readonly<Record<string, string | number>> = {}): never => {
    throw new Refusal(failure(`practice.scenario.${problem}`, { file, field, ...params }));
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuseAt(path || '{}', 'notObject');
  const object = value as Readonly<Record<string, unknown>>;
  const asked = new Set<string>();
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const take = (key: string): unknown => {
    asked.add(key);
    return Object.hasOwn(object, key) ? object[key] : undefined;
  };
  // Null is a value, and never the right one: only a key that isn't there falls back.
  const takeOr = (key: string, fallback: unknown): unknown => {
    const found = take(key);
    return found === undefined ? fallback : found;
  };
  const must = (key: string): unknown => {
    const found = take(key);
    return found === undefined ? refuseAt(at(key), 'missingField') : found;
  };
  const fields: Fields = {
    text(key, max, fallback) {
      const found = fallback === undefined ? must(key) : takeOr(key, fallback);
      if (typeof found !== 'string' || found.length < 1 || found.length > max)
        return refuseAt(at(key), 'text', { max });
      return found;
    },
    number(key, { min, max, fallback }) {
      const found = fallback === undefined ? must(key) : takeOr(key, fallback);
      if (typeof found !== 'number' || !(found >= min && found <= max))
        return refuseAt(at(key), 'number', { min, max });
      return found;
    },
    flag(key, fallback) {
      const found = takeOr(key, fallback);
      return typeof found === 'boolean' ? found : refuseAt(at(key), 'flag');
    },
    choice(key, choices) {
      const found = must(key);
      return choices.find((choice) => choice === found) ?? refuseAt(at(key), 'choice', { choices: choices.join(', ') });
    },
    has: (key) => Object.hasOwn(object, key),
    object: (key, readNested) => readAt(file, at(key), must(key), readNested),
    list(key, readItem, { max, optional }) {
      const found = optional ? takeOr(key, []) : must(key);
      if (!Array.isArray(found) || found.length > max) return refuseAt(at(key), 'list', { max });
      return found.map((item: unknown, index) => readAt(file, `${at(key)}[${index}]`, item, readItem));
    },
    refuse: (key, problem, params) => refuseAt(at(key), problem, params),
  };
  const result = read(fields);
  const stray = Object.keys(object).find((key) => !asked.has(key));
  return stray === undefined ? result : refuseAt(at(stray), 'unknownField');
}
