import { runTerminal } from './terminal.ts';

/* `greenroom COMMAND`: the command line. */
await runTerminal(process.argv.slice(2));
