import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hanwha, scenarioOf } from '../../unit/practice/scenario-of.ts';
import { createNetns, type Netns, type NetnsProcess, whyNoNetns } from '../support/netns.ts';

const reason = whyNoNetns(['ip', 'curl']);
if (reason !== null) process.stderr.write(`skipped: practice devices on a LAN ${reason}\n`);

const ENTRY = fileURLToPath(new URL('../../../electron/practice/main.ts', import.meta.url));
const PROBE = fileURLToPath(new URL('probe-once.ts', import.meta.url));
const CREDENTIAL = { user: 'bench', password: 'practice-only' };
const DEVICES = [1, 2].map((number) =>
  hanwha({ serial: `ZNR99000000${number}`, mac: `00:09:18:0d:00:0${number}`, model: `XNV-808${number}R` }),
);

/** Waits until a process has written `word` so many times. */
function untilWritten({ child, output }: NetnsProcess, word: string, times: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (output().split(word).length > times) resolve();
    };
    child.stdout.on('data', look);
    child.once('close', () => reject(new Error(`ended before it wrote ${word}:\n${output()}`)));
    look();
  });
}

describe.skipIf(reason !== null)('practice devices on a real interface without a default route', () => {
  let lan: Netns<'bench' | 'devices'>;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'grp-lan-'));
    const scenario = path.join(folder, 'lan.json');
    writeFileSync(scenario, JSON.stringify({ ...scenarioOf(...DEVICES), credential: CREDENTIAL }));
    lan = createNetns('grp', 87, ['bench', 'devices']);
    const { devices } = lan.hosts;
    execFileSync('ip', ['-n', devices.netns, 'addr', 'add', '10.87.0.3/24', 'dev', 'eth0']);
    const bind = `${devices.address}/eth0`;
    const practice = devices.run(process.execPath, [ENTRY, '--scenario', scenario, '--state', folder, '--bind', bind]);
    await untilWritten(practice, '"plugged"', 2);
  });

  afterAll(async () => {
    await lan.remove();
    rmSync(folder, { recursive: true });
  });

  it('are found by the onvif package from another computer, each on its address', async () => {
    const probe = lan.hosts.bench.run(process.execPath, [PROBE, 'eth0']);
    await untilWritten(probe, 'found ', 1);
    for (const address of ['10.87.0.2', '10.87.0.3']) {
      expect(probe.output()).toContain(`http://${address}:8077/onvif/device_service`);
    }
  });

  it('give curl their picture by Digest', async () => {
    const user = `${CREDENTIAL.user}:${CREDENTIAL.password}`;
    const url = 'http://10.87.0.3:8077/onvif/snapshot';
    const format = 'got %{http_code} %{content_type}\n';
    const curl = lan.hosts.bench.run('curl', [
      '-s',
      '--digest',
      '-u',
      user,
      '-o',
      path.join(folder, 'picture.jpg'),
      '-w',
      format,
      url,
    ]);
    await untilWritten(curl, 'got ', 1);
    expect(curl.output()).toBe('got 200 image/jpeg\n');
  });
});
