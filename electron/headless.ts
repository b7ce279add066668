import { runTerminal } from './terminal.ts';

/* `npm start -- --practice --headless`: the whole job on practice devices, unattended. */
await runTerminal(['headless', ...process.argv.slice(2)]);
