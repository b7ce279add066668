import type { CallInput, CallName, CallOutput, Language } from '../../shared/contract/calls.ts';
import { calls } from '../../shared/contract/calls.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure, type Sentence } from '../../shared/lib/sentence.ts';
import type { Bench } from '../bench/bench.ts';
import { type ExitStatus, statusOfFailure } from './exit-status.ts';
import type { CliHost, EngineRequest, Repair } from './host.ts';
import { jsonText, printable, printableLine } from './print/printable.ts';

/** How a command ends: with an exit status, or with a failure that is said and becomes one. */
export type Outcome = Result<ExitStatus, Failure>;

/** What every command is given beside its own arguments. */
export interface CliContext {
  readonly host: CliHost;
  readonly language: Language;
  readonly json: boolean;
  /** `--data`; null where the person said nothing. */
  readonly dataFolder: string | null;
  /** `--repair`; null where the person said nothing. */
  readonly repair: Repair | null;
  readonly say: (key: string, params?: Sentence['params']) => string;
  readonly sayThis: (sentence: Sentence) => string;
  /** A result for people, a line or a block of them. */
  print(text: string): void;
  /** A result for scripts: a document, or one line of a stream. */
  printJson(value: unknown, shape?: 'document' | 'line'): void;
  /** A line on standard error. */
  readonly notice: (text: string) => void;
}

export function createContext(
  host: CliHost,
  flags: Pick<CliContext, 'language' | 'json' | 'dataFolder' | 'repair'>,
): CliContext {
  const sayThis = (sentence: Sentence): string => host.say(sentence, flags.language);
  return {
    host,
    ...flags,
    sayThis,
    say: (key, params) => sayThis(params === undefined ? { key } : { key, params }),
    print: (text) => host.terminal.out(`${printable(text)}\n`),
    printJson: (value, shape = 'document') => host.terminal.out(`${jsonText(value, shape === 'document')}\n`),
    notice: (text) => host.terminal.notice(`${printableLine(text)}\n`),
  };
}

/** The data file is damaged or gone, and a person can say how to go on. */
const REPAIRABLE = /^store\.(corrupt|missing)/;

/** Says a failure on standard error, as a sentence or with `--json` as an object, and gives its exit status. */
export function reportFailure(context: CliContext, error: Failure): ExitStatus {
  const message = context.sayThis(error.sentence);
  if (context.json) context.host.terminal.notice(`${jsonText({ error: { code: error.code, message } }, false)}\n`);
  else {
    context.notice(message);
    if (REPAIRABLE.test(error.code)) context.notice(context.say('cli.repairHint'));
    if (error.code === 'order.isClosed') context.notice(context.say('cli.reopenHint', error.sentence.params));
  }
  return statusOfFailure(error);
}

/** Opens the engine for as long as `work` takes. */
export async function withEngine(
  context: CliContext,
  request: Pick<EngineRequest, 'mode' | 'interfaces' | 'passwords'>,
  work: (bench: Bench) => Promise<Outcome>,
): Promise<Outcome> {
  const { host, repair } = context;
  const dataFolder = context.dataFolder ?? host.defaultDataFolder();
  const opened = await host.openEngine({ ...request, dataFolder, repair });
  if (!opened.ok) return opened;
  try {
    return await work(opened.value.bench);
  } finally {
    await opened.value.close();
  }
}

/** Opens the engine to change something, with no socket on the network. */
export const TO_WRITE = { mode: 'bench', interfaces: [] } as const;
/** Opens the engine to look, beside whatever else is running on the same data. */
export const TO_READ = { mode: 'read', interfaces: [] } as const;

/** Calls a use case with what a person typed, parsed as for any other door. */
export async function call<Name extends CallName>(
  context: CliContext,
  bench: Bench,
  name: Name,
  input: { readonly [Key in keyof CallInput<Name>]: unknown },
): Promise<Result<CallOutput<Name>, Failure>> {
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return err(failure('cli.badValue', { field }));
  }
  return bench.useCases[name](parsed.data as CallInput<Name>, { actor: context.host.actor });
}
