import { err } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';

type Planned = Omit<CommandSpec, 'run'>;

/** Commands of CLI.md whose work is still to come, with the arguments that they will take. */
const PLANNED: readonly Planned[] = [
  { path: ['doctor'], args: '[ADDRESS]', example: 'doctor 10.77.0.14' },
  {
    path: ['plan', 'import'],
    args: '<FILE>',
    options: ['--order <NUMBER>'],
    example: 'plan import plan.tsv --order SO-24817',
  },
  { path: ['assign'], args: '[WORDS...]', example: 'assign ACCC8E8A7144 "Gate east"' },
  {
    path: ['firmware', 'add'],
    args: '<FILE>',
    options: ['--model <M>', '--version <V>', '--sha256 <H>'],
    example: 'firmware add P3265-LVE.bin --model P3265-LVE --version 10.12.236',
  },
  { path: ['firmware', 'target'], args: '<MODEL> <VERSION>', example: 'firmware target P3265-LVE 10.12.236' },
  { path: ['firmware', 'list'], example: 'firmware list' },
  { path: ['queue', 'list'], example: 'queue list' },
  { path: ['queue', 'retry'], args: '<ID>', example: 'queue retry 17' },
  { path: ['queue', 'cancel'], args: '<ID>', example: 'queue cancel 17' },
  { path: ['queue', 'pause'], example: 'queue pause' },
  { path: ['queue', 'resume'], example: 'queue resume' },
  { path: ['registry', 'import'], args: '<FILE>', example: 'registry import devices.csv' },
  { path: ['registry', 'connect', 'command'], args: '[WORDS...]', example: 'registry connect command' },
  { path: ['registry', 'list'], example: 'registry list' },
  { path: ['verify'], args: '<PACK>', example: 'verify SO-24817.zip' },
  {
    path: ['labels'],
    args: '<NUMBER>',
    options: ['--out <FILE>', '--zpl'],
    example: 'labels SO-24817 --out labels.pdf',
  },
];

/** Each of them says that it can't be done yet, and what can; status 2, nothing changed. */
export const notYetCommands: readonly CommandSpec[] = PLANNED.map((planned) => ({
  ...planned,
  run: async () => err(failure('cli.notYet', { command: planned.path.join(' ') })),
}));
