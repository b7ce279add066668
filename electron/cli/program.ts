import { Command, type Help, Option } from 'commander';
import { type CommandSpec, camelCase, readOptions } from './command.ts';

export interface ProgramOptions {
  readonly say: (key: string) => string;
  readonly out: (text: string) => void;
  readonly notice: (text: string) => void;
  /** Columns for help; null: as wide as commander likes. */
  readonly columns: number | null;
  /** Runs a command with what stands before and after it. */
  readonly run: (spec: CommandSpec, args: readonly string[], options: ReturnType<typeof readOptions>) => Promise<void>;
}

/** The words of commander's own headings, by the English one that it asks for. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'cli.help.usage',
  'Arguments:': 'cli.help.arguments',
  'Options:': 'cli.help.options',
  'Global Options:': 'cli.help.globalOptions',
  'Commands:': 'cli.help.commands',
};

/** Makes commander's program of the commands. Nothing in it ends the process: mistakes are thrown as `CommanderError`. */
export function buildProgram(specs: readonly CommandSpec[], options: ProgramOptions): Command {
  const { say, out, notice, columns } = options;
  const program = new Command('greenroom')
    .exitOverride()
    .configureOutput({
      writeOut: out,
      writeErr: notice,
      outputError: () => undefined,
      getOutHelpWidth: () => columns ?? 100,
      getErrHelpWidth: () => columns ?? 100,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => say(TITLES[title] ?? title),
      optionDescription,
      argumentDescription: ({ description }) => description,
    })
    .helpOption('-h, --help', say('cli.option.help'))
    .helpCommand(false)
    .description(say('cli.about.greenroom'))
    .option('--data <DIR>', say('cli.option.data'))
    .option('--json', say('cli.option.json'))
    .addOption(new Option('--lang <LANGUAGE>', say('cli.option.lang')).choices(['en', 'fr']))
    .addOption(new Option('--repair <HOW>', say('cli.option.repair')).choices(['backup', 'empty']))
    .addHelpText('after', () => exampleText(say, 'stage SO-24817 --interface eth1'));
  for (const spec of specs) addCommand(program, spec, options);
  return program;
}

/** Commander would add its defaults and choices in English; ours stand in the words themselves. */
const optionDescription: Help['optionDescription'] = ({ description }) => description;

function addCommand(program: Command, spec: CommandSpec, { say, run }: ProgramOptions): void {
  const parent = spec.path.slice(0, -1).reduce((above, name) => findOrAdd(above, name, say), program);
  const command = findOrAdd(parent, spec.path.at(-1) ?? '', say, spec.hidden ?? false);
  if (spec.args !== undefined) command.arguments(spec.args);
  for (const flags of spec.options ?? []) {
    const option = new Option(flags);
    option.description = say(`cli.option.${option.attributeName()}`);
    command.addOption(option);
  }
  command.addHelpText('after', () => exampleText(say, spec.example));
  command.action(async () => {
    await run(spec, command.args, readOptions(command.opts()));
  });
}

function findOrAdd(parent: Command, name: string, say: (key: string) => string, hidden = false): Command {
  const known = parent.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const path = [...pathOf(parent), name];
  return parent
    .command(name, { hidden })
    .description(say(`cli.about.${camelCase(path)}`))
    .helpCommand(false)
    .helpOption('-h, --help', say('cli.option.help'));
}

function pathOf(command: Command): readonly string[] {
  return command.parent === null ? [] : [...pathOf(command.parent), command.name()];
}

function exampleText(say: (key: string) => string, example: string): string {
  return `\n${say('cli.help.example')}\n  greenroom ${example}`;
}
