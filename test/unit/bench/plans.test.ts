import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import type { OrderNumber, PositionId } from '../../../shared/domain/order/order.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';
import { codeOf, temporaryFolder, unwrap } from '../../fixtures/store.ts';

const order = 'SO-24817' as OrderNumber;
const GATE_EAST = 'SO-24817/Lille warehouse/Yard/Gate east' as PositionId;

let under: BenchUnderTest | null = null;
afterEach(async () => {
  await under?.dispose();
  under = null;
});

async function start(folder?: string): Promise<BenchUnderTest> {
  under = await startBench(folder === undefined ? {} : { folder });
  if (folder === undefined) await under.importSample('order-SO-24817.csv');
  return under;
}
async function edit(
  { bench }: BenchUnderTest,
  wanted: CallInput<'plan.edit'>['edit'],
): Promise<CallOutput<'plan.edit'>> {
  return unwrap(await bench.useCases['plan.edit']({ order, edit: wanted, dryRun: false }, PERSON));
}
async function show({ bench }: BenchUnderTest): Promise<CallOutput<'plan.show'>> {
  return unwrap(await bench.useCases['plan.show']({ order }, PERSON));
}
async function importPlan({ bench }: BenchUnderTest, text: string | Buffer, dryRun = false) {
  const contentBase64 = Buffer.from(text).toString('base64');
  return unwrap(await bench.useCases['plan.import']({ order, fileName: 'plan.tsv', contentBase64, dryRun }, PERSON));
}

