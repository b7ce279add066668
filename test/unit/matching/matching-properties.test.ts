import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignClasses, type ClassProblem } from '../../../shared/domain/matching/class-flow.ts';
import { isSeated, type MatchDevice, type MatchUnit, type SameModel } from '../../../shared/domain/matching/match.ts';
import type { Pin } from '../../../shared/domain/matching/pin.ts';
import { mac } from '../../fixtures/observations.ts';
import { benchOf, device, unit } from './bench-of.ts';

const MODELS = ['A', 'B', 'C', 'D'];
/** Not transitive, as catalogues are not: A is sold as A or B, B as B or C, C as C alone, D as D or A. */
const SOLD_AS: Readonly<Record<string, string>> = { A: 'AB', B: 'BC', C: 'C', D: 'DA' };
const sameModel: SameModel = (ordered, reported) => SOLD_AS[reported]?.includes(ordered) === true;

const macs = [mac('00:00:00:00:00:01'), mac('00:00:00:00:00:02'), mac('00:00:00:00:00:03')];
const anyDevices = fc
  .array(
    fc.record({
      serial: fc.constantFrom('S1', 'S2', 'S3', null, null),
      mac: fc.constantFrom(...macs, null, null),
      model: fc.constantFrom(...MODELS, null),
      setAside: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 14 },
  )
  .map((all): readonly MatchDevice[] =>
    all.map(({ mac: address, ...facts }, index) =>
      device(`d${index}`, { ...facts, macs: address === null ? [] : [address] }),
    ),
  );
const anyUnits = fc
  .array(
    fc.record({
      serial: fc.constantFrom('S1', 'S2', 'S3', null, null, null),
      mac: fc.constantFrom(...macs, null, null, null),
      sku: fc.constantFrom(...MODELS),
      order: fc.constantFrom('SO-1', 'SO-2'),
    }),
    { maxLength: 14 },
  )
  .map((all): readonly MatchUnit[] => all.map((facts, index) => unit(`u${index}`, facts as Partial<MatchUnit>)));
const anyPins = fc.array(fc.record({ device: fc.nat(13), unit: fc.nat(13), reason: fc.constantFrom(null, 'why') }), {
  maxLength: 4,
});

interface Bench {
  readonly devices: readonly MatchDevice[];
  readonly units: readonly MatchUnit[];
  readonly pins: readonly Pin[];
}
const anyBench = fc.tuple(anyDevices, anyUnits, anyPins).map(([devices, units, wanted]): Bench => {
  const pins: Pin[] = [];
  for (const { device: d, unit: u, reason } of wanted) {
    const [deviceId, unitId] = [devices[d]?.id, units[u]?.id];
    if (deviceId === undefined || unitId === undefined) continue;
    // One a device, one a unit, as the journal's projection keeps them.
    if (pins.some((pin) => pin.deviceId === deviceId || pin.unitId === unitId)) continue;
    pins.push({ deviceId, unitId, cause: 'by-hand', reason });
  }
  return { devices, units, pins };
});

/** The most pairs there can be: plain augmenting paths, one device at a time, sharing nothing with what is tested. */
function mostPairs(lefts: readonly string[], rights: readonly string[]): number {
  const holder = Array.from<number | undefined>({ length: rights.length });
  const seat = (left: number, tried: boolean[]): boolean =>
    rights.some((right, index) => {
      if (tried[index] === true || !sameModel(right, lefts[left] ?? '')) return false;
      tried[index] = true;
      const sitting = holder[index];
      if (sitting !== undefined && !seat(sitting, tried)) return false;
      holder[index] = left;
      return true;
    });
  return lefts.filter((_, left) => seat(left, [])).length;
}

describe('any bench', () => {
  it('seats no device and no unit twice, and has a verdict for every one of both', () => {
    fc.assert(
      fc.property(anyBench, ({ devices, units, pins }) => {
        const { matches, missing, contested } = benchOf(devices, units, { pins }, sameModel);
        if (units.length === 0) return;
        expect(matches.map(({ deviceId }) => deviceId)).toEqual(devices.map(({ id }) => id));
        const taken = matches.flatMap(({ unitId }) => unitId ?? []);
        expect(new Set(taken).size).toBe(taken.length);
        expect([...taken, ...missing, ...contested].sort()).toEqual(units.map(({ id }) => id).sort());
        for (const { verdict, unitId } of matches) if (isSeated(verdict)) expect(unitId).not.toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('never moves a pinned device', () => {
    fc.assert(
      fc.property(anyBench, ({ devices, units, pins }) => {
        const { matches } = benchOf(devices, units, { pins }, sameModel);
        for (const { deviceId, unitId } of pins) {
          const placed = devices.find(({ id }) => id === deviceId);
          if (placed?.setAside === false)
            expect(matches.find((match) => match.deviceId === deviceId)?.unitId).toBe(unitId);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not depend on the order in which devices were heard or units listed', () => {
    fc.assert(
      fc.property(anyBench, fc.infiniteStream(fc.nat()), ({ devices, units, pins }, stream) => {
        // Where two orders name one serial, the first of them has it: only then does their order matter.
        const keys = units.flatMap(({ serial, mac: address }) => [serial, address]).filter((key) => key !== null);
        fc.pre(new Set(keys).size === keys.length);
        const shuffled = <Item>(items: readonly Item[]): readonly Item[] =>
          items
            .map((item) => ({ item, at: stream.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const decided = (d: readonly MatchDevice[], u: readonly MatchUnit[]) =>
          new Map(benchOf(d, u, { pins }, sameModel).matches.map((match) => [match.deviceId, match.unitId]));
        expect([...decided(shuffled(devices), shuffled(units))].sort()).toEqual([...decided(devices, units)].sort());
      }),
      { numRuns: 1_000 },
    );
  });

  it('fills as many open places as can be filled, wherever it starts from', () => {
    fc.assert(
      fc.property(anyBench, anyBench, ({ devices, units, pins }, earlier) => {
        const prior = benchOf(devices, earlier.units, {}, sameModel);
        const { matches } = benchOf(devices, units, { pins, prior }, sameModel);
        const free = devices.filter(({ id, model }) => {
          const match = matches.find(({ deviceId }) => deviceId === id);
          return (
            model !== null && (match?.basis === 'model' || (match?.verdict === 'unexpected' && !isAside(devices, id)))
          );
        });
        const pinned = new Set(pins.filter(({ deviceId }) => !isAside(devices, deviceId)).map(({ unitId }) => unitId));
        const open = units.filter(
          ({ id, serial, mac: address }) => serial === null && address === null && !pinned.has(id),
        );
        const most = mostPairs(
          free.map(({ model }) => model ?? ''),
          open.map(({ sku }) => sku),
        );
        expect(matches.filter(({ basis }) => basis === 'model').length).toBe(units.length === 0 ? 0 : most);
      }),
      { numRuns: 1_000 },
    );
  });

  it('says the same when it is asked again: nothing moves by itself', () => {
    fc.assert(
      fc.property(anyBench, ({ devices, units, pins }) => {
        const first = benchOf(devices, units, { pins }, sameModel);
        expect(benchOf(devices, units, { pins, prior: first }, sameModel)).toEqual(first);
      }),
      { numRuns: 1_000 },
    );
  });

  it('moves nobody who could stay when one more is plugged in', () => {
    fc.assert(
      fc.property(anyDevices, anyUnits, (devices, units) => {
        const open = units.map((each) => ({ ...each, serial: null, mac: null }));
        const [last, ...rest] = devices.map((each) => ({ ...each, model: each.model === null ? null : 'C' }));
        if (last === undefined) return;
        const before = benchOf(rest, open, {}, sameModel);
        const after = benchOf([...rest, last], open, { prior: before }, sameModel);
        expect(after.matches.slice(0, -1).map(({ unitId }) => unitId)).toEqual(
          before.matches.map(({ unitId }) => unitId),
        );
      }),
    );
  });
});

function isAside(devices: readonly MatchDevice[], id: MatchDevice['id']): boolean {
  return devices.some((each) => each.id === id && each.setAside);
}

describe('an assignment between classes', () => {
  const anyProblem = fc
    .tuple(fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }), fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }))
    .chain(([supply, demand]) =>
      fc.record({
        supply: fc.constant(supply),
        demand: fc.constant(demand),
        fits: fc.tuple(...supply.map(() => fc.subarray(demand.map((_, right) => right)))),
      }),
    );

  it('gives nobody more than there is of it, joins only what fits, and keeps what was joined where it can', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const start = supplyNobody(problem);
        const flow = assignClasses({ ...problem, start });
        for (const [left, row] of flow.entries()) {
          expect([...row.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(
            problem.supply[left] ?? 0,
          );
          for (const [right, count] of row) {
            expect(count).toBeGreaterThan(0);
            expect(problem.fits[left]).toContain(right);
          }
        }
        for (const [right, most] of problem.demand.entries()) {
          expect(flow.reduce((sum, row) => sum + (row.get(right) ?? 0), 0)).toBeLessThanOrEqual(most);
        }
        expect(assignClasses({ ...problem, start: flow })).toEqual(flow);
      }),
      { numRuns: 1_000 },
    );
  });
});

function supplyNobody({ supply }: Pick<ClassProblem, 'supply'>): ClassProblem['start'] {
  return supply.map(() => new Map());
}
