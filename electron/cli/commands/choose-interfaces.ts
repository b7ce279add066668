import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import { type CliContext, call } from '../context.ts';

/** Refuses an interface that this computer does not have: listening on nothing would look like an empty bench. */
export async function checkInterfaces(
  context: CliContext,
  bench: Bench,
  names: readonly string[],
): Promise<Result<void, Failure>> {
  if (names.length === 0) return ok(undefined);
  const listed = await call(context, bench, 'interfaces.list', {});
  if (!listed.ok) return listed;
  const known = listed.value.map(({ name }) => name);
  const stranger = names.find((name) => !known.includes(name));
  return stranger === undefined
    ? ok(undefined)
    : err(failure('cli.unknownInterface', { name: stranger, known: known.join(', ') }));
}
