import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openStore } from '../../electron/adapters/store/open-store.ts';
import { createRematcher } from '../../electron/bench/rematch.ts';
import { loadBenchState } from '../../electron/bench/state.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../../shared/domain/order/order.ts';
import type { IsoTime } from '../../shared/lib/time.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createMemoryLog } from '../fakes/memory-log.ts';
import { deviceOf } from '../fixtures/devices.ts';
import { mac } from '../fixtures/observations.ts';

/*
 * `npm run bench:matching`: the matching as the engine runs it, store and journal included: N units at N positions, N devices,
 * half of both without a serial or a MAC that the order names. All of them at once, then one more device plugged in. Beside each
 * the reference: sorting the same devices by MAC, which is about the least that looking at all of them can cost. Writes the growth
 * as a picture to test-results/matching-growth.svg.
 */
const SIZES = [1_000, 2_000, 5_000, 10_000, 20_000];
const MODELS = 12;
const ONE_MORE = 15;

interface Row {
  readonly devices: number;
  readonly allMs: number;
  readonly oneMoreMs: number;
  readonly sortMs: number;
}

const sameModel = (ordered: string, reported: string): boolean => ordered === `${reported}-HW`;

function addressOf(index: number): ReturnType<typeof mac> {
  return mac(`ac:cc:8e:${[16, 8, 0].map((shift) => ((index >> shift) & 255).toString(16).padStart(2, '0')).join(':')}`);
}

/** Every second unit is named by serial and MAC; the others are open places of twelve models. */
function orderOf(size: number): Order {
  const number = 'SO-1' as OrderNumber;
  const indexes = Array.from({ length: size }, (_, index) => index);
  return {
    number,
    customer: 'Benchmark',
    lines: Array.from({ length: MODELS }, (_, line) => ({
      line: line + 1,
      sku: `M${line}-HW`,
      description: '',
      quantity: Math.ceil(size / MODELS),
      kind: 'device',
    })),
    units: indexes.map((index) => ({
      id: `unit-${index}` as UnitId,
      line: (index % MODELS) + 1,
      sku: `M${index % MODELS}-HW`,
      serial: index % 2 === 0 ? `S${index}` : null,
      mac: index % 2 === 0 ? addressOf(index) : null,
      positionId: `place-${index}` as PositionId,
    })),
    positions: indexes.map((index) => ({
      id: `place-${index}` as PositionId,
      site: [`Site ${index % 50}`],
      name: `Place ${index}`,
      visitDate: null,
    })),
  };
}

function seen(index: number, size: number): Device {
  const address = addressOf(index);
  const at = '2026-11-27T09:00:00.000Z' as IsoTime;
  return {
    ...deviceOf(index),
    macs: [address],
    keys: [{ kind: 'mac', mac: address }],
    serial: index % 2 === 0 && index < size ? `S${index}` : `X${index}`,
    attributes: { model: { value: `M${index % MODELS}`, protocol: 'onvif', at } },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function timed(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function measure(size: number): Row {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-matching-'));
  const opened = openStore({ folder, clock: createManualClock(), ids: { mint: randomUUID } });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const state = loadBenchState(store, store);
  const rematcher = createRematcher({ state, clock: createManualClock(), log: createMemoryLog(), sameModel });
  const record = (events: readonly BenchEvent[]): void => {
    const recorded = state.record(events, { kind: 'engine' });
    if (!recorded.ok) throw new Error(recorded.error.code);
  };
  const source = { fileName: 'order.csv', sha256: '0'.repeat(64) };
  record([{ kind: 'order.imported', data: { order: orderOf(size), source } }]);
  const devices = Array.from({ length: size - ONE_MORE }, (_, index) => seen(index, size));
  record(devices.map((device) => ({ kind: 'device.seen', data: { device } })));
  const allMs = timed(() => rematcher.run());
  const oneMore = Array.from({ length: ONE_MORE }, (_, more) => {
    record([{ kind: 'device.seen', data: { device: seen(size - ONE_MORE + more, size) } }]);
    return timed(() => rematcher.run());
  });
  const { matches, missing } = rematcher.current();
  if (missing.length > 0) throw new Error(`${missing.length} units of ${size} are missing: ${matches.length} devices`);
  const sortMs = median(
    Array.from({ length: 5 }, () =>
      timed(() => void devices.toSorted((a, b) => ((a.macs[0] ?? '') < (b.macs[0] ?? '') ? -1 : 1))),
    ),
  );
  store.close();
  rmSync(folder, { recursive: true });
  return { devices: size, allMs, oneMoreMs: median(oneMore), sortMs };
}

/** Growth of both figures over the number of devices, each beside a straight line through its largest. */
function plot(rows: readonly Row[]): string {
  const largest = rows.at(-1);
  if (largest === undefined) return '';
  const [width, height, left, bottom] = [640, 360, 60, 40];
  const x = (count: number): number => left + (count / largest.devices) * (width - left - 20);
  const y = (share: number): number => height - bottom - share * (height - bottom - 20);
  const line = (pick: (row: Row) => number, colour: string): string => {
    const points = rows.map((row) => `${x(row.devices).toFixed(1)},${y(pick(row) / pick(largest)).toFixed(1)}`);
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  };
  const marks = rows.map(
    ({ devices }) => `<text x="${x(devices)}" y="${height - 18}" text-anchor="middle">${devices}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(largest.devices)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>`,
    line(({ allMs }) => allMs, '#0b66c3'),
    line(({ oneMoreMs }) => oneMoreMs, '#b45309'),
    ...marks,
    `<text x="${left + 8}" y="20" fill="#0b66c3">all at once, of ${largest.allMs.toFixed(0)} ms</text>`,
    `<text x="${left + 8}" y="36" fill="#b45309">one more, of ${largest.oneMoreMs.toFixed(1)} ms</text>`,
    `<text x="${left + 8}" y="52" fill="#666">dashed: straight growth</text>`,
    '</svg>',
  ].join('\n');
}

measure(500); // Compiles what is measured.
const rows = SIZES.map(measure);
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/matching-growth.svg', plot(rows));
console.table(
  rows.map(({ devices, allMs, oneMoreMs, sortMs }) => ({
    devices,
    'all, ms': Math.round(allMs),
    'all, µs each': Math.round((allMs / devices) * 1_000),
    'one more, ms': Math.round(oneMoreMs * 10) / 10,
    'sorting, ms': Math.round(sortMs * 10) / 10,
    'one more ÷ sorting': Math.round((oneMoreMs / sortMs) * 10) / 10,
  })),
);
