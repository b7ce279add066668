/** How much one client may ask of the engine. Each bound is far above what the pages need and far below what hurts. */
export interface RouterLimits {
  /** Calls that wait for an answer at once. */
  readonly callsInFlight: number;
  readonly subscriptions: number;
  /** Messages that are none of the contract's, before the client is hung up on. */
  readonly malformedMessages: number;
  /** Values (objects, arrays, leaves) in one message. */
  readonly messageValues: number;
  /** Characters of all texts in one message together. The largest order file as base64, and room for its envelope. */
  readonly messageCharacters: number;
  /** Unsent bytes beyond which a reader is slow: it gets nothing until they are gone, and then a snapshot. */
  readonly slowReaderBytes: number;
  /** Unsent bytes beyond which a reader is taken for dead. */
  readonly deadReaderBytes: number;
  /** Least time between two messages of one subscription, in ms. */
  readonly patchIntervalMs: number;
  /** How often a slow reader is looked at again, in ms. */
  readonly drainCheckMs: number;
}

export const ROUTER_LIMITS: RouterLimits = {
  callsInFlight: 64,
  subscriptions: 32,
  malformedMessages: 32,
  messageValues: 10_000,
  messageCharacters: 20 * 1024 * 1024 + 64 * 1024,
  slowReaderBytes: 4 * 1024 * 1024,
  deadReaderBytes: 64 * 1024 * 1024,
  patchIntervalMs: 100,
  drainCheckMs: 250,
};
