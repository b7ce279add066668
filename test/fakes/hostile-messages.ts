import * as fc from 'fast-check';
import { calls } from '../../shared/contract/calls.ts';

/** Texts that have broken parsers: names of every object, controls, halves of pairs, lengths, numbers that are none. */
const text = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    '',
    '\0',
    '\ud800',
    'NaN',
    '../../..',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat(300_000).map((length) => 'A'.repeat(length)),
);

const number = fc.oneof(
  fc.constantFrom(0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER, 2 ** 53, -0),
  fc.nat(5),
);

const anything = fc.oneof(
  text,
  number,
  fc.constantFrom(null, undefined, true, false),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, maxDepth: 3 }),
  fc.nat(20_000).map((length) => Array.from({ length }, () => 0)),
  fc.constant(null).map(() => {
    const loop: Record<string, unknown> = {};
    loop.again = { loop };
    return loop;
  }),
);

const payload = fc.oneof(
  anything,
  fc.dictionary(text, anything, { maxKeys: 4 }),
  fc.constant({}),
  fc.constant({ order: null }),
);
const callName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(calls)) },
  { weight: 1, arbitrary: text },
);
const topicName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('board', 'health') },
  { weight: 1, arbitrary: text },
);
const id = fc.oneof(
  { weight: 8, arbitrary: fc.nat(50) },
  { weight: 1, arbitrary: number },
  { weight: 1, arbitrary: anything },
);

/** Messages from almost right to absurd; about a third pass the envelope and reach a schema of the contract. */
export const hostileMessage = fc.oneof(
  fc.record({ type: fc.constant('call'), id, call: callName, input: payload }),
  fc.record({ type: fc.constant('subscribe'), id, topic: topicName, params: payload }),
  fc.record({ type: fc.constantFrom('resync', 'unsubscribe'), id }),
  fc.record({ type: text, id, call: anything, input: payload, extra: anything }),
  anything,
);
