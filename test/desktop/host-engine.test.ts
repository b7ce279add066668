import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { type HostedEngine, hostEngine, type ParentPort } from '../../electron/desktop/host-engine.ts';
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

/** An engine that opens at once. */
function engineOf(parts: Partial<HostedEngine> & Pick<HostedEngine, 'bench'>): HostedEngine {
  return { router, watch: () => undefined, diagnose: async () => 'well', close: async () => undefined, ...parts };
}

const OPEN = { type: 'open', passphrase: null };

describe('the engine in its own process', () => {
  it('serves each client whose port it is handed', async () => {
    const parent = new FakeParent();
    const { bench } = createFakeBench({ 'interfaces.list': async () => ok([]) });
    hostEngine(parent, { open: async () => ({ ok: true, engine: engineOf({ bench }) }), ended: () => undefined });
    parent.send(OPEN);
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
      hostEngine(parent, {
        open: async () => ({ ok: true, engine: engineOf({ bench, close }) }),
        ended: (status) => {
          steps.push(`ended ${status}`);
          resolve();
        },
      });
    });
    parent.send(OPEN);
    parent.send({ type: 'client' }, [asEventPort(port2)]);
    const hungUp = once(page, 'close');
    parent.send({ type: 'stop' });
    await Promise.all([hungUp, ended]);
    expect(steps).toEqual(['closed', 'ended 0']);
  });

  it('waits for its opening with what comes before, in order, and opens once', async () => {
    const parent = new FakeParent();
    const passphrases: (string | null)[] = [];
    const { bench } = createFakeBench({ 'interfaces.list': async () => ok([]) });
    hostEngine(parent, {
      open: async (passphrase) => {
        passphrases.push(passphrase);
        await new Promise((resolve) => setImmediate(resolve));
        return { ok: true, engine: engineOf({ bench }) };
      },
      ended: () => undefined,
    });
    parent.send({ type: 'open', passphrase: 'sealed' });
    const { port1: page, port2 } = new MessageChannel();
    parent.send({ type: 'client' }, [asEventPort(port2)]);
    parent.send(OPEN);
    page.postMessage({ type: 'call', id: 1, call: 'interfaces.list', input: {} });
    expect(await once(page, 'message')).toEqual([{ type: 'reply', id: 1, envelope: { ok: true, value: [] } }]);
    expect(passphrases).toEqual(['sealed']);
    page.close();
  });

  it('tells what the bench is at, and how it is when it is asked', async () => {
    const parent = new FakeParent();
    const { bench } = createFakeBench();
    const engine = engineOf({ bench, watch: (tell) => tell({ type: 'opened', dataFolder: '/srv/bench' }) });
    hostEngine(parent, { open: async () => ({ ok: true, engine }), ended: () => undefined });
    parent.send(OPEN);
    parent.send({ type: 'diagnose' });
    await expect
      .poll(() => parent.received)
      .toEqual([
        { type: 'opened', dataFolder: '/srv/bench' },
        { type: 'diagnosis', text: 'well' },
      ]);
  });

  it.each([null, 'stop', {}, { type: 'other' }, { type: 1 }])('does nothing for an order like %j', async (order) => {
    const parent = new FakeParent();
    const ends: number[] = [];
    const { bench } = createFakeBench();
    hostEngine(parent, {
      open: async () => ({ ok: true, engine: engineOf({ bench }) }),
      ended: (status) => ends.push(status),
    });
    parent.send(OPEN);
    parent.send(order);
    await new Promise((resolve) => setImmediate(resolve));
    expect([ends, parent.received]).toEqual([[], []]);
  });

  it('tells the desktop in words why it cannot work here, and ends once that was heard', async () => {
    const parent = new FakeParent();
    const ends: number[] = [];
    hostEngine(parent, {
      open: async () => ({ ok: false, why: 'The data folder is in use.' }),
      ended: (status) => ends.push(status),
    });
    parent.send(OPEN);
    await expect.poll(() => parent.received).toEqual([{ type: 'refused', message: 'The data folder is in use.' }]);
    parent.send({ type: 'client' });
    expect(ends).toEqual([]);
    parent.send({ type: 'stop' });
    await expect.poll(() => ends).toEqual([2]);
  });

  it('ends at once where it was never opened', () => {
    const parent = new FakeParent();
    const ends: number[] = [];
    hostEngine(parent, { open: () => new Promise(() => undefined), ended: (status) => ends.push(status) });
    parent.send({ type: 'stop' });
    expect(ends).toEqual([0]);
  });
});
