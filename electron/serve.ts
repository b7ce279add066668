import { runTerminal } from './terminal.ts';

/* The web door: `greenroom serve`, for `npm start` and `npm run dev`. */
await runTerminal(['serve', ...process.argv.slice(2)]);
