import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { DEFAULT_PROFILE } from '../../../shared/domain/readiness/profile.ts';
import { importText } from '../../fixtures/importing.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const HEAD = 'Order number;Customer;SKU;Serial number;MAC address;Site;Device name';
const GATE = 'SO-9;Acme;CD53;ABX7-48BE-8B7J;e0:a7:00:8d:92:22;Lille;Gate';
const YARD = 'SO-9;Acme;CD53;6A4J-EY0S-UKXZ;e0:a7:00:04:a3:c4;Lille;Yard';
const SAME_ON_OTHER = 'SO-10;Bolt;CD53;ABX7-48BE-8B7J;e0:a7:00:8d:92:22;Roubaix;Door';
const NINE = { number: 'SO-9' as OrderNumber };

let open: BenchUnderTest;
beforeEach(async () => {
  open = await startBench();
  await importText(open, [HEAD, GATE, YARD].join('\n'));
  open.discovery.listener.onObservations([
    observation({
      keys: { macs: [mac('e0:a7:00:8d:92:22')], serial: 'ABX7-48BE-8B7J' },
      attributes: { model: 'CD53', manufacturer: 'Verkada' },
    }),
  ]);
  open.clock.advance(300);
});
afterEach(() => open.dispose());

const close = async () => open.bench.useCases['orders.close'](NINE, PERSON);
const reopen = async () => open.bench.useCases['orders.reopen'](NINE, PERSON);
const rows = (): readonly BoardRow[] => open.board().rows;
const shown = async () => {
  const answer = await open.bench.useCases['orders.show'](NINE, PERSON);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};

describe('a closed order', () => {
  it('expects nothing on the board any more, and its device that is still there is named as its own', async () => {
    expect(rows().map(({ verdict }) => verdict)).toEqual(['matched', 'missing']);
    expect(await close()).toMatchObject({ ok: true });
    expect(rows()).toMatchObject([
      { verdict: 'unexpected', now: { key: 'matching.unexpected.closedOrder', params: { order: 'SO-9' } } },
    ]);
    expect(open.board().head.counts).toMatchObject({ expected: 0, missing: 0 });
  });

  it('shows how it stood, whatever becomes of its devices', async () => {
    const before = await shown();
    await close();
    open.clock.advance(3_600_000);
    const after = await shown();
    expect(after.summary).toMatchObject({ counts: before.summary.counts, closedAt: expect.any(String) });
    expect(after.rows.map(({ position, verdict, serial }) => [position, verdict, serial])).toEqual([
      ['Gate', 'matched', 'ABX7-48BE-8B7J'],
      ['Yard', 'missing', '6A4J-EY0S-UKXZ'],
    ]);
  });

  it('leaves its device to another order that names it', async () => {
    await importText(open, [HEAD, SAME_ON_OTHER].join('\n'));
    expect(rows().find(({ deviceId }) => deviceId !== null)).toMatchObject({ order: 'SO-9' });
    await close();
    expect(rows()).toMatchObject([{ verdict: 'matched', order: 'SO-10', position: 'Door' }]);
  });

  it('can have its report written', async () => {
    await close();
    const written = await open.bench.useCases['reports.write'](
      { order: NINE.number, formats: ['json'], language: 'en' },
      PERSON,
    );
    expect(written).toMatchObject({ ok: true, value: { order: 'SO-9', revision: 1, verdict: 'not-ready' } });
  });

  it('changes only once it is open again: no import, no undo, no removal', async () => {
    await close();
    const refused = { ok: false, error: { code: 'order.isClosed' } };
    expect(await importText(open, [HEAD, GATE].join('\n'))).toBe('order.isClosed');
    expect(await open.bench.useCases['orders.undoImport'](NINE, PERSON)).toMatchObject(refused);
    expect(await open.bench.useCases['orders.remove'](NINE, PERSON)).toMatchObject(refused);
    expect(await importText(open, [HEAD, GATE, YARD].join('\n'))).toBeNull();
    expect((await shown()).rows).toHaveLength(2);
  });

  it('is not closed twice, nor opened twice, nor is one that is not there', async () => {
    expect(await reopen()).toMatchObject({ error: { code: 'order.openAlready' } });
    await close();
    expect(await close()).toMatchObject({ error: { code: 'order.closedAlready' } });
    const unknown = { number: 'SO-404' as OrderNumber };
    expect(await open.bench.useCases['orders.close'](unknown, PERSON)).toMatchObject({
      error: { code: 'order.unknown' },
    });
  });
});

