import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { type Baseline, examineStore } from '../../campaigns/examine-store.ts';
import { differencesFromPlanted } from '../../campaigns/planted-result.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { imported, written } from '../../fixtures/events.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { append, open, temporaryFolder } from '../../fixtures/store.ts';
import { editEntry, tamper } from '../../fixtures/tampering.ts';

const ORDER = 'SO-24817' as OrderNumber;
const REPORT = 'made by a writer';

/** A store with an order, two devices and a report, closed, and what was found in it. */
function soundStore(): { readonly folder: string; readonly report: string; readonly baseline: Baseline } {
  const folder = temporaryFolder();
  const report = join(folder, 'reports/SO-24817-1/report.json');
  mkdirSync(join(report, '..'), { recursive: true });
  writeFileSync(report, REPORT);
  const sha256 = createHash('sha256').update(REPORT).digest('hex');
  const store = open(folder);
  append(store, imported(orderOf({ number: ORDER, units: 2 })));
  append(store, ...[0, 1].map((ordinal) => ({ kind: 'device.seen', data: { device: deviceOf(ordinal) } }) as const));
  append(store, written({ revision: 1, files: [{ name: 'report.json', sha256, bytes: REPORT.length }] }));
  store.close();
  const { baseline, faults } = examineStore(folder, ORDER, null);
  if (baseline === null || faults.length > 0) throw new Error(`not sound: ${faults.join('; ')}`);
  return { folder, report, baseline };
}

function faultsOf(folder: string, baseline: Baseline): readonly string[] {
  return examineStore(folder, ORDER, baseline).faults;
}

describe('what the kill campaign looks at finds', () => {
  it('nothing in a sound store, though it has grown', () => {
    const { folder, baseline } = soundStore();
    const store = open(folder);
    append(store, { kind: 'device.set-aside', data: { deviceId: deviceOf(0).id } });
    store.close();
    expect(faultsOf(folder, baseline)).toEqual([]);
  });

  it('entries, a device and a report that are gone', () => {
    const { folder, baseline } = soundStore();
    const more: Baseline = {
      ...baseline,
      entries: baseline.entries + 1,
      devices: [...baseline.devices, deviceOf(9).id],
      reports: [...baseline.reports, 'SO-24817-2'],
    };
    expect(faultsOf(folder, more)).toEqual([
      `entries were lost: ${baseline.entries + 1} before, ${baseline.entries} now`,
      `entry ${baseline.entries + 1} is not what it was`,
      `device ${deviceOf(9).id} was lost`,
      'report SO-24817-2 was lost',
    ]);
  });

  it('an order that is not what was imported', () => {
    const { folder, baseline } = soundStore();
    tamper(folder, "UPDATE orders SET customer = 'Somebody else'");
    expect(faultsOf(folder, baseline)).toEqual([
      expect.stringContaining('table orders differs'),
      'the imported order is not what it was',
    ]);
  });

  it('an entry that was edited', () => {
    const { folder, baseline } = soundStore();
    editEntry(folder, 3, { actor_name: 'nobody' });
    expect(faultsOf(folder, baseline)).toEqual([expect.stringContaining('the chain breaks at entry 3')]);
  });

  it('a report’s file that was changed, or is gone', () => {
    const { folder, report, baseline } = soundStore();
    writeFileSync(report, 'made by nobody');
    expect(faultsOf(folder, baseline)).toEqual([expect.stringContaining('is not what was written')]);
    rmSync(report);
    expect(faultsOf(folder, baseline)).toEqual([expect.stringContaining('is gone')]);
  });

  it('a store that does not open', () => {
    const { folder, baseline } = soundStore();
    truncateSync(join(folder, 'greenroom.db'), 20_000);
    expect(faultsOf(folder, baseline)).toEqual(['the store does not open: store.corrupt']);
  });
});

describe('what the last stage must say', () => {
  const healthy = { serial: 'A', faults: [] };
  const stranger = { serial: 'B', faults: [{ kind: 'stranger' }] };
  const scenario = { expectExit: 3, devices: [healthy, stranger] } as unknown as Parameters<
    typeof differencesFromPlanted
  >[0];
  const counts = { expected: 1, seen: 1, matched: 1, ready: 1, missing: 0, exceptions: 1 };
  const device = (serial: string, verdict: string, matched: string) => ({
    serial,
    state: matched === 'passed' ? 'ready' : 'hand',
    match: { verdict },
    gates: { matched: { state: matched } },
  });
  const devices = [device('A', 'matched', 'passed'), device('B', 'unexpected', 'failed')];
  const told = (change: object) =>
    differencesFromPlanted(
      scenario,
      3,
      JSON.stringify({ counts, ended: 'settled', devices, missing: [], contested: [], ...change }),
    );

  it('is just what the scenario plants', () => {
    expect(told({})).toEqual([]);
  });

  it('is neither another verdict, nor another count, nor one device more, nor another end', () => {
    expect(told({ devices: [device('A', 'wrong model', 'failed'), devices[1]] })).toHaveLength(1);
    expect(told({ counts: { ...counts, ready: 0 } })).toEqual(['ready: 0, planted: 1']);
    expect(told({ devices: [...devices, device('A', 'matched', 'passed')] })).toEqual(['a device is there twice']);
    expect(told({ ended: 'timeout' })).toEqual(['stage ended by timeout']);
    expect(differencesFromPlanted(scenario, 0, '')).toEqual(['stage ended with 0, not 3']);
  });
});
