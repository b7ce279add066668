import { CommanderError } from 'commander';
import { COMMANDS } from './commands.ts';
import { type CliContext, createContext, reportFailure } from './context.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import type { CliHost, Repair } from './host.ts';
import { buildProgram } from './program.ts';
import { usageSentence } from './usage-error.ts';
import { chooseLanguage } from './words/language.ts';

interface ProgramFlags {
  readonly json?: boolean;
  readonly data?: string;
  readonly repair?: Repair;
}

/**
 * Runs one command line (without `node` and the script) and gives its exit status. Never rejects: a throw is a bug, and
 * is said as one with status 1.
 */
export async function runCli(argv: readonly string[], host: CliHost): Promise<ExitStatus> {
  const language = chooseLanguage(argv, host.environment);
  const base = createContext(host, { language, json: argv.includes('--json'), dataFolder: null, repair: null });
  // Not an option of the program: `firmware add --version V` has one of its own.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    base.print(host.version);
    return EXIT.done;
  }
  let status: ExitStatus = EXIT.done;
  const program = buildProgram(COMMANDS, {
    say: (key) => base.say(key),
    out: (text) => host.terminal.out(text),
    notice: (text) => host.terminal.notice(text),
    columns: host.terminal.columns(),
    run: async (spec, args, options) => {
      const { json = false, data = null, repair = null } = program.opts<ProgramFlags>();
      const context = createContext(host, { language, json, dataFolder: data, repair });
      const outcome = await spec.run(context, args, options);
      status = outcome.ok ? outcome.value : reportFailure(context, outcome.error);
    },
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (thrown) {
    return thrown instanceof CommanderError ? endOfParsing(base, thrown) : endOfBug(base, thrown);
  }
}

/** Commander throws for help and version too, once it has printed them. */
function endOfParsing(context: CliContext, error: CommanderError): ExitStatus {
  if (error.code === 'commander.helpDisplayed') return EXIT.done;
  // A group without a command: its help has gone to standard error.
  if (error.code === 'commander.help') return EXIT.badUse;
  return reportFailure(context, { code: 'cli.usage', sentence: usageSentence(error) });
}

function endOfBug(context: CliContext, thrown: unknown): ExitStatus {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  reportFailure(context, { code: 'internal', sentence: { key: 'cli.bug', params: { reason } } });
  return EXIT.failed;
}