describe('what would change how a closed order stood', () => {
  const NUMBER = { order: NINE.number };
  const picture = { fileName: 'yard.png', contentBase64: '' };
  const refused = { ok: false, error: { code: 'order.isClosed', sentence: { params: NUMBER } } };

  it.each([
    ['plan.edit', { ...NUMBER, edit: { kind: 'assign-by-model', site: [] }, dryRun: true }],
    ['plan.undo', NUMBER],
    ['plan.redo', NUMBER],
    ['plan.import', { ...NUMBER, fileName: 'plan.csv', contentBase64: '', dryRun: false }],
    ['plan.setFloorPlan', { ...NUMBER, path: ['Lille'], file: picture }],
    ['labels.markPrinted', { ...NUMBER, units: ['u1'], format: 'L7160' }],
    ['labels.withdraw', { ...NUMBER, units: ['u1'] }],
    ['readiness.setProfile', { scope: { kind: 'order', ...NUMBER }, profile: DEFAULT_PROFILE }],
    ['firmware.setTarget', { ...NUMBER, manufacturer: null, model: 'CD53', version: '1.2' }],
    ['queue.plan', { ...NUMBER, deviceIds: null, again: false }],
  ] as const)('is refused until it is open again: %s', async (name, input) => {
    await close();
    const before = open.store.journal.list({ afterSeq: 0, limit: 1_000 }).length;
    const call = open.bench.useCases[name] as (input: unknown, context: typeof PERSON) => Promise<unknown>;
    expect(await call(input, PERSON)).toMatchObject(refused);
    expect(open.store.journal.list({ afterSeq: 0, limit: 1_000 })).toHaveLength(before);
    await reopen();
    expect(await call(input, PERSON)).not.toMatchObject(refused);
  });
});

describe('reopening', () => {
  it('brings everything back where it was, and the tables follow from the journal', async () => {
    const before = rows().map(({ id, verdict, position }) => [id, verdict, position]);
    await close();
    expect(open.store.journal.checkProjections()).toBeNull();
    expect(await reopen()).toMatchObject({ ok: true });
    expect(rows().map(({ id, verdict, position }) => [id, verdict, position])).toEqual(before);
    expect(open.store.journal.checkProjections()).toBeNull();
  });

  it('still works after a restart of the bench', async () => {
    await close();
    const { folder } = open;
    await open.close();
    open = await startBench({ folder });
    expect(open.board().head.counts.expected).toBe(0);
    expect((await shown()).rows.map(({ verdict }) => verdict)).toEqual(['matched', 'missing']);
    await reopen();
    expect(open.board().head.counts).toMatchObject({ expected: 2, matched: 1 });
  });
});

it('puts each of two alike back into its own open place, not into the other', async () => {
  const text = ['Order number;Customer;SKU;Site;Device name', 'SO-9;Acme;CD53;Lille;A', 'SO-9;Acme;CD53;Lille;B'];
  await open.dispose();
  open = await startBench();
  await importText(open, text.join('\n'));
  for (const last of ['02', '01']) {
    open.discovery.listener.onObservations([
      observation({
        address: `10.77.0.${Number(last)}`,
        keys: { macs: [mac(`e0:a7:00:00:00:${last}`)] },
        attributes: { model: 'CD53', manufacturer: 'Verkada' },
      }),
    ]);
    open.clock.advance(300);
  }
  const seats = () => rows().map(({ macs, position }) => [macs[0], position]);
  const before = seats();
  expect(before.map(([, position]) => position)).toEqual(expect.arrayContaining(['A', 'B']));
  await close();
  await reopen();
  expect(seats()).toEqual(before);
});
