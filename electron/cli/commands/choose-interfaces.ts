import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { CliContext } from '../context.ts';

/**
 * The interfaces to listen on: null, every fit one, where none was named. Refuses one that this computer does not have:
 * listening on nothing would look like an empty bench.
 */
export async function chooseInterfaces(
  { host, notice, say }: Pick<CliContext, 'host' | 'notice' | 'say'>,
  names: readonly string[],
): Promise<Result<readonly string[] | null, Failure>> {
  const interfaces = await host.listInterfaces();
  if (names.length === 0) {
    // Not refused: the cable may be plugged in while it listens.
    if (!interfaces.some(({ fit }) => fit)) notice(say('cli.noFitInterface'));
    return ok(null);
  }
  const known = interfaces.map(({ name }) => name);
  const stranger = names.find((name) => !known.includes(name));
  return stranger === undefined
    ? ok(names)
    : err(failure('cli.unknownInterface', { name: stranger, known: known.join(', ') }));
}
