/** What Greenroom says of a whole order. */
export const ORDER_VERDICTS = ['ready', 'ready-with-exceptions', 'not-ready'] as const;
export type OrderVerdict = (typeof ORDER_VERDICTS)[number];

/** The four figures of the board, and the two that need a person. */
export interface OrderCounts {
  readonly expected: number;
  readonly seen: number;
  readonly matched: number;
  readonly ready: number;
  readonly missing: number;
  readonly exceptions: number;
}

/** A unit or device of the order as the verdict sees it. */
export interface Standing {
  /** Null: a device with no place on the order. */
  readonly unit: 'seen' | 'missing' | 'contested' | null;
  readonly matched: boolean;
  readonly ready: boolean;
  /** Waits for a person: wrong, offline, refused, a stranger. */
  readonly exception: boolean;
}

/** The figures of the board. Expected counts units; a stranger raises nothing but the exceptions. */
export function countStandings(standings: readonly Standing[]): OrderCounts {
  const count = (test: (standing: Standing) => boolean): number => standings.filter(test).length;
  return {
    expected: count(({ unit }) => unit !== null),
    seen: count(({ unit }) => unit === 'seen' || unit === 'contested'),
    matched: count(({ unit, matched }) => unit !== null && matched),
    ready: count(({ unit, ready }) => unit !== null && ready),
    missing: count(({ unit }) => unit === 'missing'),
    exceptions: count(({ unit, exception }) => exception || unit === 'missing' || unit === 'contested'),
  };
}

/** Not ready while a unit is not; ready with exceptions where every unit is but something else waits for a person. */
export function orderVerdict({ expected, ready, exceptions }: OrderCounts): OrderVerdict {
  if (ready < expected) return 'not-ready';
  return exceptions > 0 ? 'ready-with-exceptions' : 'ready';
}
