import type { CommandSpec } from './command.ts';
import { credentialCommands } from './commands/credentials.ts';
import { headlessCommand } from './commands/headless.ts';
import { interfacesCommand } from './commands/interfaces.ts';
import { journalCommands } from './commands/journal.ts';
import { notYetCommands } from './commands/not-yet.ts';
import { orderCommands } from './commands/orders.ts';
import { practiceCommand } from './commands/practice.ts';
import { reportCommand } from './commands/report.ts';
import { scanCommand } from './commands/scan.ts';
import { serveCommand } from './commands/serve.ts';
import { stageCommand } from './commands/stage.ts';
import { statusCommand } from './commands/status.ts';

/** Every command, in the order in which `--help` lists them. */
export const COMMANDS: readonly CommandSpec[] = [
  interfacesCommand,
  scanCommand,
  ...orderCommands,
  stageCommand,
  statusCommand,
  reportCommand,
  ...credentialCommands,
  ...journalCommands,
  practiceCommand,
  serveCommand,
  headlessCommand,
  ...notYetCommands,
];
