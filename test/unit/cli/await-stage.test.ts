import { describe, expect, it } from 'vitest';
import { awaitStage, type StageEnd, type StagePlan } from '../../../electron/cli/board/await-stage.ts';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { aRow } from '../../fakes/board-source.ts';
import { settle } from '../../fakes/cli-host.ts';
import { createFakeBench } from '../../fakes/fake-bench.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

/** A device that is known to be there. */
const here = (draft: Partial<BoardRow> = {}): BoardRow => aRow('a', { presence: 'online', ...draft });

const COUNTS = { expected: 2, seen: 1, matched: 1, ready: 0, missing: 1, exceptions: 1 };

/** Staging that has begun, with one of two devices seen. */
async function begin(plan: Partial<StagePlan> = {}, counts: Partial<typeof COUNTS> = {}) {
  const { bench, board } = createFakeBench();
  const clock = createManualClock();
  let interrupt = (): void => undefined;
  let ended: StageEnd | null = null;
  const progress: number[] = [];
  board.setHead({ counts: { ...COUNTS, ...counts } });
  board.put(here());
  const done = awaitStage(
    bench,
    'SO-1' as OrderNumber,
    { until: 'settled', timeoutMs: 1_800_000, quietMs: 8_000, ...plan },
    {
      clock,
      onInterrupt: (run) => {
        interrupt = run;
        return () => undefined;
      },
      onProgress: (head) => void progress.push(head.counts.ready),
    },
  ).then((result) => {
    ended = result.ok ? result.value : null;
  });
  await settle(1);
  return {
    board,
    clock,
    progress,
    interrupt: () => interrupt(),
    /** Lets this much time pass, and says whether staging has ended. */
    later: async (ms: number): Promise<StageEnd | null> => {
      clock.advance(ms);
      await settle(1);
      return ended;
    },
    done,
  };
}

describe('staging', () => {
  it('ends as soon as every expected device is ready, and leaves no session and no timer behind', async () => {
    const { board, clock, later } = await begin({ until: 'ready' });
    board.setHead({ counts: { ...COUNTS, ready: 2 } });
    expect(await later(100)).toBe('ready');
    expect([board.openSessions(), clock.waiting()]).toEqual([0, 0]);
  });

  it('ends at once where everything was ready before', async () => {
    const { later } = await begin({}, { ready: 2 });
    expect(await later(0)).toBe('ready');
  });

  it('has settled when nothing has changed for the quiet period', async () => {
    const { board, later } = await begin();
    expect(await later(7_000)).toBeNull();
    board.put(here({ phase: 'online' }));
    expect(await later(100)).toBeNull();
    expect(await later(7_900)).toBeNull();
    expect(await later(100)).toBe('settled');
  });

  it('does not take a device that is heard again for a change: they announce themselves every few seconds', async () => {
    const { board, later } = await begin();
    for (let second = 1; second < 8; second += 1) {
      board.put(here({ lastSeen: isoTime(second) }));
      expect(await later(1_000)).toBeNull();
    }
    expect(await later(1_000)).toBe('settled');
  });

  it('does not settle while anything is being worked on, however long that takes', async () => {
    const { board, later } = await begin();
    board.put(here({ state: 'working' }));
    expect(await later(600_000)).toBeNull();
    board.put(here({ state: 'waiting' }));
    await later(100);
    expect(await later(8_000)).toBe('settled');
  });

  it('waits until a device of an earlier run is found or given up: until then it counts as an exception', async () => {
    const { board, later } = await begin();
    board.put(here({ presence: null }));
    await later(100);
    expect(await later(16_000)).toBeNull();
    board.remove('a');
    await later(100);
    expect(await later(8_000)).toBe('settled');
  });

  it('does not wait for ever for a device that nobody may ask, and not at all for one that was set aside', async () => {
    const { board, later } = await begin();
    board.put(here({ presence: null }));
    await later(100);
    expect(await later(16_000)).toBeNull();
    expect(await later(16_000)).toBe('settled');
    const other = await begin();
    other.board.put(here({ presence: null, setAside: true }));
    await other.later(100);
    expect(await other.later(8_000)).toBe('settled');
  });

  it('waits as long as a camera takes to start while none of the order has been seen', async () => {
    const { later } = await begin({}, { seen: 0 });
    expect(await later(89_000)).toBeNull();
    expect(await later(1_000)).toBe('settled');
  });

  it('never settles where it was told to wait until everything is ready', async () => {
    const { later } = await begin({ until: 'ready' });
    expect(await later(1_799_000)).toBeNull();
    expect(await later(1_000)).toBe('timeout');
  });

  it('ends when the person says so', async () => {
    const { later, interrupt, board } = await begin();
    interrupt();
    expect(await later(0)).toBe('interrupted');
    expect(board.openSessions()).toBe(0);
  });

  it('tells of every change of the figures', async () => {
    const { board, later, progress } = await begin();
    board.setHead({ counts: { ...COUNTS, ready: 1 } });
    await later(100);
    expect(progress).toEqual([0, 1]);
  });

  it('fails where nobody imported the order', async () => {
    const { bench } = createFakeBench();
    const plan = { until: 'ready', timeoutMs: 1, quietMs: 1 } as const;
    const watch = { clock: createManualClock(), onInterrupt: () => () => undefined, onProgress: () => undefined };
    expect(await awaitStage(bench, 'SO-NOBODY' as OrderNumber, plan, watch)).toMatchObject({
      ok: false,
      error: { code: 'order.unknown' },
    });
  });
});
