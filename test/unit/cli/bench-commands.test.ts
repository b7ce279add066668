import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { ok } from '../../../shared/lib/result.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { createFakeCli, settle } from '../../fakes/cli-host.ts';
import { AT, ORDER_CALLS, READY_ROW, WRONG_ROW } from '../../fixtures/staged-order.ts';

const later = isoTime(Date.parse(AT) + 1_000);

describe('scan', () => {
  const begin = async (...argv: string[]) => {
    const cli = createFakeCli({ useCases: ORDER_CALLS });
    // Known from another day, and silent now: not heard.
    cli.board.put({ ...WRONG_ROW, lastSeen: isoTime(Date.parse(AT) - 86_400_000) });
    const done = cli.start('scan', ...argv);
    await settle();
    return { cli, done };
  };

  it('prints a line for each change, and none for a device that is only heard again', async () => {
    const { cli, done } = await begin('--json', '--seconds', '3');
    cli.board.put({ ...READY_ROW, phase: 'seen' });
    cli.clock.advance(500);
    await settle();
    cli.board.put({ ...READY_ROW, phase: 'seen', lastSeen: later });
    cli.clock.advance(500);
    await settle();
    cli.board.put({ ...READY_ROW, lastSeen: later });
    cli.clock.advance(500);
    cli.board.remove('device-1');
    cli.clock.advance(2_000);
    expect(await done).toBe(0);
    const lines = cli
      .out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; id: string; phase?: string });
    expect(lines.map(({ event, id, phase }) => [event, id, phase])).toEqual([
      ['seen', 'device-1', 'seen'],
      ['changed', 'device-1', 'ready'],
      ['gone', 'device-1', undefined],
      ['counters', undefined, undefined],
    ]);
  });

  it('prints a table at the end for people, with progress on standard error', async () => {
    const { cli, done } = await begin('--seconds', '3');
    cli.board.put(READY_ROW);
    cli.clock.advance(3_000);
    expect(await done).toBe(0);
    expect(cli.out()).toMatch(/10\.77\.0\.14 +AXIS +P3265-LVE +ACCC8E8A7144/);
    expect(cli.out()).toMatch(/1 device\.\n$/);
    expect(cli.notices()).toBe('Listening. 0 devices heard.\nListening. 1 device heard.\n');
  });

  it('says what to check where nothing was heard', async () => {
    const { cli, done } = await begin('--seconds', '1');
    cli.clock.advance(1_000);
    expect(await done).toBe(0);
    expect(cli.out()).toContain('Check that the bench switch is connected');
  });

  it('says that no interface is fit, and listens all the same: the cable may be plugged in at any time', async () => {
    const cli = createFakeCli({ interfaces: [] });
    const done = cli.start('scan', '--seconds', '1', '--json');
    await settle();
    cli.clock.advance(1_000);
    expect(await done).toBe(0);
    expect(cli.notices()).toContain('No network interface is fit for a bench yet.');
    expect(cli.opened).toMatchObject([{ interfaces: null }]);
  });

  it('listens until Ctrl-C with 0 seconds', async () => {
    const { cli, done } = await begin('--json', '--seconds', '0');
    cli.clock.advance(86_400_000);
    await settle();
    cli.board.put(READY_ROW);
    cli.interrupt();
    expect(await done).toBe(0);
    expect(cli.board.openSessions()).toBe(0);
    expect(cli.closed).toEqual(['engine']);
  });
});

describe('interfaces', () => {
  const eth0 = {
    name: 'eth0',
    mac: 'e0:a7:00:00:00:01',
    addresses: [{ address: '10.77.0.1', prefixLength: 24, family: 'ipv4' as const }],
    fit: true,
    reason: { key: 'gates.online.waiting' },
    listening: false,
  };

  it('lists them with the reason in words, on a computer that has never seen Greenroom too', async () => {
    const cli = createFakeCli({ interfaces: [eth0] });
    expect(await cli.start('interfaces', '--json')).toBe(0);
    expect(JSON.parse(cli.out())).toEqual([{ ...eth0, reason: 'Waiting for its first answer.' }]);
    expect(await cli.start('interfaces')).toBe(0);
    expect(cli.out()).toMatch(/eth0 +yes +10\.77\.0\.1\/24/);
    expect(cli.opened).toEqual([]);
  });
});

describe('credential', () => {
  it('takes the password from standard input, all of it but the end of the line', async () => {
    const inputs: CallInput<'credentials.add'>[] = [];
    const cli = createFakeCli({
      input: ' pass word \r\n',
      useCases: {
        'credentials.add': async (input) => {
          inputs.push(input);
          return ok({});
        },
      },
    });
    const argv = ['credential', 'add', '--for', 'P3265-LVE', '--user', 'root', '--password-stdin'];
    expect(await cli.start(...argv)).toBe(0);
    expect(inputs).toEqual([{ for: 'P3265-LVE', user: 'root', password: ' pass word ' }]);
    expect(cli.out() + cli.notices()).not.toContain('pass word');
  });

  it.each([null, '', '\n'])('refuses a password that is not there: %j', async (input) => {
    const cli = createFakeCli({ input });
    expect(await cli.start('credential', 'add', '--for', 'x', '--user', 'u', '--password-stdin')).toBe(2);
    expect(cli.opened).toEqual([]);
  });

  it('lists for what and for whom', async () => {
    const cli = createFakeCli({
      useCases: { 'credentials.list': async () => ok([{ for: 'P3265-LVE', user: 'root' }]) },
    });
    expect(await cli.start('credential', 'list', '--json')).toBe(0);
    expect(JSON.parse(cli.out())).toEqual([{ for: 'P3265-LVE', user: 'root' }]);
  });
});

describe('journal', () => {
  it('prints entries in the order in which things happened, a line each', async () => {
    const entry = (seq: number) => ({ seq, at: AT, kind: 'x', actor: null, sentence: { key: 'board.now.ready' } });
    const inputs: CallInput<'journal.list'>[] = [];
    const cli = createFakeCli({
      useCases: {
        'journal.list': async (input) => {
          inputs.push(input);
          return ok([entry(2), entry(1)]);
        },
      },
    });
    expect(await cli.start('journal', '--since', '1h', '--json')).toBe(0);
    const lines = cli.out().trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2]);
    expect(inputs).toEqual([{ since: isoTime(Date.parse(AT) - 3_600_000), limit: 1_000 }]);
  });

  it.each([
    ['verify', 'journal.verify', { seq: 7, sentence: { key: 'errors.internal' } }],
    ['rebuild --check', 'journal.check', { table: 'device', sentence: { key: 'errors.internal' } }],
  ])('%s ends with 0 where it holds, and with 4 and the first fault where not', async (words, name, first) => {
    for (const fault of [null, first]) {
      const answer = async () => ok({ ok: fault === null, entries: 9, first: fault });
      const cli = createFakeCli({ useCases: { [name]: answer } });
      expect(await cli.start('journal', ...words.split(' '))).toBe(fault === null ? 0 : 4);
      expect(cli.out()).toContain(fault === null ? '9 entries' : String(Object.values(first)[0]));
      const script = createFakeCli({ useCases: { [name]: answer } });
      await script.start('journal', ...words.split(' '), '--json');
      expect(JSON.parse(script.out())).toMatchObject({ ok: fault === null, entries: 9 });
    }
  });
});
