import { describe, expect, it } from 'vitest';
import { type EngineSupervisor, superviseEngine } from '../../electron/desktop/engine-supervisor.ts';
import { type BenchActivity, QUIET } from '../../electron/desktop/shell/activity.ts';
import { FakeHost, type FakePort } from '../fakes/desktop-host.ts';

const OPEN = { message: { type: 'open', passphrase: 'from the key ring' }, ports: [] };

interface Supervised {
  readonly fake: FakeHost;
  readonly supervisor: EngineSupervisor<FakePort>;
  readonly refusals: string[];
  readonly folders: string[];
  readonly activities: BenchActivity[];
}

function supervised(): Supervised {
  const fake = new FakeHost();
  const refusals: string[] = [];
  const folders: string[] = [];
  const activities: BenchActivity[] = [];
  const { forkEngine, after, uptimeMs } = fake.host;
  const supervisor = superviseEngine({
    fork: forkEngine,
    after,
    passphrase: 'from the key ring',
    uptimeMs,
    onRefusal: (message) => refusals.push(message),
    onOpened: (folder) => folders.push(folder),
    onActivity: (activity) => activities.push(activity),
  });
  return { fake, supervisor, refusals, folders, activities };
}

describe('the engine’s process', () => {
  it('is started at once, told what the key ring keeps, and handed each client', () => {
    const { fake, supervisor } = supervised();
    supervisor.connect('a');
    expect(fake.engines[0]?.sent).toEqual([OPEN, { message: { type: 'client' }, ports: ['a'] }]);
  });

  it('is started again when it dies, later each time, up to half a minute', () => {
    const { fake } = supervised();
    const delays: number[] = [];
    for (let death = 0; death < 9; death += 1) {
      fake.engines.at(-1)?.exit(1);
      delays.push(fake.timers.at(-1)?.delayMs ?? 0);
      fake.runTimer();
    }
    expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(fake.engines).toHaveLength(10);
  });

  it('is started again at once after a long life: one crash a day is no crash loop', () => {
    const { fake } = supervised();
    for (const livedMs of [0, 60_001]) {
      fake.nowMs += livedMs;
      fake.engines.at(-1)?.exit(1);
      expect(fake.timers.at(-1)?.delayMs).toBe(250);
      fake.runTimer();
    }
  });

  it('is handed, once it is up again, the clients that asked while it was down', () => {
    const { fake, supervisor } = supervised();
    fake.engines[0]?.exit(1);
    supervisor.connect('a');
    fake.runTimer();
    expect(fake.engines[1]?.sent).toEqual([OPEN, { message: { type: 'client' }, ports: ['a'] }]);
  });

  it('keeps only the newest of many clients that ask while it is down', () => {
    const { fake, supervisor } = supervised();
    fake.engines[0]?.exit(1);
    for (let port = 0; port < 100; port += 1) supervisor.connect(String(port));
    fake.runTimer();
    expect(fake.engines[1]?.sent).toHaveLength(1 + 16);
    expect(fake.engines[1]?.sent.at(-1)?.ports).toEqual(['99']);
  });

  it('is not started again where it says that it cannot work here', () => {
    const { fake, refusals } = supervised();
    fake.engines[0]?.say({ type: 'refused', message: 'The data folder is in use.' });
    fake.engines[0]?.exit(0);
    expect(refusals).toEqual(['The data folder is in use.']);
    expect(fake.timers).toEqual([]);
  });

  it.each([null, 'refused', {}, { type: 'refused' }, { type: 'refused', message: 1 }, { type: 'other' }])(
    'is not understood where it says %j',
    (message) => {
      const { fake, refusals } = supervised();
      fake.engines[0]?.say(message);
      expect(refusals).toEqual([]);
    },
  );

  it('is asked to end, and the end is told when it has', () => {
    const { fake, supervisor } = supervised();
    let ended = false;
    supervisor.stop(() => {
      ended = true;
    });
    expect(fake.engines[0]?.sent.at(-1)).toEqual({ message: { type: 'stop' }, ports: [] });
    expect(ended).toBe(false);
    fake.engines[0]?.exit(0);
    expect(ended).toBe(true);
    expect(fake.engines).toHaveLength(1);
  });

  it('is ended where it does not end by itself', () => {
    const { fake, supervisor } = supervised();
    let ended = false;
    supervisor.stop(() => {
      ended = true;
    });
    expect(fake.timers.at(-1)?.delayMs).toBe(5_000);
    fake.runTimer();
    expect(fake.engines[0]?.killed).toBe(true);
    expect(ended).toBe(true);
  });

  it('has nothing to end between two lives, and does not come back afterwards', () => {
    const { fake, supervisor } = supervised();
    fake.engines[0]?.exit(1);
    let ended = false;
    supervisor.stop(() => {
      ended = true;
    });
    expect(ended).toBe(true);
    fake.runTimer();
    expect(fake.engines).toHaveLength(1);
  });

  it('tells where its files lie and what the bench is at; one that has died is at nothing', () => {
    const { fake, folders, activities } = supervised();
    fake.engines[0]?.say({ type: 'opened', dataFolder: '/srv/bench' });
    fake.engines[0]?.say({ type: 'activity', ...QUIET, flashing: 1 });
    fake.engines[0]?.exit(1);
    expect(folders).toEqual(['/srv/bench']);
    expect(activities).toEqual([{ ...QUIET, flashing: 1 }, QUIET]);
  });

  it('says how it is when it is asked, and is not waited for when it does not answer', async () => {
    const { fake, supervisor } = supervised();
    const told = supervisor.diagnose();
    expect(fake.engines[0]?.sent.at(-1)?.message).toEqual({ type: 'diagnose' });
    fake.engines[0]?.say({ type: 'diagnosis', text: 'well' });
    expect(await told).toBe('well');
    const silent = supervisor.diagnose();
    fake.runTimer();
    expect(await silent).toBeNull();
  });

  it.each([null, 1, {}, { type: 'refused' }, { type: 'opened', dataFolder: 1 }, { type: 'diagnosis' }])(
    'may say nonsense like %j, and nothing comes of it',
    (message) => {
      const { fake, refusals, folders, activities } = supervised();
      fake.engines[0]?.say(message);
      expect([refusals, folders, activities]).toEqual([[], [], []]);
    },
  );
});
