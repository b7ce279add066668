import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { runKillCampaign } from './kill-stage.ts';
import { inOwnNetwork, isOwnNetwork } from './own-network.ts';

/*
 * `npm run campaign:kill -- --kills 100 --seed 1`: kills the engine that often at random moments of `stage`, prints what
 * was found as JSON, and ends 1 where anything failed. Progress goes to standard error.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'window-ms': { type: 'string', default: '8000' },
    'quiet-seconds': { type: 'string', default: '12' },
  },
});

async function run(): Promise<number> {
  const [kills, seed] = [Number(values.kills), Number(values.seed)];
  const report = await runKillCampaign({
    kills,
    seed,
    windowMs: Number(values['window-ms']),
    quietSeconds: Number(values['quiet-seconds']),
    onRound: ({ killedAfterMs, phase, appended, faults }, ordinal) => {
      const when = killedAfterMs === null ? 'ended by itself' : `killed after ${Math.round(killedAfterMs)} ms`;
      const found = faults.length === 0 ? 'sound' : faults.join('; ');
      process.stderr.write(`${ordinal}/${kills} ${when}, ${phase}, ${appended} entries: ${found}\n`);
    },
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.failures.length === 0 && report.kills === kills ? 0 : 1;
}

const words = [process.execPath, ...process.argv.slice(1)];
const [program = '', ...rest] = inOwnNetwork(words);
const isHere = isOwnNetwork() || program === words[0];
process.exitCode = isHere ? await run() : (spawnSync(program, rest, { stdio: 'inherit' }).status ?? 1);
