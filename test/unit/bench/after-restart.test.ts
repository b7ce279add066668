import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, startBench } from '../../fixtures/running-bench.ts';

/** The Verkada dome of `Dock 1 North`, which is only watched: online is all that it has to be. */
const dome = observation({
  keys: { macs: [mac('e0:a7:00:8d:92:22')], serial: 'ABX7-48BE-8B7J' },
  attributes: { model: 'CD53', manufacturer: 'Verkada' },
});

let open: BenchUnderTest;
beforeEach(async () => {
  open = await startBench();
  await open.importSample('order-SO-24817.csv');
  open.discovery.listener.onObservations([dome]);
  open.clock.advance(300);
  tell(open, 'online');
  expect(rowOf(open)).toMatchObject({ state: 'ready', presence: 'online' });
});
afterEach(async () => {
  await open.dispose();
});

function rowOf({ board }: BenchUnderTest): BoardRow {
  const row = board().rows.find(({ position }) => position === 'Dock 1 North');
  if (row === undefined) throw new Error('no row for Dock 1 North');
  return row;
}

/** What looking for it has shown. */
function tell(bench: BenchUnderTest, state: 'online' | 'offline'): void {
  const { deviceId } = rowOf(bench);
  if (deviceId === null) throw new Error('nobody stands in Dock 1 North');
  bench.discovery.listener.onPresence([{ deviceId, state, since: bench.clock.now() }]);
}

/** Greenroom is closed and started again on the same data. */
async function restart(options: Parameters<typeof startBench>[0] = {}): Promise<BenchUnderTest> {
  await open.close();
  open = await startBench({ ...options, folder: open.folder });
  return open;
}

describe('a device that was ready when Greenroom was closed', () => {
  it('is looked for first: what was here yesterday must not make an empty bench ready', async () => {
    const bench = await restart();
    expect(rowOf(bench)).toMatchObject({
      state: 'working',
      now: { key: 'board.now.seeking' },
      presence: null,
      gates: { online: 'pending' },
    });
    expect(bench.board().head.counts).toMatchObject({ seen: 1, matched: 1, ready: 0 });
    bench.clock.advance(300);
    expect(bench.discovery.watched.map(({ address }) => address)).toEqual(['10.77.0.10']);
  });

  it('is ready again as soon as it answers, on the evidence of before, with nothing new in the journal', async () => {
    const bench = await restart();
    const entries = bench.store.journal.count();
    tell(bench, 'online');
    expect(rowOf(bench)).toMatchObject({ state: 'ready', presence: 'online' });
    expect(bench.store.journal.count()).toBe(entries);
  });

  it('has failed once it was looked for and not found', async () => {
    const bench = await restart();
    tell(bench, 'offline');
    expect(rowOf(bench)).toMatchObject({ state: 'failed', now: { key: 'gates.online.offline' } });
  });

  it('is not said to be looked for once discovery has given up; and it is not ready either', async () => {
    const bench = await restart();
    bench.discovery.listener.onTrouble({ sentence: { key: 'discovery.gaveUp' }, fatal: true });
    expect(rowOf(bench)).toMatchObject({ state: 'waiting', now: { key: 'gates.online.waiting' } });
  });

  it('is shown as it was recorded by a program that does not listen, for that can look for nothing', async () => {
    expect(rowOf(await restart({ listens: false }))).toMatchObject({ state: 'ready', presence: 'online' });
  });
});
