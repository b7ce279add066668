import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/lib/result.ts';
import { createFakeCli } from '../../fakes/cli-host.ts';

/** The queue of a command line that remembers what it was asked. */
async function run(...argv: string[]) {
  const asked: unknown[] = [];
  const note =
    (name: string) =>
    async (input: unknown): Promise<ReturnType<typeof ok<Record<string, never>>>> => {
      asked.push([name, input]);
      return ok({});
    };
  const cli = createFakeCli({
    useCases: {
      'queue.pause': note('pause'),
      'queue.resume': note('resume'),
      'queue.retry': note('retry'),
      'queue.cancel': note('cancel'),
    },
  });
  const status = await cli.start('queue', ...argv);
  return { status, asked, notices: cli.notices() };
}

describe('queue pause and resume', () => {
  it.each([
    [[], null],
    [['SO-24817'], { order: 'SO-24817' }],
    [['--order', 'SO-24817'], { order: 'SO-24817' }],
    [['--device', 'dev-4'], { deviceId: 'dev-4' }],
    [['--task', 'task-4'], { id: 'task-4' }],
  ])('take %j as what they are about', async (words, scope) => {
    expect(await run('pause', ...words)).toMatchObject({ status: 0, asked: [['pause', { scope }]] });
    expect(await run('resume', ...words)).toMatchObject({ status: 0, asked: [['resume', { scope }]] });
  });

  it('refuse two things at once, and change nothing', async () => {
    const { status, asked, notices } = await run('pause', '--order', 'SO-1', '--device', 'dev-4');
    expect([status, asked]).toEqual([2, []]);
    expect(notices).toContain('Name one thing at the most');
  });
});

describe('queue retry and cancel', () => {
  it('are about one task', async () => {
    expect(await run('retry', 'task-4')).toMatchObject({ status: 0, asked: [['retry', { id: 'task-4' }]] });
    expect(await run('cancel', 'task-4')).toMatchObject({ status: 0, asked: [['cancel', { id: 'task-4' }]] });
  });

  it('ask for the task where none is named', async () => {
    expect((await run('cancel')).status).toBe(2);
  });
});
