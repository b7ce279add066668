import type { CommandSpec } from './command.ts';
import { assignCommand } from './commands/assign.ts';
import { caseCommands } from './commands/cases.ts';
import { credentialCommands } from './commands/credentials.ts';
import { doctorCommand } from './commands/doctor.ts';
import { dossierCommands } from './commands/dossier.ts';
import { firmwareCommands } from './commands/firmware.ts';
import { headlessCommand } from './commands/headless.ts';
import { interfacesCommand } from './commands/interfaces.ts';
import { journalCommands } from './commands/journal.ts';
import { labelsCommand } from './commands/labels.ts';
import { licenceCommands } from './commands/licences.ts';
import { orderCommands } from './commands/orders.ts';
import { planCommands } from './commands/plan.ts';
import { practiceCommand } from './commands/practice.ts';
import { presetCommands } from './commands/presets.ts';
import { queueCommands } from './commands/queue.ts';
import { registryCommands } from './commands/registry.ts';
import { registryConnectCommands } from './commands/registry-connect.ts';
import { reportCommand } from './commands/report.ts';
import { scanCommand } from './commands/scan.ts';
import { scanLabelCommand } from './commands/scan-label.ts';
import { serveCommand } from './commands/serve.ts';
import { stageCommand } from './commands/stage.ts';
import { statusCommand } from './commands/status.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command, in the order in which `--help` lists them. */
export const COMMANDS: readonly CommandSpec[] = [
  interfacesCommand,
  scanCommand,
  doctorCommand,
  ...orderCommands,
  ...presetCommands,
  ...firmwareCommands,
  ...planCommands,
  assignCommand,
  ...queueCommands,
  stageCommand,
  statusCommand,
  reportCommand,
  verifyCommand,
  labelsCommand,
  scanLabelCommand,
  ...licenceCommands,
  ...caseCommands,
  ...registryCommands,
  ...registryConnectCommands,
  ...credentialCommands,
  ...dossierCommands,
  ...journalCommands,
  practiceCommand,
  serveCommand,
  headlessCommand,
];
