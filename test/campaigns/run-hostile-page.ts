import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { attackAsPage } from './hostile-page.ts';

/*
 * `npm run campaign:page -- --messages 100000 [--seed 1]`: random messages of a page that has turned hostile, at everything
 * of the desktop door that listens to pages. Ends 1 where one got what it must not, went without an envelope or broke something.
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [messages, seed] = [Number(values.messages), Number(values.seed)];
const startMs = performance.now();
const report = await attackAsPage(messages, seed);
const seconds = Number(((performance.now() - startMs) / 1_000).toFixed(1));
const { portsGiven, handlesGiven, claimsUnanswered, malformedReplies, throws, alive } = report;
const harm = portsGiven + handlesGiven + claimsUnanswered + malformedReplies + throws.length;
process.stdout.write(`${JSON.stringify({ seed, seconds, load: loadavg()[0], ...report })}\n`);
process.exitCode = harm === 0 && alive ? 0 : 1;