/** A PNG of one grey pixel, with `extra` chunks between its header and its pixels. */
function png(...extra: readonly (readonly [string, string])[]): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...extra.map(([name, data]) => chunk(name, Buffer.from(data))),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('the board and the places', () => {
  it('shows a renamed place at once, and the report would too', async () => {
    const bench = await start();
    await edit(bench, { kind: 'set-position', id: GATE_EAST, fields: { name: 'Gate E' } });
    const row = bench.board().rows.find(({ positionId }) => positionId === GATE_EAST);
    expect(row).toMatchObject({ position: 'Gate E', serial: 'ACCC8E8A7144' });
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('tells a swap to the board: the same units, the other places', async () => {
    const bench = await start();
    const [one, two] = bench.board().rows;
    if (one?.unitId == null || two?.unitId == null) throw new Error('two units');
    await edit(bench, { kind: 'swap', first: one.unitId, second: two.unitId });
    const after = new Map(bench.board().rows.map(({ unitId, position }) => [unitId, position]));
    expect(after.get(one.unitId)).toBe(two.position);
    expect(after.get(two.unitId)).toBe(one.position);
  });
});

describe('undo', () => {
  it('takes back one step after a restart too, and redo does it again', async () => {
    const folder = temporaryFolder();
    let bench = await startBench({ folder });
    await bench.importSample('order-SO-24817.csv');
    const before = await show(bench);
    await edit(bench, { kind: 'move-site', path: ['Lille warehouse'], to: ['Lille'] });
    const moved = await show(bench);
    await bench.close();

    bench = await start(folder);
    expect(unwrap(await bench.bench.useCases['plan.undo']({ order }, PERSON))).toMatchObject({ action: 'undone' });
    expect(await show(bench)).toMatchObject({ positions: before.positions, undo: null });
    unwrap(await bench.bench.useCases['plan.redo']({ order }, PERSON));
    expect((await show(bench)).positions).toEqual(moved.positions);
    expect(codeOf(await bench.bench.useCases['plan.redo']({ order }, PERSON))).toBe('plan.nothingTo.redo');
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('does not take back what was changed since in another way', async () => {
    const bench = await start();
    await edit(bench, { kind: 'set-position', id: GATE_EAST, fields: { note: 'Bracket' } });
    const position = (await show(bench)).positions.find(({ id }) => id === GATE_EAST);
    if (position === undefined) throw new Error('the place is gone');
    bench.store.append([
      {
        event: { kind: 'position.set', data: { position: { ...position, note: 'Ladder' }, before: position } },
        actor: { kind: 'engine' },
      },
    ]);
    await bench.close();
    under = await startBench({ folder: bench.folder });
    expect(codeOf(await under.bench.useCases['plan.undo']({ order }, PERSON))).toBe('plan.changedSince');
  });
});

describe('a site plan', () => {
  const campus = readFileSync(new URL('../../../resources/samples/site-plan-campus.tsv', import.meta.url));

  it('comes in once: looked at first, then taken, and the second time nothing is left to do', async () => {
    const bench = await start();
    const rows = campus.toString().trim().split('\n').length - 1;
    expect(await importPlan(bench, campus, true)).toMatchObject({ added: rows, changed: 0, problems: [] });
    expect((await show(bench)).undo).toBeNull();
    await importPlan(bench, campus);
    const plan = await show(bench);
    expect(plan.positions.find(({ name }) => name === 'EXT-101')).toMatchObject({
      site: ['Campus 1', 'Floor 0'],
      address: { kind: 'static', address: '10.21.0.11' },
      switchName: 'SW-10',
      poeWatts: 12.9,
    });
    expect(plan.problems).toEqual([]);
    expect(await importPlan(bench, campus)).toMatchObject({ added: 0, changed: 0, unchanged: rows });
    expect(await importPlan(bench, campus.toString().replace('10.21.0.11', '10.21.0.99'))).toMatchObject({
      changed: 1,
    });
  });

  it('names row, column and cell of what can’t be read, in French too, and changes nothing', async () => {
    const bench = await start();
    const text =
      'Site;Étage;Emplacement;Adresse IP;Masque;PoE W\nA;1;E1;10.0.0.300;/24;12,9\nA;1;E2;DHCP;;x\nA;1;e1;;;';
    const { problems, added } = await importPlan(bench, text);
    expect(added).toBe(0);
    expect(problems).toMatchObject([
      { key: 'errors.plan.badAddress', params: { row: 2, cell: 'D2' } },
      { key: 'errors.plan.badWatts', params: { row: 3, cell: 'F3' } },
    ]);
    const twice = await importPlan(bench, 'Emplacement;VLAN\nE1;12\ne1;4095');
    expect(twice.problems).toMatchObject([{ key: 'errors.plan.badVlan', params: { row: 3 } }]);
    const again = await importPlan(bench, 'Emplacement;VLAN\nE1;12\ne1;13');
    expect(again.problems).toMatchObject([{ key: 'errors.plan.placeTwice', params: { row: 3, firstRow: 2 } }]);
  });

  it('sends a device whose serial it fixes to its place, and says which serial is not on the order', async () => {
    const bench = await start();
    const unit = bench.board().rows.find(({ serial }) => serial === 'ACCC8E8A7144')?.unitId;
    if (unit == null) throw new Error('the unit is gone');
    await edit(bench, { kind: 'unassign', unitIds: [unit] });
    const plan = 'Position\tSerial\nMast\taccc8e8a7144\nPole\tB8A44F999999';
    expect((await importPlan(bench, plan)).remarks).toMatchObject([{ key: 'plan.remark.serialNotOrdered' }]);
    const { assignments, positions } = await show(bench);
    const mast = positions.find(({ name }) => name === 'Mast')?.id;
    expect(assignments.find(({ unitId }) => unitId === unit)?.positionId).toBe(mast);
  });
});

describe('the address plan', () => {
  it('passes over, and finds, an address that another device has on the bench', async () => {
    const bench = await start();
    bench.discovery.listener.onObservations([
      observation({ keys: { macs: [mac('ac:cc:8e:00:00:01')] }, attributes: { model: 'Q1' }, address: '10.77.0.14' }),
    ]);
    const held = [...(await show(bench)).positions].slice(0, 2).map(({ id }) => id);
    const fill = { kind: 'static', first: '10.77.0.14', last: null, prefix: 24, gateway: null, vlan: 7 } as const;
    expect((await edit(bench, { kind: 'fill-addresses', ids: held, fill })).remarks).toEqual([
      { key: 'plan.remark.passedHeld', params: { count: 1, addresses: '10.77.0.14' } },
    ]);
    const addresses = (await show(bench)).positions.flatMap(({ address }) =>
      address?.kind === 'static' ? address.address : [],
    );
    expect(addresses.sort()).toEqual(['10.77.0.15', '10.77.0.16']);
    const address = { kind: 'static', address: '10.77.0.14', prefix: 24, gateway: null, vlan: null } as const;
    await edit(bench, { kind: 'set-position', id: GATE_EAST, fields: { address } });
    expect((await show(bench)).problems).toMatchObject([
      { positionIds: [GATE_EAST], sentence: { key: 'plan.problem.held' } },
    ]);
  });

  it('goes out as CSV, a row a place, and no cell that a spreadsheet would run', async () => {
    const bench = await start();
    await edit(bench, { kind: 'set-position', id: GATE_EAST, fields: { name: '=1+1', poeWatts: 25 } });
    const { content, rows } = unwrap(await bench.bench.useCases['plan.networkFile']({ order, language: 'en' }, PERSON));
    const lines = content.trim().split('\r\n');
    expect(lines).toHaveLength(rows + 1);
    expect(lines.find((line) => line.includes("'=1+1"))).toContain('ACCC8E8A7144,ac:cc:8e:8a:71:44');
    expect(lines.find((line) => line.includes("'=1+1"))).toContain('802.3at class 4');
  });
});

describe('a floor plan', () => {
  const path = ['Lille warehouse'];
  const give = async ({ bench }: BenchUnderTest, bytes: Buffer) =>
    bench.useCases['plan.setFloorPlan'](
      { order, path, file: { fileName: 'plan.png', contentBase64: bytes.toString('base64') } },
      PERSON,
    );

  it('is kept under its hash without its notes, and undone', async () => {
    const bench = await start();
    unwrap(await give(bench, png(['tEXt', 'Author\0Alix'], ['eXIf', 'secret place'])));
    const kept = unwrap(await bench.bench.useCases['plan.floorPlan']({ order, path }, PERSON));
    expect(Buffer.from(kept.base64, 'base64')).toEqual(png());
    expect((await show(bench)).sites).toMatchObject([{ floorPlan: { widthPx: 1, heightPx: 1, fileName: 'plan.png' } }]);
    unwrap(await bench.bench.useCases['plan.undo']({ order }, PERSON));
    expect(codeOf(await bench.bench.useCases['plan.floorPlan']({ order, path }, PERSON))).toBe('plan.image.none');
  });

  it('is refused where it is something else, or cut short, or would fill the memory', async () => {
    const bench = await start();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const huge = png();
    huge.writeUInt32BE(40_000, 16);
    expect(codeOf(await give(bench, svg))).toBe('plan.image.kind');
    expect(codeOf(await give(bench, png().subarray(0, 50)))).toBe('plan.image.broken');
    expect(codeOf(await give(bench, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1])))).toBe('plan.image.broken');
    expect(codeOf(await give(bench, huge))).toBe('plan.image.tooManyPixels');
    expect((await show(bench)).sites).toEqual([]);
  });
});
