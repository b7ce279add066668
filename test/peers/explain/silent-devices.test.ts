import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greenroom } from '../support/greenroom.ts';
import { createNetns, type Netns, whyNoNetns } from '../support/netns.ts';

const reason = whyNoNetns(['ip', 'python3']);
if (reason !== null) process.stderr.write(`skipped: devices that announce nothing ${reason}\n`);

const RECORDER = fileURLToPath(new URL('../support/hanwha_recorder.py', import.meta.url));
const AXIS = 'ac:cc:8e:12:34:56';
const HANWHA = '00:16:6c:7d:75:6e';

describe.skipIf(reason !== null)(`devices that announce nothing${reason === null ? '' : ` (${reason})`}`, () => {
  let lan: Netns<'bench' | 'silent' | 'recorder'>;
  const data = mkdtempSync(join(tmpdir(), 'grs-silent-'));

  /** MACs of the devices that a scan shows, by address. */
  const scan = async (...words: readonly string[]): Promise<Readonly<Record<string, string>>> => {
    const { out, all } = await greenroom(lan.hosts.bench, '--data', data, '--json', 'scan', ...words);
    if (!out.includes('"counters"')) throw new Error(`scan did not end well:\n${all}`);
    const devices = out
      .split('\n')
      .filter((line) => line.includes('"addresses"'))
      .map((line) => JSON.parse(line) as { addresses: string[]; macs: string[] });
    return Object.fromEntries(devices.map(({ addresses, macs }) => [addresses[0] ?? '', macs[0] ?? '']));
  };

  beforeAll(() => {
    lan = createNetns('grq', 87, ['bench', 'silent', 'recorder']);
    execFileSync('ip', ['-n', lan.hosts.silent.netns, 'link', 'set', 'eth0', 'address', AXIS]);
    lan.hosts.recorder.run('/usr/bin/python3', [RECORDER, lan.hosts.recorder.address, HANWHA]);
  });
  afterAll(async () => {
    await lan.remove();
    rmSync(data, { recursive: true, force: true });
  });

  it('are not seen by listening, but one that answers its maker’s broadcast is, with no default route', async () => {
    expect(await scan('--seconds', '4')).toEqual({ [lan.hosts.recorder.address]: HANWHA });
  });

  it('are found by a sweep, by the maker of their network port', async () => {
    expect(await scan('--sweep', '--seconds', '6')).toMatchObject({ [lan.hosts.silent.address]: AXIS });
  });
});
