import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoNetns } from '../../peers/support/netns.ts';

const reason = whyNoNetns(['ip', 'unshare']);
const driver = fileURLToPath(new URL('desktop-driver.ts', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-desktop-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the driver in a network that has nothing but its own loopback, and gives what it heard. */
function drive(...args: readonly string[]): readonly unknown[] {
  const script = 'ip link set lo up && exec "$@"';
  const { stdout, stderr } = spawnSync(
    'unshare',
    ['--net', 'sh', '-c', script, 'sh', process.execPath, driver, ...args],
    {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, TMPDIR: folder, XDG_CONFIG_HOME: folder, NODE_OPTIONS: '' },
    },
  );
  const lines = stdout.split('\n').filter((line) => line !== '');
  if (lines.length < 2) throw new Error(`the driver ended early:\n${stdout}${stderr}`);
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe.skipIf(reason !== null)(`the engine behind the desktop window${reason === null ? '' : ` (${reason})`}`, () => {
  it('answers a page on practice devices with their order imported, and leaves nothing behind', () => {
    const [answer, end] = drive('--practice');
    expect(answer).toMatchObject({
      answer: { type: 'reply', id: 1, envelope: { ok: true, value: [{ number: 'SO-24817' }] } },
    });
    expect(end).toEqual({ status: 0 });
    expect(readdirSync(folder).filter((name) => name.startsWith('greenroom-practice-'))).toEqual([]);
  });

  it('answers a page on the real bench, whose data stay', () => {
    const data = join(folder, 'data');
    const [answer, end] = drive('--data', data);
    expect(answer).toMatchObject({ answer: { envelope: { ok: true, value: [] } } });
    expect(end).toEqual({ status: 0 });
    expect(readdirSync(data).length).toBeGreaterThan(0);
  });

  it('says in the person’s language why it cannot work there, and ends', () => {
    const data = join(folder, 'taken');
    writeFileSync(data, 'a file where the folder should be');
    const [refusal, end] = drive('--data', data, '--lang', 'fr');
    expect(refusal).toMatchObject({ refusal: { type: 'refused', message: expect.stringContaining(data) } });
    expect(end).toEqual({ status: 2 });
  });
});
