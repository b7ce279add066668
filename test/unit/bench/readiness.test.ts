import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { Readiness } from '../../../shared/contract/readiness-calls.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { DEFAULT_PROFILE } from '../../../shared/domain/readiness/profile.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const CAMERA = mac('ac:cc:8e:00:00:01');
const NUMBER = 'SO-1' as OrderNumber;
const ORDER = 'Order number,Customer,SKU,Quantity,Serial,Site,Position\nSO-1,Acme,P3265-LVE,1,ACCC8E000001,Lille,Gate';

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench();
  const imported = await bench.bench.useCases['orders.import'](
    { fileName: 'order.csv', contentBase64: Buffer.from(ORDER).toString('base64'), dryRun: false },
    PERSON,
  );
  if (!imported.ok) throw new Error(imported.error.code);
  bench.discovery.listener.onObservations([
    observation({ keys: { macs: [CAMERA], serial: 'ACCC8E000001' }, attributes: { model: 'P3265-LVE' } }),
  ]);
  bench.clock.advance(300);
  bench.discovery.listener.onPresence([{ deviceId: camera(), state: 'online', since: bench.clock.now() }]);
  // Nothing on this device can be signed in to, so its clock counts only where a profile says so.
  await setProfile({ clock: 'required' });
});
afterEach(() => bench.dispose());

function row(): BoardRow {
  const found = bench.board().rows.find(({ macs, deviceId }) => deviceId !== null && macs.includes(CAMERA));
  if (found === undefined) throw new Error('the camera is not on the board');
  return found;
}

function camera(): DeviceId {
  return row().deviceId ?? ('none' as DeviceId);
}

async function setProfile(gates: Partial<typeof DEFAULT_PROFILE.gates>, stableMinutes = 0): Promise<void> {
  const profile = { ...DEFAULT_PROFILE, stableMinutes, gates: { ...DEFAULT_PROFILE.gates, ...gates } };
  const set = await bench.bench.useCases['readiness.setProfile'](
    { scope: { kind: 'customer', customer: 'acme' }, profile },
    PERSON,
  );
  if (!set.ok) throw new Error(set.error.code);
}

async function readiness(): Promise<Readiness> {
  const shown = await bench.bench.useCases['readiness.show']({ order: NUMBER }, PERSON);
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value;
}

function waive(days: number): ReturnType<BenchUnderTest['bench']['useCases']['readiness.waive']> {
  const until = isoTime(Date.parse(bench.clock.now()) + days * 86_400_000);
  return bench.bench.useCases['readiness.waive'](
    { deviceId: camera(), gate: 'clock', name: ' Alix ', reason: 'NTP on site', until },
    PERSON,
  );
}

describe('an order with a check that nobody made', () => {
  it('is not ready under a profile that asks for it, and ready under one that does not', async () => {
    expect(await readiness()).toMatchObject({ verdict: 'not-ready', profileFrom: 'customer' });
    await setProfile({ clock: 'optional' });
    expect((await readiness()).verdict).toBe('ready');
    await bench.bench.useCases['readiness.removeProfile']({ scope: { kind: 'customer', customer: 'ACME' } }, PERSON);
    expect((await readiness()).profileFrom).toBe('default');
  });

  it('is ready with exceptions once somebody answers for it, and the waiver is on the list of exceptions', async () => {
    expect((await waive(1)).ok).toBe(true);
    expect(row()).toMatchObject({ state: 'waived', phase: 'ready', checked: 'waived' });
    const shown = await readiness();
    expect(shown).toMatchObject({
      verdict: 'ready-with-exceptions',
      sites: [{ site: ['Lille'], verdict: 'ready-with-exceptions' }],
      exceptions: [{ cause: 'waived', owner: 'manager', subject: 'Gate' }],
      waivers: [{ live: true, waiver: { name: 'Alix', gate: 'clock' } }],
    });
    expect(bench.store.journal.checkProjections()).toBeNull();
  });

  it('is not ready again when the waiver ends, though nothing else happens', async () => {
    await waive(1);
    bench.clock.advance(86_400_000 - 1);
    expect(row().state).toBe('waived');
    bench.clock.advance(1);
    expect(row().state).toBe('waiting');
    expect(await readiness()).toMatchObject({ verdict: 'not-ready', waivers: [{ live: false }] });
  });

  it('is not ready again when the waiver is taken back', async () => {
    await waive(1);
    await bench.bench.useCases['readiness.revoke']({ deviceId: camera(), gate: 'clock' }, PERSON);
    expect(row().state).toBe('waiting');
    expect((await readiness()).waivers).toEqual([]);
  });

  it('can be let pass neither in the past nor for ever', async () => {
    const entries = bench.store.journal.count();
    expect(await waive(0)).toMatchObject({ ok: false, error: { code: 'waiver.over' } });
    expect(await waive(6 * 366)).toMatchObject({ ok: false, error: { code: 'waiver.tooLong' } });
    expect(bench.store.journal.count()).toBe(entries);
  });
});

it('calls a device stable once it has answered for as long as its profile asks, though nothing else happens', async () => {
  await setProfile({}, 5);
  expect(row().gates.online).toBe('pending');
  bench.clock.advance(5 * 60_000 - 1);
  expect(row().gates.online).toBe('pending');
  bench.clock.advance(1);
  expect(row().gates.online).toBe('passed');
});

describe('an order that is closed', () => {
  it('takes no waiver and gives none back: it stays what people were told', async () => {
    await waive(30);
    await bench.bench.useCases['orders.close']({ number: NUMBER }, PERSON);
    expect(await waive(60)).toMatchObject({ error: { code: 'order.isClosed' } });
    const revoked = await bench.bench.useCases['readiness.revoke']({ deviceId: camera(), gate: 'clock' }, PERSON);
    expect(revoked).toMatchObject({ error: { code: 'order.isClosed' } });
  });
});
