import { err } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';

type Planned = Omit<CommandSpec, 'run'>;

/** Commands of CLI.md whose work is still to come, with the arguments that they will take. */
const PLANNED: readonly Planned[] = [
  { path: ['registry', 'connect', 'command'], args: '[WORDS...]', example: 'registry connect command' },
];

/** Each of them says that it can't be done yet, and what can; status 2, nothing changed. */
export const notYetCommands: readonly CommandSpec[] = PLANNED.map((planned) => ({
  ...planned,
  run: async () => err(failure('cli.notYet', { command: planned.path.join(' ') })),
}));
