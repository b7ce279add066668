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
