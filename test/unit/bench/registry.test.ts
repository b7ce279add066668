import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { RegisteredDevice } from '../../../shared/contract/registry-calls.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import type { Gate } from '../../../shared/domain/readiness/gate.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { recorded } from '../../fixtures/events.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const ORDER = `Order number,Customer,SKU,Quantity,Serial,MAC,Site,Position
SO-1,Acme,CD53-256-HW,1,ABCD-1234-EF56,e0:a7:00:00:00:01,Lille,Gate
SO-1,Acme,CD53-256-HW,1,ABCD-1234-EF57,e0:a7:00:00:00:02,Lille,Dock
SO-2,Blue,CD53-256-HW,1,WXYZ-1234-EF56,e0:a7:00:00:00:03,Nice,Hall`;
const LIST = `Name,Model,Site,Serial number,Status
Gate,CD53,Lille,ABCD-1234-EF56,Online`;

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench();
  const imported = await bench.bench.useCases['orders.import'](
    { fileName: 'order.csv', contentBase64: Buffer.from(ORDER).toString('base64'), dryRun: false },
    PERSON,
  );
  if (!imported.ok) throw new Error(imported.error.code);
  plugIn(1);
  plugIn(3);
});
afterEach(() => bench.dispose());

function plugIn(ordinal: number): void {
  const keys = { macs: [mac(`e0:a7:00:00:00:0${ordinal}`)] };
  bench.discovery.listener.onObservations([
    observation({ keys, address: `10.77.0.${ordinal}`, attributes: { manufacturer: 'Verkada' } }),
  ]);
  bench.clock.advance(1_000);
}

async function importList(text: string, draft: Partial<CallInput<'registry.import'>> = {}) {
  return bench.bench.useCases['registry.import'](
    {
      fileName: 'devices.csv',
      contentBase64: Buffer.from(text).toString('base64'),
      customer: 'acme',
      organisation: null,
      exportedAt: null,
      dryRun: false,
      ...draft,
    },
    PERSON,
  );
}

async function device(place: string, order = 'SO-1'): Promise<RegisteredDevice> {
  const shown = await bench.bench.useCases['registry.show']({ order: order as OrderNumber }, PERSON);
  const found = shown.ok ? shown.value.devices.find((each) => each.place === place) : undefined;
  if (found === undefined) throw new Error(`no ${place}`);
  return found;
}

async function gateOf(place: string): Promise<Gate> {
  const { deviceId } = await device(place);
  const shown = await bench.bench.useCases['devices.show']({ id: deviceId ?? ('none' as DeviceId) }, PERSON);
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value.gates.registered;
}

describe('a list of registered devices', () => {
  it('makes the registered gate pass at once, resting on a journal entry', async () => {
    expect(await importList(LIST)).toMatchObject({ ok: true, value: { outcome: 'new', devices: 1, added: 1 } });
    const gate = await gateOf('Gate');
    expect(gate.state).toBe('passed');
    expect(gate.evidence).toHaveLength(1);
    expect(await device('Gate')).toMatchObject({ outcome: 'registered', by: 'command-csv' });
  });

  it('says of a unit that nobody has seen what the list says, and proves nothing by it', async () => {
    await importList(LIST);
    expect(await device('Dock')).toMatchObject({ deviceId: null, outcome: 'not-listed' });
    plugIn(2);
    bench.clock.advance(1_000);
    expect((await gateOf('Dock')).state).toBe('failed');
  });

  it("finds another customer's device in the wrong organisation, and names whose on this bench alone", async () => {
    await importList('Serial number,Site\nWXYZ-1234-EF56,Lille');
    expect(await device('Hall', 'SO-2')).toMatchObject({ outcome: 'other-organisation', otherCustomer: 'Acme' });
    const entries = bench.store.journal.list({ limit: 1_000 }).map(({ data }) => JSON.stringify(data));
    const said = entries.filter((data) => data.includes('other-organisation'));
    expect(said).toHaveLength(1);
    expect(said[0]).not.toContain('Acme');
  });

  it('is refused under a name that no order has: every device in it would be said to be somebody else’s', async () => {
    expect(await importList(LIST, { customer: 'Acme Ltd' })).toMatchObject({
      error: { code: 'registry.unknownCustomer' },
    });
    expect((await device('Gate')).outcome).toBeNull();
  });

  it('is looked at without changing anything, and not taken with a destroyed serial', async () => {
    expect(await importList(LIST, { dryRun: true })).toMatchObject({ value: { outcome: 'new' } });
    expect((await device('Gate')).outcome).toBeNull();
    const spoilt = await importList('Serial number\n1.23457E+11');
    expect(spoilt).toMatchObject({ value: { devices: 0, problems: [{ key: 'errors.registry.destroyedSerial' }] } });
  });

  it('never gives way to an export that is older, and counts as read again where it is the same', async () => {
    const now = bench.clock.now();
    await importList(LIST, { exportedAt: now });
    const older = isoTime(Date.parse(now) - 60_000);
    expect(await importList('Serial number\nX', { exportedAt: older })).toMatchObject({
      error: { code: 'registry.older' },
    });
    bench.clock.advance(3_600_000);
    expect(await importList(LIST)).toMatchObject({ value: { outcome: 'unchanged' } });
    const listed = await bench.bench.useCases['registry.list']({}, PERSON);
    expect(listed).toMatchObject({ value: { sources: [{ readAt: bench.clock.now(), staleSince: null, devices: 1 }] } });
  });

  it('never claims to be read later than now, whatever its file says', async () => {
    await importList(LIST, { exportedAt: isoTime(Date.parse(bench.clock.now()) + 86_400_000) });
    expect((await device('Gate')).readAt).toBe(bench.clock.now());
  });

  it('leaves nothing behind once it is forgotten', async () => {
    await importList(LIST);
    const source = { kind: 'command-csv', customer: 'Acme', organisation: 'Acme' } as const;
    expect(await bench.bench.useCases['registry.forget']({ source }, PERSON)).toMatchObject({ ok: true });
    expect((await device('Gate')).outcome).toBeNull();
    expect((await gateOf('Gate')).state).toBe('not-tested');
    expect(await bench.bench.useCases['registry.forget']({ source }, PERSON)).toMatchObject({
      error: { code: 'registry.unknownSource' },
    });
  });

  it('holds after a restart as it did before', async () => {
    await importList(LIST);
    await bench.close();
    const again = await startBench({ folder: bench.folder });
    bench = again;
    again.clock.advance(1_000);
    expect((await gateOf('Gate')).state).toBe('passed');
  });
});

describe('the word of a person', () => {
  const word = { name: 'Cleo', reason: 'seen in Command' };
  const confirm = async (deviceId: DeviceId | null) =>
    bench.bench.useCases['registry.confirm']({ deviceId: deviceId ?? ('none' as DeviceId), ...word }, PERSON);

  it('passes the gate under that name, and is taken back by one', async () => {
    const { deviceId } = await device('Gate');
    expect(await confirm(deviceId)).toMatchObject({ ok: true });
    expect(await device('Gate')).toMatchObject({ outcome: 'registered', by: 'operator' });
    expect((await gateOf('Gate')).reason.params).toMatchObject({ note: 'Cleo: seen in Command' });
    const back = await bench.bench.useCases['registry.withdraw'](
      { deviceId: deviceId ?? ('' as DeviceId), ...word },
      PERSON,
    );
    expect(back.ok).toBe(true);
    expect((await gateOf('Gate')).state).toBe('not-tested');
  });

  it('gives way to a list that is read later, and brings the list back where it is withdrawn', async () => {
    const { deviceId } = await device('Gate');
    await importList('Serial number,Site\nOTHR-0000-0001,Lille');
    expect((await gateOf('Gate')).state).toBe('failed');
    bench.clock.advance(1_000);
    await confirm(deviceId);
    expect((await gateOf('Gate')).state).toBe('passed');
    await bench.bench.useCases['registry.withdraw']({ deviceId: deviceId ?? ('' as DeviceId), ...word }, PERSON);
    expect((await gateOf('Gate')).state).toBe('failed');
    await confirm(deviceId);
    bench.clock.advance(1_000);
    await importList(LIST);
    expect(await device('Gate')).toMatchObject({ by: 'command-csv' });
  });

  it('is not needed for a device that lets in an account of its own, as its check has it', async () => {
    const { deviceId } = await device('Gate');
    const evidence = { kind: 'credential', outcome: 'accepted', user: 'greenroom' } as const;
    bench.store.append([{ event: recorded(deviceId ?? ('' as DeviceId), evidence), actor: PERSON.actor }]);
    await bench.close();
    bench = await startBench({ folder: bench.folder });
    expect(await device('Gate')).toMatchObject({ outcome: 'registered', by: 'onvif' });
    expect((await gateOf('Gate')).state).toBe('passed');
  });

  it('is refused on a closed order, and on a device that no order names', async () => {
    const { deviceId } = await device('Gate');
    await bench.bench.useCases['orders.close']({ number: 'SO-1' as OrderNumber }, PERSON);
    expect(await confirm(deviceId)).toMatchObject({ error: { code: 'order.isClosed' } });
    expect(await confirm(null)).toMatchObject({ error: { code: 'device.unknown' } });
  });
});

describe('what is to be done in Command', () => {
  it('is a sheet of sites, claims and names, ticked off by the next list and never assumed', async () => {
    const sheet = async (): Promise<readonly string[]> => {
      const made = await bench.bench.useCases['registry.checklist'](
        { order: 'SO-1' as OrderNumber, language: 'en' },
        PERSON,
      );
      return made.ok ? made.value.content.trim().split('\r\n').slice(1) : [];
    };
    expect((await sheet()).map((row) => row.split(',')[0])).toEqual(Array(3).fill('registry.done.unknown'));
    await importList(LIST);
    const rows = await sheet();
    expect(rows.filter((row) => row.startsWith('registry.done.no'))).toEqual([
      expect.stringContaining('ABCD-1234-EF57'),
    ]);
    expect(rows.filter((row) => row.startsWith('registry.done.yes'))).toHaveLength(3);
  });
});
