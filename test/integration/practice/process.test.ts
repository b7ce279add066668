import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PracticeEvent } from '../../../electron/practice/events.ts';
import { type PracticeHandle, type PracticeOptions, startPractice } from '../../../electron/practice/spawn.ts';
import { axis, scenarioOf } from '../../unit/practice/scenario-of.ts';
import { ask } from './asking.ts';
import { passingFolder, RESOURCES } from './play.ts';

const entry = fileURLToPath(new URL('../../../electron/practice/main.ts', import.meta.url));

async function started(options: Partial<PracticeOptions> = {}): Promise<PracticeHandle> {
  const stateDir = await passingFolder();
  const result = await startPractice({ entry, resourcesDir: RESOURCES, stateDir, ...options });
  if (!result.ok) throw new Error(result.error.code);
  onTestFinished(() => result.value.stop());
  return result.value;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** The first line of a process's standard output that holds `word`. */
function lineWith(child: ChildProcess, word: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const line = text.split('\n').find((candidate) => candidate.includes(word) && text.includes(`${candidate}\n`));
      if (line !== undefined) resolve(line);
    });
  });
}

describe('startPractice', () => {
  it('plays the sample order by default and says where its files lie', async () => {
    const handle = await started();
    expect(handle).toMatchObject({
      scenario: 'SO-24817',
      expectExit: 3,
      devices: 17,
      credential: { user: 'bench', password: 'practice-only' },
      orderFile: path.join(RESOURCES, 'samples', 'order-SO-24817.csv'),
    });
    expect(await readFile(handle.orderFile, 'utf8')).toContain('SO-24817');
    expect(await readFile(handle.neighbourFile, 'utf8')).toMatch(/^IP address/);
  });

  it('plays in a thread where no process can be had, as inside Electron, and ends when it is asked to', async () => {
    const handle = await started({ asThread: true });
    expect(handle).toMatchObject({ scenario: 'SO-24817', devices: 17 });
    const events: string[] = [];
    handle.subscribe(({ event }) => events.push(event));
    await handle.stop();
    expect(events).toContain('stopped');
  });

  it('plays generated devices, writes their order, and does what it is told', async () => {
    const events: PracticeEvent[] = [];
    let seen: (event: PracticeEvent) => void = () => undefined;
    const next = (wanted: PracticeEvent['event']): Promise<PracticeEvent> =>
      new Promise((resolve) => {
        seen = (event) => {
          if (event.event === wanted) resolve(event);
        };
      });
    const firstPlugged = next('plugged');
    const handle = await started({
      play: { devices: 5 },
      onEvent: (event) => {
        events.push(event);
        seen(event);
      },
    });
    expect(events[0]).toMatchObject({ event: 'ready', devices: 5, expectExit: 0 });
    expect((await readFile(handle.orderFile, 'utf8')).split('\r\n')).toHaveLength(7);
    const plugged = await firstPlugged;
    if (plugged.event !== 'plugged') throw new Error('not plugged');
    const unplugged = next('unplugged');
    handle.command({ do: 'unplug', serial: plugged.device.serial });
    expect(await unplugged).toMatchObject({ device: plugged.device });
  });

  it('stops its devices and its process when it is asked to', async () => {
    let address = '';
    const handle = await started({
      play: { devices: 1 },
      onEvent: (event) => {
        if (event.event === 'plugged') address = event.address;
      },
    });
    await expect.poll(() => address, { timeout: 5_000 }).not.toBe('');
    await handle.stop();
    await handle.ended;
    await expect(ask(`http://${address}:8077/`)).rejects.toThrow('ECONNREFUSED');
  });

  it('says what is wrong with a scenario, a place or an entry instead of starting', async () => {
    const stateDir = await passingFolder();
    const scenario = path.join(stateDir, 'mine.json');
    await writeFile(scenario, JSON.stringify({ ...scenarioOf(axis()), colour: 'red' }));
    const start = (options: Partial<PracticeOptions>) =>
      startPractice({ entry, resourcesDir: RESOURCES, stateDir, ...options });
    expect(await start({ play: { scenario } })).toMatchObject({
      error: { code: 'practice.scenario.unknownField', sentence: { params: { file: 'mine.json', field: 'colour' } } },
    });
    expect(await start({ play: { scenario: 'no-such' } })).toMatchObject({
      error: { code: 'practice.scenario.unreadable' },
    });
    expect(await start({ bind: '10.77.0.1/no-such-card' })).toMatchObject({ error: { code: 'practice.noInterface' } });
    expect(await start({ entry: path.join(stateDir, 'gone.ts') })).toMatchObject({ error: { code: 'practice.died' } });
    const notAFolder = path.join(scenario, 'below-a-file');
    expect(await start({ stateDir: notAFolder })).toMatchObject({ error: { code: 'practice.stateFolder' } });
  });
});

describe('the practice process', () => {
  it('ends with its parent, even one that was killed and could say nothing', async () => {
    const stateDir = await passingFolder();
    const parentCode =
      `import { startPractice } from ${JSON.stringify(path.join(path.dirname(entry), 'spawn.ts'))};` +
      `const started = await startPractice(${JSON.stringify({ entry, resourcesDir: RESOURCES, stateDir, play: { devices: 1 } })});` +
      `if (started.ok) started.value.subscribe((event) => { if (event.event === 'plugged') console.log(JSON.stringify(event)); });`;
    const parent = spawn(process.execPath, ['--input-type=module-typescript', '--eval', parentCode], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { address } = JSON.parse(await lineWith(parent, 'plugged')) as { address: string };
    expect((await ask(`http://${address}:8077/`)).status).toBe(404);
    parent.kill('SIGKILL');
    await expect
      .poll(
        () =>
          ask(`http://${address}:8077/`).then(
            () => 'up',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
  });

  it('ends in order on SIGTERM, and runs on without a parent’s pipe', async () => {
    const child = spawn(process.execPath, [entry, '--devices', '1', '--state', await passingFolder()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await lineWith(child, '"plugged"');
    const stopped = lineWith(child, '"stopped"');
    const code = ended(child);
    child.kill('SIGTERM');
    expect(await stopped).toContain('stopped');
    expect(await code).toBe(0);
  });

  it('ends with status 2 on bad arguments, and says so in a line', async () => {
    const child = spawn(process.execPath, [entry, '--devices', '9'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = lineWith(child, 'failed');
    expect(await ended(child)).toBe(2);
    expect(JSON.parse(await line)).toMatchObject({ event: 'failed', failure: { code: 'practice.arguments' } });
  });
});
