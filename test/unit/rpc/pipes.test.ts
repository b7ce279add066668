import { EventEmitter, once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { eventPortPipe, nodePortPipe } from '../../../electron/rpc/pipes/port-pipe.ts';
import { serveClient } from '../../../electron/rpc/router.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createFakeBench, createMemoryLog } from '../../fakes/fake-bench.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const options = {
  clock: createManualClock(),
  log: createMemoryLog(),
  say: () => '',
  actor: { kind: 'person', name: 'tester' },
  checkOutputs: true,
} as const;

it('serves a client over a Node message port, and lets go of it when the port closes', async () => {
  const { bench, board } = createFakeBench({ 'reports.list': async () => ok([]) });
  const { port1, port2 } = new MessageChannel();
  serveClient(bench, nodePortPipe(port1), options);
  port2.postMessage({ type: 'call', id: 1, call: 'reports.list', input: {} });
  expect(await once(port2, 'message')).toEqual([{ type: 'reply', id: 1, envelope: { ok: true, value: [] } }]);

  port2.postMessage({ type: 'subscribe', id: 2, topic: 'board', params: { order: null } });
  expect(await once(port2, 'message')).toMatchObject([{ type: 'snapshot', id: 2, revision: 1 }]);
  expect(board.openSessions()).toBe(1);
  const closed = once(port1, 'close');
  port2.close();
  await closed;
  expect(board.openSessions()).toBe(0);
});

it('closes the port when the engine hangs up', async () => {
  const { bench } = createFakeBench();
  const { port1, port2 } = new MessageChannel();
  const served = serveClient(bench, nodePortPipe(port1), options);
  const closed = once(port2, 'close');
  served.close();
  await closed;
});

/** Has the shape of Electron's port in a utility process: events with `data`, and nothing before `start`. */
class EventPort extends EventEmitter {
  started = false;
  readonly posted: unknown[] = [];
  start(): void {
    this.started = true;
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  close(): void {
    this.emit('close');
  }
}

it('serves a client over a port that sends events, once it has started it', async () => {
  const { bench } = createFakeBench({ 'reports.list': async () => ok([]) });
  const port = new EventPort();
  serveClient(bench, eventPortPipe(port), options);
  expect(port.started).toBe(true);
  port.emit('message', { data: { type: 'call', id: 1, call: 'reports.list', input: {} } });
  await new Promise(setImmediate);
  expect(port.posted).toEqual([{ type: 'reply', id: 1, envelope: { ok: true, value: [] } }]);
});
