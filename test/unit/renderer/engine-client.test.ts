import { expect, it } from 'vitest';
import { createEngineClient } from '../../../renderer/client/engine-client.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { type ClientLink, createClientDoor, timersOf } from '../../fakes/client-door.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const ID = 'dev-1' as DeviceId;
const MINUTE_MS = 60_000;

function openClient() {
  const door = createClientDoor();
  const clock = createManualClock();
  const client = createEngineClient({ connect: door.connect, timers: timersOf(clock), random: () => 0.5 });
  return { door, clock, client };
}

function onlyCall(link: ClientLink) {
  const calls = link.heard.filter((message) => message.type === 'call');
  expect(calls).toHaveLength(1);
  return calls[0]?.id ?? -1;
}

it('gives each answer to the call that it is of, in whatever order they come', async () => {
  const { door, client } = openClient();
  const link = await door.accept();
  const list = client.call('orders.list', {});
  const reports = client.call('reports.list', {});
  const [first, second] = link.heard.map(({ id }) => id);
  link.deliver({ type: 'reply', id: second ?? -1, envelope: { ok: true, value: ['reports'] } });
  link.deliver({ type: 'reply', id: first ?? -1, envelope: { ok: true, value: ['orders'] } });
  await expect(list).resolves.toEqual({ ok: true, value: ['orders'] });
  await expect(reports).resolves.toEqual({ ok: true, value: ['reports'] });
});

it('keeps a call until the first connection is there, so that a page can ask before its socket is open', async () => {
  const { door, client } = openClient();
  const list = client.call('orders.list', {});
  const link = await door.accept();
  link.deliver({ type: 'reply', id: onlyCall(link), envelope: { ok: true, value: [] } });
  await expect(list).resolves.toEqual({ ok: true, value: [] });
});

it('says after fifteen seconds that the engine does not answer, and that nothing was done', async () => {
  const { clock, client } = openClient();
  const aside = client.call('devices.setAside', { id: ID });
  clock.advance(15_000);
  await expect(aside).resolves.toMatchObject({ ok: false, error: { code: 'client.offline' } });
});

it('asks a question again whose answer was lost with the connection', async () => {
  const { door, clock, client } = openClient();
  const link = await door.accept();
  const list = client.call('orders.list', {});
  link.hangUp();
  clock.advance(100);
  const next = await door.accept();
  next.deliver({ type: 'reply', id: onlyCall(next), envelope: { ok: true, value: [] } });
  await expect(list).resolves.toEqual({ ok: true, value: [] });
});

it('never repeats a call that changes something: whether it was done is not known', async () => {
  const { door, clock, client } = openClient();
  const link = await door.accept();
  const aside = client.call('devices.setAside', { id: ID });
  link.hangUp();
  await expect(aside).resolves.toMatchObject({ ok: false, error: { code: 'client.lost' } });
  clock.advance(MINUTE_MS);
  const next = await door.accept();
  expect(next.heard).toEqual([]);
});

it('says since when the engine has not answered, and keeps asking, at last every five seconds', async () => {
  const { door, clock, client } = openClient();
  const link = await door.accept();
  expect(client.connection()).toEqual({ kind: 'open' });
  const since = Date.parse(clock.now());
  link.hangUp();
  expect(client.connection()).toEqual({ kind: 'reconnecting', since, attempts: 0 });
  for (let refused = 1; refused <= 10; refused += 1) {
    await door.refuse();
    expect(client.connection()).toEqual({ kind: 'reconnecting', since, attempts: refused });
    clock.advance(5_000);
  }
  expect(door.knocks()).toBe(12);
  await door.accept();
  expect(client.connection()).toEqual({ kind: 'open' });
});

it('waits longer after each refusal, so that many pages do not storm an engine that starts', async () => {
  const { door, clock } = openClient();
  await door.refuse();
  clock.advance(99);
  expect(door.knocks()).toBe(1);
  clock.advance(1);
  expect(door.knocks()).toBe(2);
  await door.refuse();
  clock.advance(249);
  expect(door.knocks()).toBe(2);
  clock.advance(1);
  expect(door.knocks()).toBe(3);
});

it('follows a topic again on a new connection, under a new number, and ignores what comes under the old one', async () => {
  const { door, clock, client } = openClient();
  const link = await door.accept();
  const seen: unknown[] = [];
  client.follow(
    'health',
    {},
    { snapshot: (value) => seen.push(value), patch: (value) => seen.push(value), ended: () => undefined },
  );
  const [first] = link.heard;
  link.deliver({ type: 'snapshot', id: first?.id ?? -1, revision: 1, value: { version: 'one' } });
  link.hangUp();
  clock.advance(100);
  const next = await door.accept();
  const [second] = next.heard;
  expect(second).toMatchObject({ type: 'subscribe', topic: 'health' });
  next.deliver({ type: 'patch', id: first?.id ?? -1, revision: 2, value: { version: 'stale' } });
  next.deliver({ type: 'snapshot', id: second?.id ?? -1, revision: 1, value: { version: 'two' } });
  expect(seen).toEqual([{ version: 'one' }, { version: 'two' }]);
});

it('does not follow again what the engine has ended', async () => {
  const { door, clock, client } = openClient();
  const link = await door.accept();
  const ended: unknown[] = [];
  client.follow(
    'board',
    { order: null },
    { snapshot: () => undefined, patch: () => undefined, ended: (error) => ended.push(error) },
  );
  link.deliver({ type: 'ended', id: link.heard[0]?.id ?? -1, error: { code: 'order.unknown' } });
  expect(ended).toEqual([{ code: 'order.unknown' }]);
  link.hangUp();
  clock.advance(100);
  const next = await door.accept();
  expect(next.heard).toEqual([]);
});

it('asks once for a snapshot when a revision is missing, and takes nothing until it has come', async () => {
  const { door, client } = openClient();
  const link = await door.accept();
  const seen: unknown[] = [];
  client.follow(
    'health',
    {},
    { snapshot: (value) => seen.push(value), patch: (value) => seen.push(value), ended: () => undefined },
  );
  const id = link.heard[0]?.id ?? -1;
  link.deliver({ type: 'snapshot', id, revision: 4, value: { at: 4 } });
  link.deliver({ type: 'patch', id, revision: 6, value: { at: 6 } });
  link.deliver({ type: 'patch', id, revision: 7, value: { at: 7 } });
  expect(link.heard.filter(({ type }) => type === 'resync')).toEqual([{ type: 'resync', id }]);
  link.deliver({ type: 'snapshot', id, revision: 8, value: { at: 8 } });
  link.deliver({ type: 'patch', id, revision: 8, value: { at: 'again' } });
  link.deliver({ type: 'patch', id, revision: 9, value: { at: 9 } });
  expect(seen).toEqual([{ at: 4 }, { at: 8 }, { at: 9 }]);
});

it('stops following when it is told to, also after it has been connected anew', async () => {
  const { door, clock, client } = openClient();
  const link = await door.accept();
  const stop = client.follow(
    'health',
    {},
    { snapshot: () => undefined, patch: () => undefined, ended: () => undefined },
  );
  stop();
  expect(link.heard.map(({ type }) => type)).toEqual(['subscribe', 'unsubscribe']);
  link.hangUp();
  clock.advance(100);
  const next = await door.accept();
  expect(next.heard).toEqual([]);
});
