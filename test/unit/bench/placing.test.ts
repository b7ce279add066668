import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { PlaceChoice } from '../../../shared/contract/matching-calls.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const GATE_EAST = mac('ac:cc:8e:8a:71:44');
const SPARE = mac('ac:cc:8e:00:00:01');

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench();
  await bench.importSample('order-SO-24817.csv');
});
afterEach(() => bench.dispose());

/** Plugs a camera in and gives its row. */
function plugIn(address: ReturnType<typeof mac>, serial: string, model = 'P3265-LVE'): BoardRow {
  bench.discovery.listener.onObservations([
    observation({ keys: { macs: [address], serial }, attributes: { model, manufacturer: 'AXIS' } }),
  ]);
  bench.clock.advance(300);
  return rowOf((row) => row.macs.includes(address) && row.deviceId !== null);
}

function rowOf(isIt: (row: BoardRow) => boolean): BoardRow {
  const row = bench.board().rows.find(isIt);
  if (row === undefined) throw new Error('no such row');
  return row;
}

function idOf({ deviceId }: BoardRow): DeviceId {
  if (deviceId === null) throw new Error('no device');
  return deviceId;
}

async function choicesOf(row: BoardRow, search = ''): Promise<readonly PlaceChoice[]> {
  const answer = await bench.bench.useCases['matches.choices']({ id: idOf(row), search }, PERSON);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

async function pin(row: BoardRow, position: string, reason: string | null): Promise<string> {
  const choice = (await choicesOf(row)).find((each) => each.position === position);
  if (choice === undefined) throw new Error(`no place ${position}`);
  const answer = await bench.bench.useCases['matches.pin']({ id: idOf(row), unitId: choice.unitId, reason }, PERSON);
  return answer.ok ? 'done' : answer.error.code;
}

describe('placing a device by hand', () => {
  it('offers what fits and is free before what would be a substitution, and finds a place by its words', async () => {
    const spare = plugIn(SPARE, 'ACCC8E000001');
    const choices = await choicesOf(spare);
    expect(choices).toHaveLength(16);
    // Every unit of this order names a serial: this device is under none of them.
    expect(choices.every(({ misfit }) => misfit !== null)).toBe(true);
    expect((await choicesOf(spare, 'gate EAST')).map(({ position }) => position)).toEqual(['Gate east']);
    expect(await choicesOf(spare, 'no such place')).toEqual([]);
  });

  it('needs a reason where something else was ordered, and changes nothing without one', async () => {
    const spare = plugIn(SPARE, 'ACCC8E000001');
    const entries = bench.store.journal.count();
    expect(await pin(spare, 'Gate east', null)).toBe('matching.reasonNeeded');
    expect(bench.store.journal.count()).toBe(entries);
  });

  it('makes a substitution that the board names, and that a restart keeps', async () => {
    const spare = plugIn(SPARE, 'ACCC8E000001');
    expect(spare.verdict).toBe('unexpected');
    expect(await pin(spare, 'Gate east', 'the ordered one arrived broken')).toBe('done');
    const placed = rowOf(({ position, deviceId }) => position === 'Gate east' && deviceId !== null);
    expect(placed).toMatchObject({ verdict: 'substituted', order: 'SO-24817', macs: [SPARE] });
    await bench.close();
    bench = await startBench({ folder: bench.folder });
    expect(rowOf(({ macs }) => macs.includes(SPARE)).verdict).toBe('substituted');
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('keeps its place from the device that the order names, until it is released', async () => {
    const spare = plugIn(SPARE, 'ACCC8E000001');
    await pin(spare, 'Gate east', 'the ordered one arrived broken');
    const named = plugIn(GATE_EAST, 'ACCC8E8A7144');
    expect(named).toMatchObject({ verdict: 'duplicate', position: null });
    expect(bench.board().head.attention.find(({ deviceId }) => deviceId === named.deviceId)?.action).toBe('place');

    const released = await bench.bench.useCases['matches.release']({ id: idOf(spare) }, PERSON);
    expect(released.ok).toBe(true);
    expect(rowOf(({ macs }) => macs.includes(GATE_EAST))).toMatchObject({ verdict: 'matched', position: 'Gate east' });
    expect(rowOf(({ macs }) => macs.includes(SPARE)).verdict).toBe('unexpected');
  });

  it('releases whoever stood there by hand before', async () => {
    const first = plugIn(SPARE, 'ACCC8E000001');
    const second = plugIn(mac('ac:cc:8e:00:00:02'), 'ACCC8E000002');
    await pin(first, 'Gate east', 'a spare');
    await pin(second, 'Gate east', 'a better spare');
    expect(rowOf(({ macs }) => macs.includes(SPARE)).verdict).toBe('unexpected');
    const told = bench.store.journal.list({ subject: { kind: 'device', key: idOf(first) }, limit: 100 });
    expect(told.map(({ kind }) => kind)).toContain('match.released');
  });

  it('refuses a device or a place that nobody knows', async () => {
    const spare = plugIn(SPARE, 'ACCC8E000001');
    const nobody = 'nobody' as DeviceId;
    const [choice] = await choicesOf(spare);
    const { unitId } = choice ?? { unitId: '' as PlaceChoice['unitId'] };
    const { useCases } = bench.bench;
    expect(await useCases['matches.pin']({ id: nobody, unitId, reason: null }, PERSON)).toMatchObject({
      error: { code: 'device.unknown' },
    });
    const nowhere = 'nowhere' as PlaceChoice['unitId'];
    expect(await useCases['matches.pin']({ id: idOf(spare), unitId: nowhere, reason: null }, PERSON)).toMatchObject({
      error: { code: 'matching.noUnit' },
    });
    expect((await useCases['matches.release']({ id: nobody }, PERSON)).ok).toBe(false);
    expect((await useCases['matches.release']({ id: idOf(spare) }, PERSON)).ok).toBe(true);
  });
});
