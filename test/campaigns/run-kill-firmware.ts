import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { PLANTED } from './firmware-fleet.ts';
import { runFirmwareCampaign } from './kill-firmware.ts';
import { inOwnNetwork, isOwnNetwork } from './own-network.ts';

/*
 * `npm run campaign:firmware -- --devices 200 --kills 1000 --seed 1`: updates that many practice devices, two in five with
 * a planted fault, while the engine is killed that often at random moments; prints what was found as JSON, and ends 1 where
 * anything is wrong.
 */
const { values } = parseArgs({
  options: {
    devices: { type: 'string', default: '200' },
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'window-ms': { type: 'string', default: '800' },
    'at-once': { type: 'string', default: '4' },
    faults: { type: 'string', default: PLANTED.join(',') },
  },
});

async function run(): Promise<number> {
  const report = await runFirmwareCampaign({
    devices: Number(values.devices),
    kills: Number(values.kills),
    seed: Number(values.seed),
    windowMs: Number(values['window-ms']),
    atOnce: Number(values['at-once']),
    faults: PLANTED.filter((fault) => values.faults.split(',').includes(fault)),
    onKill: (ordinal, hit) => {
      if (ordinal % 10 === 0) process.stderr.write(`${ordinal}/${values.kills} kills, hit ${JSON.stringify(hit)}\n`);
    },
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  return report.faults.length === 0 ? 0 : 1;
}

const words = [process.execPath, ...process.argv.slice(1)];
const [program = '', ...rest] = inOwnNetwork(words);
const isHere = isOwnNetwork() || program === words[0];
process.exitCode = isHere ? await run() : (spawnSync(program, rest, { stdio: 'inherit' }).status ?? 1);
