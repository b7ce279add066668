import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CallInput, CallName } from '../../shared/contract/calls.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { TaskId } from '../../shared/domain/firmware/task.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { useClient } from './client-context.tsx';
import { createQueueStore, type QueueView } from './queue-store.ts';

/** What a person can do with the queue. What was refused is said as a notice; true where it was done. */
export interface QueueActions {
  cancel(id: TaskId): Promise<boolean>;
  retry(id: TaskId): Promise<boolean>;
  /** Without a scope the whole bench. */
  hold(scope: CallInput<'queue.pause'>['scope'], held: boolean): Promise<boolean>;
  /** Plans what is wanted; of every order with null. */
  plan(order: OrderNumber | null): Promise<boolean>;
  set(settings: CallInput<'queue.set'>): Promise<boolean>;
  /** Keeps what a person read of a device that updates itself. */
  noteReading(reading: CallInput<'firmware.noteReading'>): Promise<boolean>;
}

/** The queue, followed for as long as the component is there. */
export function useQueue(): { readonly view: QueueView | null; readonly error: EnvelopeError | null } {
  const { engine } = useClient();
  const [store] = useState(() => createQueueStore(engine));
  useEffect(() => store.open(), [store]);
  return {
    view: useSyncExternalStore(store.onView, store.view),
    error: useSyncExternalStore(store.onView, store.error),
  };
}

export function useQueueActions(): QueueActions {
  const { engine, notices } = useClient();
  return useMemo(() => {
    const run = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<boolean> => {
      const answer = await engine.call(name, input);
      if (!answer.ok) notices.sayFailure(answer.error);
      return answer.ok;
    };
    return {
      cancel: async (id) => run('queue.cancel', { id }),
      retry: async (id) => run('queue.retry', { id }),
      hold: async (scope, held) => run(held ? 'queue.pause' : 'queue.resume', { scope }),
      plan: async (order) => {
        const answer = await engine.call('queue.plan', { order, deviceIds: null, again: false });
        if (!answer.ok) {
          notices.sayFailure(answer.error);
          return false;
        }
        const { planned, refused } = answer.value;
        notices.say({ kind: 'done', sentence: { key: 'queue.page.planned', params: { count: planned } } });
        const [first] = refused;
        if (first !== undefined) notices.say({ kind: 'failed', sentence: first.reason });
        return true;
      },
      noteReading: async (reading) => {
        const kept = await run('firmware.noteReading', reading);
        const { version, where } = reading;
        if (kept) notices.say({ kind: 'done', sentence: { key: 'queue.page.noted', params: { version, where } } });
        return kept;
      },
      set: async (settings) => {
        const kept = await run('queue.set', settings);
        if (kept) notices.say({ kind: 'done', sentence: { key: 'queue.settings.saved' } });
        return kept;
      },
    };
  }, [engine, notices]);
}
