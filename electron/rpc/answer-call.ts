import type { z } from 'zod';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import { calls, findCall } from '../../shared/contract/calls.ts';
import type { Envelope } from '../../shared/contract/envelope.ts';
import { refuse } from '../../shared/contract/envelope.ts';
import { ok } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { Bench } from '../bench/bench.ts';
import { describeBug, type RouterOptions, type Say } from './router-options.ts';

type CallOptions = Pick<RouterOptions, 'say' | 'log' | 'actor' | 'checkOutputs'>;

/** The envelope of a failure: its English sentence for logs and scripts, its key for pages. */
export function refusal(error: Failure, say: Say): ReturnType<typeof refuse> {
  return refuse(error, say(error.sentence, 'en'));
}

/**
 * Parses a call's input, runs its use case and wraps what it gives. Never rejects: a use case that throws is a bug, which
 * is logged and answered with `internal`, and the engine lives on.
 */
export async function answerCall(
  bench: Bench,
  request: { readonly call: string; readonly input: unknown },
  options: CallOptions,
): Promise<Envelope<unknown>> {
  const name = findCall(request.call);
  if (name === null) return refusal(failure('rpc.unknownCall', { call: request.call }), options.say);
  try {
    return await runCall(bench, name, request.input, options);
  } catch (thrown) {
    options.log.error('A use case threw', { call: name, bug: describeBug(thrown) });
    return refusal(failure('internal'), options.say);
  }
}

async function runCall<Name extends CallName>(
  bench: Bench,
  name: Name,
  input: unknown,
  { say, actor, checkOutputs }: CallOptions,
): Promise<Envelope<CallOutput<Name>>> {
  const parsed = (calls[name].input as unknown as z.ZodType<CallInput<Name>>).safeParse(input);
  if (!parsed.success) {
    return refusal(failure('rpc.badInput', { call: name, field: firstField(parsed.error) }), say);
  }
  const result = await bench.useCases[name](parsed.data, { actor });
  if (!result.ok) return refusal(result.error, say);
  if (checkOutputs) calls[name].output.parse(result.value);
  return ok(result.value);
}

/** Path of the first field that does not fit. Names only, never its value: it may be a password. */
function firstField(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'input';
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  return path.length === 0 ? 'input' : path.map(String).join('.').slice(0, 200);
}
