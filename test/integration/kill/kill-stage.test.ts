import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import type { KillReport } from '../../campaigns/kill-report.ts';
import { inOwnNetwork } from '../../campaigns/own-network.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const KILLS = 5;
/** Fixed, so that a run that fails can be had again: `npm run campaign:kill -- --kills 5 --seed 24817 --window-ms 3000`. */
const SEED = 24_817;

/** Runs the campaign as a person would, in a network of its own where that can be had. */
async function runCampaign(): Promise<{ readonly report: KillReport; readonly progress: string }> {
  const [program = '', ...words] = inOwnNetwork([
    process.execPath,
    join(ROOT, 'test/campaigns/run-kill-stage.ts'),
    ...['--kills', String(KILLS), '--seed', String(SEED), '--window-ms', '3000', '--quiet-seconds', '5'],
  ]);
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [out, progress] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(`the campaign ended early:\n${progress}`);
  return { report: JSON.parse(out) as KillReport, progress };
}

it('goes on after each kill -9 in the middle of staging, has lost nothing, and ends with just what is planted', async () => {
  const { report, progress } = await runCampaign();
  expect(report.failures, `seed ${SEED}\n${progress}`).toEqual([]);
  expect(report).toMatchObject({ seed: SEED, kills: KILLS, restarts: { started: KILLS - 1 } });
  // Fifteen of the order and the stranger; a camera that moved before it named itself leaves one more, off the board.
  expect(report.devices).toBeGreaterThanOrEqual(16);
  expect(report.entries).toBeGreaterThan(40);
});
