import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { hostEngine, type ParentPort, refuseToHost } from '../../electron/desktop/host-engine.ts';
import type { EventPort } from '../../electron/rpc/pipes/port-pipe.ts';
import type { RouterOptions } from '../../electron/rpc/router.ts';
import { ok } from '../../shared/lib/result.ts';
import { createFakeBench } from '../fakes/fake-bench.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createMemoryLog } from '../fakes/memory-log.ts';

/** Node's port in the dress of Electron's: a message comes as an event, and only after `start`. */
function asEventPort(port: MessagePort): EventPort {
  return {
    on: (event: string, listener: (value: { readonly data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/** The desktop, as the engine's process sees it. */
class FakeParent implements ParentPort {
  readonly received: unknown[] = [];
  #listener: Parameters<ParentPort['on']>[1] = () => undefined;

  on(_event: 'message', listener: Parameters<ParentPort['on']>[1]): void {
    this.#listener = listener;
  }

  postMessage(message: unknown): void {
    this.received.push(message);
  }

  send(data: unknown, ports: readonly EventPort[] = []): void {
    this.#listener({ data, ports });
  }
}

const router: RouterOptions = {
  clock: createManualClock(),
  log: createMemoryLog(),
  say: ({ key }) => key,
  actor: { kind: 'person', name: 'Ada' },
  checkOutputs: true,
};

describe('the engine in its own process', () => {
  it('serves each client whose port it is handed', async () => {
    const parent = new FakeParent();
    const { bench } = createFakeBench({ 'interfaces.list': async () => ok([]) });
    hostEngine(parent, { bench, router, close: async () => undefined }, () => undefined);
    for (const id of [1, 2]) {
      const { port1: page, port2 } = new MessageChannel();
      parent.send({ type: 'client' }, [asEventPort(port2)]);
      page.postMessage({ type: 'call', id, call: 'interfaces.list', input: {} });
      expect(await once(page, 'message')).toEqual([{ type: 'reply', id, envelope: { ok: true, value: [] } }]);
      page.close();
    }
  });

  it('hangs up, closes its files and only then ends, when it is asked to', async () => {
    const parent = new FakeParent();
    const { bench } = createFakeBench();
    const steps: string[] = [];
    const { port1: page, port2 } = new MessageChannel();
    const ended = new Promise<void>((resolve) => {
      const close = async (): Promise<void> => void steps.push('closed');
      hostEngine(parent, { bench, router, close }, () => {
        steps.push('ended');
        resolve();
      });
    });
    parent.send({ type: 'client' }, [asEventPort(port2)]);
    const hungUp = once(page, 'close');
    parent.send({ type: 'stop' });
    await Promise.all([hungUp, ended]);
    expect(steps).toEqual(['closed', 'ended']);
  });

  it.each([null, 'stop', {}, { type: 'other' }, { type: 1 }])('does nothing for an order like %j', (order) => {
    const parent = new FakeParent();
    let ended = false;
    const { bench } = createFakeBench();
    hostEngine(parent, { bench, router, close: async () => undefined }, () => {
      ended = true;
    });
    parent.send(order);
    expect([ended, parent.received]).toEqual([false, []]);
  });

  it('tells the desktop in words why it cannot work here, and ends once that was heard', () => {
    const parent = new FakeParent();
    let ended = false;
    refuseToHost(parent, 'The data folder is in use.', () => {
      ended = true;
    });
    expect(parent.received).toEqual([{ type: 'refused', message: 'The data folder is in use.' }]);
    parent.send({ type: 'client' });
    expect(ended).toBe(false);
    parent.send({ type: 'stop' });
    expect(ended).toBe(true);
  });
});
