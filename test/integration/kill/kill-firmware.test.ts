import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import type { FirmwareKillReport } from '../../campaigns/kill-firmware.ts';
import { inOwnNetwork } from '../../campaigns/own-network.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const DEVICES = 8;
/** Those after which nobody has to wait a minute for a device; the long form plants all of them. */
const FAULTS = 'lost-answer,old-version,wrong-version,dropped,device-error,reset-settings';
/** Fixed, so that a run that fails can be had again with `npm run campaign:firmware` and these words. */
const WORDS = ['--devices', String(DEVICES), '--kills', '6', '--seed', '24817', '--faults', FAULTS];

/** Runs the campaign as a person would, in a network of its own where that can be had. */
async function runCampaign(): Promise<FirmwareKillReport> {
  const script = join(ROOT, 'test/campaigns/run-kill-firmware.ts');
  const [program = '', ...words] = inOwnNetwork([process.execPath, script, ...WORDS]);
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [out, progress] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(`the campaign ended early:\n${progress}`);
  return JSON.parse(out) as FirmwareKillReport;
}

it('ends every device right or with a reason, flashes none twice and loses no task, however often it is killed', async () => {
  const report = await runCampaign();
  expect(report.faults).toEqual([]);
  expect(report.kills).toBeGreaterThan(2);
  expect(Object.values(report.ended).reduce((sum, count) => sum + count, 0)).toBe(DEVICES);
  expect(report.flashes).toBeGreaterThan(0);
});
