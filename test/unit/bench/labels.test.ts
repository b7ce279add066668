import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderNumber, UnitId } from '../../../shared/domain/order/order.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';
import { codeOf, unwrap } from '../../fixtures/store.ts';

const SAMPLE_ORDER = 'SO-24817' as OrderNumber;

let under: BenchUnderTest;
beforeEach(async () => {
  under = await startBench({ listens: false });
  await under.importSample('order-SO-24817.csv');
});
afterEach(() => under.dispose());

const list = async () => unwrap(await under.bench.useCases['labels.list']({ order: SAMPLE_ORDER }, PERSON));
const mark = async (units: readonly UnitId[]) =>
  under.bench.useCases['labels.markPrinted']({ order: SAMPLE_ORDER, units: [...units], format: 'L7160' }, PERSON);

describe('labels of an order', () => {
  it('count as printed when a person says so, with name and time, and not before', async () => {
    const [row] = await list();
    if (row === undefined) throw new Error('no label');
    expect(row.state).toBe('notPrinted');
    unwrap(await mark([row.unitId]));
    expect((await list())[0]).toMatchObject({ state: 'printed', printedBy: 'Alix', printedAt: under.clock.now() });
  });

  it('are outdated as soon as what the paper says is no longer so', async () => {
    const [row] = await list();
    if (row === undefined) throw new Error('no label');
    unwrap(await mark([row.unitId]));
    const [position] = under.store.plans.positions().filter(({ name }) => name === row.place);
    if (position === undefined) throw new Error('no place');
    under.store.append([
      {
        event: { kind: 'position.set', data: { position: { ...position, name: 'Moved' }, before: position } },
        actor: PERSON.actor,
      },
    ]);
    // Read anew: the change came past this bench's memory.
    const { folder } = under;
    await under.close();
    under = await startBench({ folder, listens: false });
    expect((await list()).find(({ unitId }) => unitId === row.unitId)).toMatchObject({
      state: 'outdated',
      place: 'Moved',
    });
  });

  it('are not printed again once they are taken back', async () => {
    const [row] = await list();
    if (row === undefined) throw new Error('no label');
    unwrap(await mark([row.unitId]));
    const input = { order: SAMPLE_ORDER, units: [row.unitId] };
    expect(unwrap(await under.bench.useCases['labels.withdraw'](input, PERSON))).toEqual({ count: 1 });
    expect(unwrap(await under.bench.useCases['labels.withdraw'](input, PERSON))).toEqual({ count: 0 });
    expect((await list())[0]?.state).toBe('notPrinted');
  });

  it('come site by site and place by place, as the technician walks', async () => {
    const rows = await list();
    expect(rows.slice(0, 3).map(({ site, place }) => [...site, place].join(' / '))).toEqual([
      'Lille warehouse / Dock 1 / Dock 1 North',
      'Lille warehouse / Dock 1 / Dock 1 Ramp',
      'Lille warehouse / Dock 1 / Dock 1 South',
    ]);
  });

  it('refuse sheets on a roll printer, a start beyond the sheet, and units of no order', async () => {
    const units = (await list()).map(({ unitId }) => unitId);
    const write = async (change: object) =>
      codeOf(
        await under.bench.useCases['labels.write'](
          {
            order: SAMPLE_ORDER,
            units,
            format: 'L7160',
            startAt: 1,
            symbology: 'qr',
            output: 'pdf',
            dpi: 203,
            language: 'en',
            ...change,
          },
          PERSON,
        ),
      );
    expect(await write({ output: 'zpl' })).toBe('label.sheetOnRoll');
    expect(await write({ startAt: 22 })).toBe('label.badStart');
    expect(await write({ units: ['SO-24817/none'] })).toBe('label.unknownUnit');
    expect(codeOf(await mark(['SO-24817/none' as UnitId]))).toBe('label.unknownUnit');
  });
});
